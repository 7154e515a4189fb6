"""Tests of what waits for a report or for a decision, from hand-made stories."""

from datetime import UTC, date, datetime

import pytest

from api.access_tokens.queries import actor_for_token
from api.accounts.permissions import Role
from api.action_items.commands import change_item, move_item
from api.core import clock
from api.decisions.models import Decision
from api.departments.commands import create_department
from api.handovers.queries import handover_for
from tests.accounts.made import token_for
from tests.conftest import NOW
from tests.support.build import NOTE, added, adopted, decided, drafted, unit
from tests.support.rows import agreed, asked, kept, met, reported

AUTUMN, LATE, SOON = date(2026, 9, 15), date(2026, 11, 21), date(2026, 11, 22)


@pytest.fixture
def mark(app):
    """The coordinator of a signatory that has two bodies and nothing else yet."""
    token = token_for(app, Role.COORDINATOR, "mark").text
    with app.test_request_context():
        actor = actor_for_token(token).noting(NOTE)
        for code in ("KS", "KF"):
            create_department(actor, {"code": code, "name": code, "kind": "council"})
        yield actor


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


def test_where_there_has_been_no_round_any_report_will_do(mark):
    plan = adopted(mark)
    asked(mark, plan, status="planned")
    asked(mark, plan, deleted_at=NOW)
    silent_one, told_of = added(mark, plan), added(mark, plan)
    with at(date(2025, 1, 1)):
        reported(mark, plan, told_of)
    assert silent(mark, silent_one, told_of) == [silent_one]


@pytest.mark.parametrize(("day", "hour", "is_silent"), [(LATE, 22, True), (LATE, 23, False), (SOON, 12, False)])
def test_a_report_counts_from_the_day_on_which_the_latest_round_began(mark, day, hour, is_silent):
    plan = adopted(mark)
    asked(mark, plan, opens_on=date(2026, 5, 1), status="closed")
    asked(mark, plan, date(2026, 12, 1), opens_on=SOON)
    other = adopted(mark)
    item, elsewhere = added(mark, plan), added(mark, other)
    with at(day, hour):
        reported(mark, plan, item)
        reported(mark, other, elsewhere)
    assert silent(mark, item, elsewhere) == ([item] if is_silent else [])


def test_only_open_items_of_plans_that_are_followed_are_missed(mark):
    plan, over = adopted(mark), adopted(mark, period_start=date(2025, 1, 1), period_end=LATE)
    still, gone, ended, drafts = (added(mark, one) for one in (plan, plan, over, drafted(mark)))
    move_item(mark, gone, None, {"status": "cancelled", "cancel_reason": "Utgår."})
    assert silent(mark, still, gone, ended, drafts) == [still]


def test_what_is_late_is_missed_first(mark):
    plan = adopted(mark)
    keys = [added(mark, plan, due_date=due, reference=at) for due, at in ((None, "1"), (SOON, "3"), (SOON, "2"))]
    keys.append(added(mark, plan, due_date=date(2024, 1, 1), lead_department_id=unit(mark, "KS")))
    found = [one for one in told(mark)["action_items"] if one["id"] in keys]
    assert [keys.index(one["id"]) for one in found] == [3, 2, 1, 0]
    assert [one["timeliness"] for one in found] == ["overdue", "due_soon", "due_soon", "on_time"]
    assert (found[0]["lead_department"]["code"], found[1]["lead_department"]) == ("KS", None)


def test_fifty_are_shown_and_all_counted(mark):
    plan = adopted(mark)
    for _ in range(51):
        added(mark, plan)
    assert (told(mark)["total"], len(told(mark)["action_items"])) == (51, 50)


def test_a_matter_without_its_decision_waits(mark):
    plan = drafted(mark)
    later, first = met(mark, LATE, "KF"), met(mark, AUTUMN, "KF")
    agreed(mark, later, title="C")
    agreed(mark, first, title="B", position=2)
    agreed(mark, first, title="A", action_plan_id=plan)
    found = told(mark, "agenda_items")
    assert (found["total"], [one["title"] for one in found["first"]]) == (3, ["A", "B", "C"])
    one = found["first"][0]
    assert one["meeting"] == {"id": first, "title": f"Möte {AUTUMN}", "held_on": AUTUMN}
    assert (one["action_plan"], found["first"][1]["action_plan"]) == ({"id": plan, "title": "Ny plan"}, None)


