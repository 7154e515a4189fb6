"""What a calendar can be of, and how many addresses an account has."""

import re

import pytest

from api.calendar_addresses.rules import MOST, CalendarKind, check_room, faults, new_secret
from api.core.errors import Conflict

A_DEPARTMENT = "01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87"


@pytest.mark.parametrize(
    ("kind", "department_id", "own", "found"),
    [
        (CalendarKind.SIGNATORY, None, (), []),
        (CalendarKind.SIGNATORY, A_DEPARTMENT, (), [("/departmentId", "calendar_of_no_department")]),
        (CalendarKind.DEPARTMENT, A_DEPARTMENT, (), []),
        (CalendarKind.DEPARTMENT, None, (), [("/departmentId", "department_required")]),
        (CalendarKind.MINE, None, (A_DEPARTMENT,), []),
        (CalendarKind.MINE, None, (), [("/kind", "no_own_departments")]),
        (
            CalendarKind.MINE,
            A_DEPARTMENT,
            (),
            [("/departmentId", "calendar_of_no_department"), ("/kind", "no_own_departments")],
        ),
    ],
)
def test_what_a_calendar_is_of_is_said_whole(kind, department_id, own, found):
    assert [(one.at, one.message.code) for one in faults(kind, department_id, own) if one] == found


def test_there_is_room_for_so_many_and_no_more():
    check_room(MOST - 1)
    with pytest.raises(Conflict):
        check_room(MOST)


def test_a_secret_is_long_fits_into_an_address_and_comes_once():
    drawn = {new_secret() for _ in range(100)}
    assert len(drawn) == 100
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{43}", secret) for secret in drawn)
