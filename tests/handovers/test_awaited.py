"""Tests of what waits for a report or for a decision, from hand-made stories."""

from datetime import UTC, date, datetime

import pytest

from api.action_items.commands import change_item, move_item
from api.core import clock
from api.decisions.models import Decision
from api.handovers.queries import handover_for
from tests.conftest import NOW
from tests.support.build import NOTE, added, adopted, decided, drafted, unit
from tests.support.rows import agreed, asked, kept, met, reported

AUTUMN, LATE, SOON = date(2026, 9, 15), date(2026, 11, 21), date(2026, 11, 22)


@pytest.fixture
def boras(app, actors):
    """Whose own plan has nothing reported, and fewer open items than are shown."""
    with app.app_context():
        yield actors["boras-coordinator"].noting(NOTE)


def told(actor, name=None):
    found = handover_for(actor, actor.signatory_id)
    return found["decisions_awaited"][name] if name else found["items_without_report"]


def silent(actor, *keys):
    """Which of these items nobody has reported on."""
    found = told(actor)
    assert found["total"] == len(found["action_items"])
    return [key for key in keys if key in {one["id"] for one in found["action_items"]}]


def at(day, hour=12):
    return clock.at(datetime(day.year, day.month, day.day, hour, tzinfo=UTC))


def test_where_there_has_been_no_round_any_report_will_do(boras):
    plan = adopted(boras)
    asked(boras, plan, status="planned")
    asked(boras, plan, deleted_at=NOW)
    silent_one, told_of = added(boras, plan), added(boras, plan)
    with at(date(2025, 1, 1)):
        reported(boras, plan, told_of)
    assert silent(boras, silent_one, told_of) == [silent_one]


@pytest.mark.parametrize(("day", "hour", "is_silent"), [(LATE, 22, True), (LATE, 23, False), (SOON, 12, False)])
def test_a_report_counts_from_the_day_on_which_the_latest_round_began(boras, day, hour, is_silent):
    plan = adopted(boras)
    asked(boras, plan, opens_on=date(2026, 5, 1), status="closed")
    asked(boras, plan, date(2026, 12, 1), opens_on=SOON)
    other = adopted(boras)
    item, elsewhere = added(boras, plan), added(boras, other)
    with at(day, hour):
        reported(boras, plan, item)
        reported(boras, other, elsewhere)
    assert silent(boras, item, elsewhere) == ([item] if is_silent else [])


def test_only_open_items_of_plans_that_are_followed_are_missed(boras):
    plan, over = adopted(boras), adopted(boras, period_start=date(2025, 1, 1), period_end=LATE)
    still, gone, ended, drafts = (added(boras, one) for one in (plan, plan, over, drafted(boras)))
    move_item(boras, gone, None, {"status": "cancelled", "cancel_reason": "Utgår."})
    assert silent(boras, still, gone, ended, drafts) == [still]


def test_what_is_late_is_missed_first(boras):
    plan = adopted(boras)
    keys = [added(boras, plan, due_date=due, reference=at) for due, at in ((None, "1"), (SOON, "3"), (SOON, "2"))]
    keys.append(added(boras, plan, due_date=date(2024, 1, 1), lead_department_id=unit(boras, "KS")))
    found = [one for one in told(boras)["action_items"] if one["id"] in keys]
    assert [keys.index(one["id"]) for one in found] == [3, 2, 1, 0]
    assert [one["timeliness"] for one in found] == ["overdue", "due_soon", "due_soon", "on_time"]
    assert (found[0]["lead_department"]["code"], found[1]["lead_department"]) == ("KS", None)


def test_fifty_are_shown_and_all_counted(boras):
    before, plan = told(boras)["total"], adopted(boras)
    for _ in range(51):
        added(boras, plan)
    assert (told(boras)["total"], len(told(boras)["action_items"])) == (before + 51, 50)


def test_a_matter_without_its_decision_waits(boras):
    plan = drafted(boras)
    later, first = met(boras, LATE, "KF"), met(boras, AUTUMN, "KF")
    agreed(boras, later, title="C")
    agreed(boras, first, title="B", position=2)
    agreed(boras, first, title="A", action_plan_id=plan)
    found = told(boras, "agenda_items")
    assert (found["total"], [one["title"] for one in found["first"]]) == (3, ["A", "B", "C"])
    one = found["first"][0]
    assert one["meeting"] == {"id": first, "title": f"Möte {AUTUMN}", "held_on": AUTUMN}
    assert (one["action_plan"], found["first"][1]["action_plan"]) == ({"id": plan, "title": "Ny plan"}, None)