def test_what_is_decided_or_not_for_decision_or_not_met_about_does_not_wait(mark):
    held = met(mark, AUTUMN, "KF")
    agreed(mark, held, decision_id=decided(mark, body="KF"))
    agreed(mark, held, for_decision=False)
    agreed(mark, met(mark, AUTUMN, "KF", status="planned"))
    agreed(mark, met(mark, AUTUMN, "KF", status="cancelled"))
    agreed(mark, met(mark, AUTUMN, "KF", deleted_at=NOW))
    assert told(mark, "agenda_items") == {"total": 0, "first": []}


def passed_on(actor, body="KS", day=AUTUMN, to="KF", case="RS 2026-1"):
    own = {"signatory_id": actor.signatory_id, "body_id": unit(actor, body), "next_body_id": to and unit(actor, to)}
    said = {"title": "Förslag", "decided_on": day, "outcome": "approved", "case_number": case, "search_key": ""}
    return kept(actor, Decision(**own, **said))[0]


def waiting(actor):
    found = told(actor, "next_bodies")
    assert found["total"] == len(found["first"])
    return [one["decision"]["id"] for one in found["first"]]


def test_a_decision_waits_for_the_next_body(mark):
    later, first = passed_on(mark, day=LATE, case=None), passed_on(mark)
    assert waiting(mark) == [first, later]
    one = told(mark, "next_bodies")["first"][0]
    assert one["next_body"]["code"] == "KF"
    assert one["decision"] == {"id": first, "title": "Förslag", "decided_on": AUTUMN, "case_number": "RS 2026-1"}


@pytest.mark.parametrize("day", [AUTUMN, LATE])
@pytest.mark.parametrize("case", ["RS 2026-1", None])
def test_once_the_next_body_has_decided_in_the_case_nobody_waits(mark, day, case):
    passed_on(mark, case=case)
    passed_on(mark, body="KF", day=day, to=None, case=case)
    assert waiting(mark) == []


@pytest.mark.parametrize(
    "other",
    [{"case": "RS 2026-2"}, {"case": None}, {"body": "KS"}, {"day": date(2026, 9, 14)}],
)
def test_another_case_another_body_or_an_earlier_decision_is_no_answer(mark, other):
    first = passed_on(mark)
    passed_on(mark, **{"body": "KF", "day": LATE, "to": None, **other})
    assert waiting(mark) == [first]


def test_a_deadline_that_is_proposed_waits_until_it_is_set(mark):
    plan = adopted(mark)
    item = added(mark, plan, reference="1.1", due_date=SOON)
    reported(mark, plan, item, proposed_due_date=date(2027, 6, 30), deviation_reason="Försenat.")
    found = told(mark, "proposed_deadlines")
    assert found["total"] == 1
    assert {name: value for name, value in found["first"][0].items() if name != "total"} == {
        "action_item": {"id": item, "reference": "1.1", "title": "Ny åtgärd"},
        "proposed_due_date": date(2027, 6, 30), "due_date": SOON, "reason": "Försenat.",
    }  # fmt: skip
    change_item(mark, item, None, {"due_date": date(2027, 6, 30)})
    assert told(mark, "proposed_deadlines") == {"total": 0, "first": []}


def test_a_deadline_where_there_was_none_waits_last(mark):
    plan = adopted(mark)
    keys = [added(mark, plan, due_date=due) for due in (None, SOON, LATE)]
    for key in keys:
        reported(mark, plan, key, proposed_due_date=date(2027, 6, 30))
    found = told(mark, "proposed_deadlines")["first"]
    assert [keys.index(one["action_item"]["id"]) for one in found] == [2, 1, 0]


def test_only_the_last_report_counts(mark):
    plan = adopted(mark)
    item, other = added(mark, plan, due_date=SOON), added(mark, plan, due_date=SOON)
    with at(LATE):
        reported(mark, plan, item, proposed_due_date=date(2027, 6, 30))
        reported(mark, plan, other)
    reported(mark, plan, item)
    reported(mark, plan, other, proposed_due_date=date(2027, 1, 31))
    assert [one["action_item"]["id"] for one in told(mark, "proposed_deadlines")["first"]] == [other]


def test_of_an_item_that_has_ended_no_deadline_waits(mark):
    plan = adopted(mark)
    item = added(mark, plan, due_date=SOON)
    reported(mark, plan, item, proposed_due_date=date(2027, 6, 30))
    move_item(mark, item, None, {"status": "cancelled", "cancel_reason": "Utgår."})
    assert told(mark, "proposed_deadlines")["total"] == 0
