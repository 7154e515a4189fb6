"""On which days somebody is reminded: of every date once, in the right week, and never too late."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.reminders.rules import AFTER, BEFORE, Due, ReminderKind, goes_out, monday_of, reasons_for, sections, threshold

MONDAY = date(2026, 11, 23)
KEY = "01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87"

days = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def due(day, kind=ReminderKind.ACTION_ITEM, department="d", **more):
    return Due(kind, KEY, day, department, "TEN", more.get("title", "6.1 Utbilda"), "Planen")


@pytest.mark.parametrize(
    ("due_on", "reached"),
    [
        (date(2026, 12, 30), None),  # its 30th day before is the Monday after
        (date(2026, 12, 29), -30),  # that is on the Sunday
        (date(2026, 12, 14), -30),
        (date(2026, 12, 13), -14),
        (date(2026, 12, 3), -14),
        (date(2026, 12, 2), -3),
        (date(2026, 11, 30), -3),
        (date(2026, 11, 29), 0),
        (date(2026, 11, 23), 0),
        (date(2026, 11, 22), 1),
        (date(2026, 11, 10), 1),
        (date(2026, 11, 9), 14),
        (date(2020, 1, 1), 14),
    ],
)
def test_the_latest_day_that_has_come_is_the_reason(due_on, reached):
    assert threshold(due_on, MONDAY) == reached


def told(due_on, mondays):
    return [reached for monday in mondays if (reached := threshold(due_on, monday)) is not None]


def weeks(due_on):
    first = monday_of(due_on) - timedelta(weeks=8)
    return [first + timedelta(weeks=week) for week in range(20)]


@given(days)
def test_each_date_is_told_before_it_comes_in_its_week_when_it_is_late_and_when_it_is_very_late(due_on):
    found = list(dict.fromkeys(told(due_on, weeks(due_on))))
    assert found == sorted(found)
    assert {-30, -14, 0, 1, 14} <= set(found)


@given(days)
def test_what_is_late_is_not_told_before_it_is(due_on):
    for monday in weeks(due_on):
        assert not (threshold(due_on, monday) in AFTER and due_on >= monday)


@given(days)
def test_a_day_before_is_told_no_later_than_on_it(due_on):
    for before in BEFORE[:2]:
        [first] = [monday for monday in weeks(due_on) if threshold(due_on, monday) == before][:1]
        assert first <= due_on + timedelta(days=before)


@given(days)
def test_the_week_begins_on_monday(day):
    monday = monday_of(day)
    assert monday.weekday() == 0
    assert monday <= day < monday + timedelta(weeks=1)


@pytest.mark.parametrize(
    ("zone", "instant"),
    [
        ("Europe/Stockholm", datetime(2026, 11, 23, 7, 0, tzinfo=UTC)),
        ("Atlantic/Azores", datetime(2026, 11, 23, 9, 0, tzinfo=UTC)),
        ("Europe/Athens", datetime(2026, 11, 23, 6, 0, tzinfo=UTC)),
    ],
)
def test_it_goes_out_at_eight_where_they_are(zone, instant):
    assert goes_out(MONDAY, zone) == instant


def test_in_summer_too():
    assert goes_out(date(2026, 6, 1), "Europe/Stockholm") == datetime(2026, 6, 1, 6, 0, tzinfo=UTC)


def test_only_what_is_two_weeks_late_is_escalated():
    assert [reason.escalated for reason in reasons_for(due(date(2026, 11, 10)), MONDAY)] == [False]
    assert [reason.escalated for reason in reasons_for(due(date(2026, 11, 9)), MONDAY)] == [False, True]


def test_far_away_is_no_reason():
    assert reasons_for(due(date(2027, 6, 1)), MONDAY) == []


def test_another_date_another_day_and_another_person_are_other_reasons():
    reason = reasons_for(due(MONDAY), MONDAY)[0]
    later = reasons_for(due(MONDAY + timedelta(days=1)), MONDAY)[0]
    keys = {reason.key("a"), reason.key("b"), later.key("a"), reason._replace(threshold=1).key("a")}
    assert len(keys) == 4


@pytest.mark.parametrize(("kind", "same"), [(ReminderKind.ACTION_ITEM, True), (ReminderKind.FOLLOW_UP_ROUND, False)])
def test_an_item_is_the_same_whoever_leads_it_and_a_round_is_not(kind, same):
    keys = {reasons_for(due(MONDAY, kind, department), MONDAY)[0].key("a") for department in "ab"}
    assert (len(keys) == 1) == same


def test_a_key_fits_its_column():
    reason = reasons_for(due(MONDAY, ReminderKind.FOLLOW_UP_ROUND, KEY), MONDAY)[0]
    assert len(reason.key(KEY)) <= 200


def test_a_mail_has_what_is_late_first_and_apart_what_others_are_to_do():
    dates = [MONDAY + timedelta(days=days) for days in (20, 3, -2, -30)]
    found = sections([reason for day in dates for reason in reasons_for(due(day), MONDAY)], MONDAY)
    assert [[reason.due.due_on for reason in part] for part in found] == [
        [dates[3]],
        [dates[3], dates[2]],
        [dates[1]],
        [dates[0]],
    ]
