"""Tests of the rules of cross-party groups: periods, mandates, seats and chairs."""

from datetime import date

import pytest

from api.core.errors import Conflict
from api.cross_party_groups.rules import (
    MemberRole,
    Period,
    chair_fault,
    check_members,
    kind_fault,
    mandate_faults,
    member_faults,
)

FIRST, LAST = date(2023, 1, 1), date(2026, 12, 31)
BEFORE, AFTER = date(2022, 12, 31), date(2027, 1, 1)
MID = date(2025, 6, 1)
MANDATE = Period(FIRST, LAST)
OPEN = Period(FIRST, None)


def said(found):
    return [(fault.at, fault.message.code) for fault in found if fault]


@pytest.mark.parametrize(
    ("period", "day", "within"),
    [
        (MANDATE, FIRST, True), (MANDATE, LAST, True), (MANDATE, BEFORE, False), (MANDATE, AFTER, False),
        (OPEN, AFTER, True), (OPEN, BEFORE, False),
    ],
)  # fmt: skip
def test_both_days_of_a_period_count(period, day, within):
    assert period.has(day) is within


@pytest.mark.parametrize(
    ("one", "other", "meeting"),
    [
        (MANDATE, MANDATE, True),
        (MANDATE, Period(LAST, None), True),
        (MANDATE, Period(AFTER, None), False),
        (MANDATE, Period(BEFORE, FIRST), True),
        (MANDATE, Period(BEFORE, BEFORE), False),
        (MANDATE, Period(MID, MID), True),
        (MANDATE, Period(BEFORE, AFTER), True),
        (OPEN, Period(AFTER, None), True),
        (OPEN, Period(BEFORE, BEFORE), False),
    ],
)
def test_periods_meet_that_have_a_day_in_common(one, other, meeting):
    assert (one.meets(other), other.meets(one)) == (meeting, meeting)


@pytest.mark.parametrize(
    ("outer", "inner", "held"),
    [
        (MANDATE, MANDATE, True),
        (MANDATE, Period(MID, MID), True),
        (MANDATE, Period(MID, None), False),
        (MANDATE, Period(BEFORE, LAST), False),
        (MANDATE, Period(FIRST, AFTER), False),
        (OPEN, Period(MID, None), True),
        (OPEN, Period(MID, AFTER), True),
        (OPEN, Period(BEFORE, None), False),
    ],
)
def test_a_period_holds_what_lies_within_it(outer, inner, held):
    assert outer.holds(inner) is held


def test_a_period_is_written_as_people_write_it():
    assert (str(MANDATE), str(OPEN)) == ("2023-01-01–2026-12-31", "2023-01-01–")


@pytest.mark.parametrize(
    ("mandate", "others", "wrong"),
    [
        (MANDATE, [], []),
        (OPEN, [Period(date(2019, 1, 1), BEFORE)], []),
        (Period(FIRST, FIRST), [], []),
        (Period(LAST, FIRST), [MANDATE], [("/mandateEnd", "ends_before_start")]),
        (MANDATE, [Period(date(2019, 1, 1), BEFORE), Period(MID, None)], [("/mandateStart", "mandates_overlap")]),
    ],
)
def test_mandates_of_one_department_do_not_overlap(mandate, others, wrong):
    assert said(mandate_faults(mandate, others)) == wrong


def test_the_mandate_that_is_in_the_way_is_named():
    [fault] = mandate_faults(MANDATE, [Period(AFTER, None), OPEN])
    assert fault.message.values == {"mandate": OPEN}


@pytest.mark.parametrize(
    ("kind", "wrong"), [("cross_party_group", []), ("board", [("/departmentId", "not_cross_party_group")])]
)
def test_a_group_is_of_a_unit_of_its_kind(kind, wrong):
    found = kind_fault(kind, "cross_party_group")
    assert said([found]) == wrong
    assert found is None or found.message.values == {"kind": kind}


def test_a_mandate_holds_its_members():
    check_members(MANDATE, [MANDATE, Period(MID, MID)])
    with pytest.raises(Conflict) as refused:
        check_members(MANDATE, [MANDATE, Period(MID, None), Period(BEFORE, MID)])
    assert (refused.value.message.code, refused.value.message.values) == ("members_outside_mandate", {"count": 2})
    assert refused.value.allowed == []


@pytest.mark.parametrize(
    ("period", "mandate", "wrong"),
    [
        (MANDATE, MANDATE, []),
        (Period(MID, MID), MANDATE, []),
        (Period(MID, None), OPEN, []),
        (Period(AFTER, AFTER), OPEN, []),
        (Period(BEFORE, LAST), MANDATE, [("/validFrom", "outside_mandate")]),
        (Period(BEFORE, None), OPEN, [("/validFrom", "outside_mandate")]),
        (Period(FIRST, AFTER), MANDATE, [("/validTo", "outside_mandate")]),
        (Period(FIRST, None), MANDATE, [("/validTo", "outside_mandate")]),
        (Period(AFTER, LAST), MANDATE, [("/validFrom", "outside_mandate")]),
        (Period(LAST, FIRST), MANDATE, [("/validTo", "ends_before_start")]),
        (Period(AFTER, FIRST), OPEN, [("/validTo", "ends_before_start")]),
    ],
)
def test_a_seat_lies_within_the_mandate(period, mandate, wrong):
    assert said(member_faults("member", "Parti A", period, mandate)) == wrong


def test_a_seat_outside_is_told_the_mandate():
    found = [fault for fault in member_faults("member", "Parti A", Period(BEFORE, AFTER), MANDATE) if fault]
    assert [fault.message.values for fault in found] == [{"mandate": MANDATE}, {"mandate": MANDATE}]


@pytest.mark.parametrize("role", MemberRole)
@pytest.mark.parametrize("party", [None, "", "Parti A"])
def test_all_but_a_secretary_have_a_party(role, party):
    wrong = [] if party or role == "secretary" else [("/party", "party_required")]
    assert said(member_faults(role, party, MANDATE, MANDATE)) == wrong


@pytest.mark.parametrize(
    ("role", "chairs", "wrong"),
    [
        ("chair", [], []),
        ("chair", [Period(BEFORE, BEFORE), Period(AFTER, None)], []),
        ("chair", [Period(BEFORE, BEFORE), Period(LAST, None)], [("/role", "chair_taken")]),
        ("vice_chair", [MANDATE], []),
        ("member", [MANDATE], []),
    ],
)
def test_one_chair_at_a_time(role, chairs, wrong):
    found = chair_fault(role, MANDATE, chairs)
    assert said([found]) == wrong
    assert found is None or found.message.values == {"period": chairs[-1]}
