"""How long a login at a page holds, and where it is offered."""

from dataclasses import replace
from datetime import timedelta

import pytest

from api.identities.rules import Client, Provider
from api.page_logins.rules import holds, offered
from tests.conftest import NOW

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("begun", "used", "held"),
    [(0, 0, True), (479, 0, True), (480, 0, False), (479, 59, True), (479, 60, False), (60, 60, False)],
)
def test_a_login_holds_for_a_day_of_work_and_an_hour_without_use(begun, used, held):
    assert holds(NOW - begun * MINUTE, NOW - used * MINUTE, NOW) == held


def test_who_speaks_for_a_signatory_and_knows_the_page_is_offered():
    one = Provider("P", "https://p", ("a",), signatory="boras", board=Client("board"))
    others = [replace(one, board=None), replace(one, signatory="gotland")]
    assert offered([*others, one], "boras") == [(one, one.board)]
