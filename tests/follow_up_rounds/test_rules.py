"""Tests of the rules of follow-up rounds: statuses, dates, and when reports are taken."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from api.core.errors import Conflict
from api.follow_up_rounds.rules import (
    DONE,
    UNDER_WAY,
    RoundStatus,
    check_not_frozen,
    check_open,
    check_takes_reports,
    faults,
    move_faults,
    moved,
    nobody_named,
    overlap,
    takes_reports,
)

STEPS = {"planned": ["open"], "open": ["closed"], "closed": ["reported"], "reported": []}
PAIRS = [(current, wanted) for current in RoundStatus for wanted in RoundStatus]
START, END = date(2026, 1, 1), date(2026, 12, 31)
DAY = timedelta(1)


def _codes(found):
    return [(fault.at, fault.message.code) for fault in found if fault]


def _round(**more):
    days = {"period_start": START, "period_end": END, "opens_on": date(2026, 12, 1), "deadline": date(2027, 1, 20)}
    return SimpleNamespace(**{**days, "closes_on": None, "title": "Helår", "status": "open", **more})


@pytest.mark.parametrize(("current", "wanted"), [pair for pair in PAIRS if pair[1] in STEPS[pair[0]]])
def test_a_round_goes_one_step_at_a_time(current, wanted):
    assert moved(current, wanted) == wanted


@pytest.mark.parametrize(("current", "wanted"), [pair for pair in PAIRS if pair[1] not in STEPS[pair[0]]])
def test_any_other_step_is_a_conflict_that_names_the_open_ones(current, wanted):
    with pytest.raises(Conflict) as refused:
        moved(current, wanted)
    assert refused.value.allowed == STEPS[current]
    assert refused.value.message.code == "illegal_transition"
    assert refused.value.message.values == {"current": current, "wanted": wanted, "allowed": STEPS[current]}


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({}, []),
        ({"period_end": START}, []),
        ({"period_end": START - DAY}, [("/periodEnd", "period_reversed"), ("/periodStart", "outside_plan")]),
        ({"period_start": END + DAY, "period_end": END + DAY}, [("/periodStart", "outside_plan")]),
        ({"period_start": END, "period_end": END + DAY}, []),
        ({"period_start": START - DAY, "period_end": START}, []),
        ({"period_start": START - DAY, "period_end": START - DAY}, [("/periodStart", "outside_plan")]),
        ({"deadline": date(2026, 12, 1)}, []),
        ({"deadline": date(2026, 11, 30)}, [("/deadline", "deadline_before_opening")]),
        ({"closes_on": date(2027, 1, 20)}, []),
        ({"closes_on": date(2027, 1, 19)}, [("/closesOn", "closes_before_deadline")]),
    ],
)
def test_what_contradicts_itself_in_a_round(given, wrong):
    assert _codes(faults(_round(**given), START, END)) == wrong


def test_a_refused_date_is_told_which_one_it_contradicts():
    days = {"opens_on": END, "deadline": START, "closes_on": START - DAY}
    found = faults(_round(**days, period_start=END + DAY, period_end=END + DAY), START, END)
    told = [fault.message.values for fault in found if fault]
    assert told == [{"start": START, "end": END}, {"opens_on": END}, {"deadline": START}]


def test_an_overlap_names_the_other_round():
    fault = overlap(_round())
    assert (fault.at, fault.message.code) == ("/periodStart", "round_overlaps")
    assert fault.message.values == {"title": "Helår", "start": START, "end": END}


@pytest.mark.parametrize(("asked", "wrong"), [(None, []), (["KS"], []), ([], [("/departmentIds", "nobody_named")])])
def test_a_round_asks_all_or_those_that_are_named_and_not_nobody(asked, wrong):
    assert _codes([nobody_named(asked)]) == wrong


@pytest.mark.parametrize("wanted", sorted(RoundStatus))
def test_a_decision_stands_behind_what_was_reported_alone(wanted):
    wrong = [] if wanted == "reported" else [("/decisionId", "only_when_reported")]
    assert _codes(move_faults(wanted, "a decision")) == wrong
    assert _codes(move_faults(wanted, None)) == []


@pytest.mark.parametrize("status", sorted(RoundStatus))
@pytest.mark.parametrize(("closes_on", "taken"), [(None, True), (END, True), (END + DAY, True), (END - DAY, False)])
def test_an_open_round_takes_reports_until_its_last_day_is_over(status, closes_on, taken):
    assert takes_reports(status, closes_on, END) == (status == "open" and taken)


@pytest.mark.parametrize("status", sorted(RoundStatus))
def test_what_belongs_into_an_open_round_is_refused_in_any_other(status):
    if status == "open":
        check_open(_round())
        return
    with pytest.raises(Conflict) as refused:
        check_open(_round(status=status))
    message = refused.value.message
    assert (message.code, message.values) == ("round_not_open", {"title": "Helår", "status": status})
    assert refused.value.allowed == []


def test_a_report_is_taken_on_the_last_day():
    check_takes_reports(_round(closes_on=END), END)


def test_a_report_after_the_last_day_is_a_conflict():
    with pytest.raises(Conflict) as refused:
        check_takes_reports(_round(closes_on=END), END + DAY)
    message = refused.value.message
    assert (message.code, message.values) == ("round_over", {"title": "Helår", "closes_on": END})
    assert refused.value.allowed == []


def test_a_round_that_is_not_open_says_so_and_not_that_it_is_over():
    with pytest.raises(Conflict) as refused:
        check_takes_reports(_round(status="closed", closes_on=END), END + DAY)
    assert refused.value.message.code == "round_not_open"


@pytest.mark.parametrize("status", sorted(RoundStatus))
def test_a_closed_round_is_not_changed(status):
    if status in ("planned", "open"):
        check_not_frozen(status)
        return
    with pytest.raises(Conflict) as refused:
        check_not_frozen(status)
    assert (refused.value.message.code, refused.value.message.values) == ("round_frozen", {"status": status})
    assert refused.value.allowed == []


def test_what_is_under_way_and_who_is_done():
    assert (sorted(UNDER_WAY), sorted(DONE)) == (["open", "planned"], ["approved", "ready"])
