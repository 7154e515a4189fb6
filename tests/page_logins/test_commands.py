"""A secret that is stolen from the table opens nothing."""

from sqlalchemy import select

from api.core.db import db
from api.identities.commands import AT_LOGIN, welcome
from api.identities.rules import Identity, Login
from api.page_logins.commands import begin
from api.page_logins.models import PageLogin

SOMEBODY = Login(Identity("https://p", "a", "boras"), "Åsa", None, (("coordinator", None),), None)


def test_the_secret_itself_is_kept_nowhere(app):
    with app.app_context():
        welcome(AT_LOGIN, SOMEBODY)
        secret = begin(AT_LOGIN, SOMEBODY, None)
        [row] = db.session.scalars(select(PageLogin))
        assert (row.roles, secret.encode() in row.digest, len(secret)) == ([["coordinator", None]], False, 43)
