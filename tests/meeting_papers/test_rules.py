"""Tests of what a meeting paper says."""

from datetime import date, timedelta

import pytest

from api.meeting_papers.rules import meeting_faults
from tests.meeting_papers.found import DAY, ITEMS, entry, item, late, meeting, some, told


@pytest.mark.parametrize(
    ("name", "which", "asked_for"),
    [
        ("all", {}, ""),
        ("completed", {"status": "completed"}, "&status=completed"),
        ("in_progress", {"status": "in_progress"}, "&status=in_progress"),
        ("overdue", {"timeliness": "overdue"}, "&timeliness=overdue"),
        (
            "due_within_ninety_days",
            {"due_date": DAY + timedelta(90)},
            "&timeliness=on_time,due_soon&dueWithin=90",
        ),
    ],
)
def test_each_number_of_the_state_carries_its_list(name, which, asked_for):
    other = {"status": "paused", "timeliness": "closed", "due_date": DAY}
    state = told(item("a", **{"status": "paused", **which}), *([item("b", **other)] if asked_for else []))["state"]
    assert state[name] == {"count": 1, "href": f"{ITEMS}{asked_for}"}


@pytest.mark.parametrize("due", [None, DAY + timedelta(91)])
def test_what_falls_due_later_is_not_near(due):
    assert told(item(due_date=due))["state"]["due_within_ninety_days"]["count"] == 0


def test_the_latest_ten_are_shown_and_all_are_counted():
    shown = told(*(late(days) for days in range(1, 13)))["overdue_items"]
    assert (shown["count"], shown["href"]) == (12, f"{ITEMS}&timeliness=overdue&sort=dueDate")
    assert [one["days_overdue"] for one in shown["first"]] == list(range(12, 2, -1))


def test_a_red_forecast_is_told_with_the_last_report_that_explains_it():
    items = [item("a", forecast="red"), item("b", forecast="red"), item("c", forecast="yellow")]
    reports = [{"id": n, "action_item": {"id": "a"}} for n in ("new", "old")]
    red = told(*items, reports=reports)["red_forecasts"]
    assert (red["count"], [one["report"] and one["report"]["id"] for one in red["first"]]) == (2, ["new", None])


@pytest.mark.parametrize("timeliness", ["closed", "completed_late", "completed_on_time"])
def test_what_has_ended_looks_red_no_more(timeliness):
    assert told(item(forecast="red", timeliness=timeliness))["red_forecasts"]["count"] == 0


def test_what_is_for_decision_and_has_none_is_asked_for_that_of_this_meeting_first():
    agenda = [entry(), entry("Ny tid", for_decision=True), entry("Klart", for_decision=True, decision={"id": "d"})]
    before = meeting(entry("Kvar", for_decision=True), title="Oktobermötet", held_on=date(2026, 10, 6))
    undecided = told(meeting=meeting(*agenda), earlier=[before])["undecided"]
    assert [(one["title"], one["place"], one["meeting"]["title"]) for one in undecided] == [
        ("Ny tid", 2, "Decembermötet"), ("Kvar", 1, "Oktobermötet"),
    ]  # fmt: skip


def test_a_proposed_deadline_stands_beside_the_present_one():
    [asked] = told(item("a"), proposals=some({"id": "r", "action_item": {"id": "a"}}))["proposed_deadlines"]["first"]
    assert asked["due_date"] == date(2026, 12, 31)


def test_what_falls_due_does_so_from_today_to_the_last_day():
    assert told()["due"]["href"] == "/v1/deadlines?actionPlan=p&dueAfter=2026-11-21&dueBefore=2027-02-21"


@pytest.mark.parametrize(("status", "faults"), [("planned", 0), ("held", 0), ("cancelled", 1)])
def test_there_are_no_papers_for_a_meeting_that_is_cancelled(status, faults):
    assert len(meeting_faults(status)) == faults
