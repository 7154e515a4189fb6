"""A secret that is stolen from the table opens nothing, and what has come back from the provider does so once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import func, select

from api.core import clock
from api.core.actor import ITSELF
from api.core.db import db
from api.core.errors import Forbidden
from api.core.ids import new_id
from api.identities.commands import AT_LOGIN, welcome
from api.identities.rules import Identity, Login
from api.page_logins.commands import begin, return_once
from api.page_logins.models import PageLogin, ReturnedLogin
from api.page_logins.rules import RETURNED_FOR
from tests.conftest import NOW

SOMEBODY = Login(Identity("https://p", "a", "boras"), "Åsa", None, (("coordinator", None),), None)


def test_the_secret_itself_is_kept_nowhere(app):
    with app.app_context():
        welcome(AT_LOGIN, SOMEBODY)
        secret = begin(AT_LOGIN, SOMEBODY, None)
        [row] = db.session.scalars(select(PageLogin))
        assert (row.roles, secret.encode() in row.digest, len(secret)) == ([["coordinator", None]], False, 43)


def test_of_two_returns_at_once_one_is_let_in(app):
    together, key = Barrier(2), new_id()

    def come_back(_):
        together.wait(10)
        with app.app_context():
            try:
                return return_once(ITSELF, key) is None
            except Forbidden:
                return False

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(come_back, range(2))) == [False, True]


def test_what_could_not_come_back_any_more_is_forgotten(app):
    kept = []
    for after in (0, 1, 1.1):
        with app.app_context(), clock.at(NOW + after * RETURNED_FOR):
            return_once(ITSELF, new_id())
            kept.append(db.session.scalar(select(func.count(ReturnedLogin.id))))
    assert kept == [1, 2, 2]