def test_what_is_decided_or_not_for_decision_or_not_met_about_does_not_wait(boras):
    held = met(boras, AUTUMN, "KF")
    agreed(boras, held, decision_id=decided(boras, body="KF"))
    agreed(boras, held, for_decision=False)
    agreed(boras, met(boras, AUTUMN, "KF", status="planned"))
    agreed(boras, met(boras, AUTUMN, "KF", status="cancelled"))
    agreed(boras, met(boras, AUTUMN, "KF", deleted_at=NOW))
    assert told(boras, "agenda_items") == {"total": 0, "first": []}


def passed_on(actor, body="KS", day=AUTUMN, to="KF", case="RS 2026-1"):
    own = {"signatory_id": actor.signatory_id, "body_id": unit(actor, body), "next_body_id": to and unit(actor, to)}
    said = {"title": "Förslag", "decided_on": day, "outcome": "approved", "case_number": case, "search_key": ""}
    return kept(actor, Decision(**own, **said))[0]


def waiting(actor):
    found = told(actor, "next_bodies")
    assert found["total"] == len(found["first"])
    return [one["decision"]["id"] for one in found["first"]]


def test_a_decision_waits_for_the_next_body(boras):
    later, first = passed_on(boras, day=LATE, case=None), passed_on(boras)
    assert waiting(boras) == [first, later]
    one = told(boras, "next_bodies")["first"][0]
    assert one["next_body"]["code"] == "KF"
    assert one["decision"] == {"id": first, "title": "Förslag", "decided_on": AUTUMN, "case_number": "RS 2026-1"}


@pytest.mark.parametrize("day", [AUTUMN, LATE])
def test_once_the_next_body_has_decided_in_the_case_nobody_waits(boras, day):
    passed_on(boras)
    passed_on(boras, body="KF", day=day, to=None)
    assert waiting(boras) == []


@pytest.mark.parametrize(
    "other",
    [{"case": "RS 2026-2"}, {"case": None}, {"body": "KS"}, {"day": date(2026, 9, 14)}],
)
def test_another_case_another_body_or_an_earlier_decision_is_no_answer(boras, other):
    first = passed_on(boras)
    passed_on(boras, **{"body": "KF", "day": LATE, "to": None, **other})
    assert waiting(boras) == [first]


def test_what_waits_is_what_the_list_of_decisions_says(boras, coordinator):
    passed_on(boras, case=None)
    passed_on(boras, body="KF", day=LATE, to=None, case=None)
    assert set(waiting(boras)) == set(coordinator.ids("/decisions?awaited=true"))


def test_a_deadline_that_is_proposed_waits_until_it_is_set(boras):
    plan = adopted(boras)
    item = added(boras, plan, reference="1.1", due_date=SOON)
    reported(boras, plan, item, proposed_due_date=date(2027, 6, 30), deviation_reason="Försenat.")
    found = told(boras, "proposed_deadlines")
    assert found["total"] == 1
    assert {name: value for name, value in found["first"][0].items() if name != "total"} == {
        "action_item": {"id": item, "reference": "1.1", "title": "Ny åtgärd"},
        "proposed_due_date": date(2027, 6, 30), "due_date": SOON, "reason": "Försenat.",
    }  # fmt: skip
    change_item(boras, item, None, {"due_date": date(2027, 6, 30)})
    assert told(boras, "proposed_deadlines") == {"total": 0, "first": []}


def test_a_deadline_where_there_was_none_waits_last(boras):
    plan = adopted(boras)
    keys = [added(boras, plan, due_date=due) for due in (None, SOON, LATE)]
    for key in keys:
        reported(boras, plan, key, proposed_due_date=date(2027, 6, 30))
    found = told(boras, "proposed_deadlines")["first"]
    assert [keys.index(one["action_item"]["id"]) for one in found] == [2, 1, 0]


def test_only_the_last_report_counts(boras):
    plan = adopted(boras)
    item, other = added(boras, plan, due_date=SOON), added(boras, plan, due_date=SOON)
    with at(LATE):
        reported(boras, plan, item, proposed_due_date=date(2027, 6, 30))
        reported(boras, plan, other)
    reported(boras, plan, item)
    reported(boras, plan, other, proposed_due_date=date(2027, 1, 31))
    assert [one["action_item"]["id"] for one in told(boras, "proposed_deadlines")["first"]] == [other]


def test_of_an_item_that_has_ended_no_deadline_waits(boras):
    plan = adopted(boras)
    item = added(boras, plan, due_date=SOON)
    reported(boras, plan, item, proposed_due_date=date(2027, 6, 30))
    move_item(boras, item, None, {"status": "cancelled", "cancel_reason": "Utgår."})
    assert told(boras, "proposed_deadlines")["total"] == 0
