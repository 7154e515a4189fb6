"""Logins that hold no longer are forgotten; a secret that is stolen from the table opens nothing."""

from datetime import timedelta

from sqlalchemy import select

from api.core import clock
from api.core.db import db
from api.identities.commands import AT_LOGIN, welcome
from api.identities.rules import Identity, Login
from api.page_logins.commands import begin, forget, note_use
from api.page_logins.models import PageLogin
from tests.conftest import NOW

SOMEBODY = Login(Identity("https://p", "a", "boras"), "Åsa", None, (("coordinator", None),), None)


def test_what_holds_no_longer_is_forgotten(app):
    with app.app_context():
        welcome(AT_LOGIN, SOMEBODY)
        begin(AT_LOGIN, SOMEBODY, None)
        used = begin(AT_LOGIN, SOMEBODY, None)
        with clock.at(NOW + timedelta(minutes=30)):
            note_use(AT_LOGIN, used)
        with clock.at(NOW + timedelta(minutes=60)):
            assert (forget(AT_LOGIN), forget(AT_LOGIN)) == (1, 0)
        with clock.at(NOW + timedelta(minutes=90)):
            assert forget(AT_LOGIN) == 1


def test_the_secret_itself_is_kept_nowhere(app):
    with app.app_context():
        welcome(AT_LOGIN, SOMEBODY)
        secret = begin(AT_LOGIN, SOMEBODY, None)
        [row] = db.session.scalars(select(PageLogin))
        assert (row.roles, secret.encode() in row.digest, len(secret)) == ([["coordinator", None]], False, 43)
