"""A new plan begins with what another one left."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from api.action_items.commands import move_item
from api.action_items.models import ActionItem
from api.action_items.queries import parts_of
from api.action_plans.commands import change_plan, move_plan
from api.action_plans.models import ActionPlan
from api.action_plans.queries import plan_articles
from api.core.db import db
from api.core.errors import Forbidden, NotFound, RuleBroken, Stale
from api.departments.commands import change_department, create_department
from api.goals.commands import create_goal
from api.goals.models import Goal
from api.goals.queries import goal_articles
from api.plan_copies.commands import copy_plan
from api.signatories.commands import change_signatory
from tests.support.build import NOTE, added, adopt, adopted, drafted, events, row, unit, with_role
from tests.support.recorder import statements

PERIOD = {"title": "Nästa plan", "period_start": date(2030, 1, 1), "period_end": date(2033, 12, 31)}
DETAILED = {
    "reference": "6.2", "description": "I fler ord.", "budget": {"amount": 5, "currency": "SEK"},
    "resources": "inom ram", "method": "4R",
    "measure": {"name": "Andel", "kpi_id": "N00206", "baseline": "62 %", "target": "80 %"},
    "expected_result": "Bättre", "articles": [6, 9], "tags": ["a"], "contact_role": "Chefen",
    "start_date": date(2026, 2, 1), "due_date": date(2027, 12, 31),
    "checkpoints": [{"date": date(2026, 6, 1), "title": "Halvvägs", "done_on": date(2026, 6, 2)}],
    "external_keys": [{"system": "x", "id": "1"}],
    "case_references": [{"system": "x", "type": "case", "id": "KS 1", "url": None}],
    "progress": 60, "forecast": "red", "all_departments": True,
}  # fmt: skip


@pytest.fixture
def boras(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"].noting(NOTE)


@pytest.fixture
def gotland(boras, actors):
    return actors["gotland-coordinator"].noting(NOTE)


def copied(actor, plan, **wanted):
    return copy_plan(
        actor, plan, None, {**PERIOD, "goals": True, "items": "unfinished", "shift_dates": False, **wanted}
    )


def items_in(plan):
    found = select(ActionItem).where(ActionItem.action_plan_id == plan).order_by(ActionItem.title_sort)
    return db.session.scalars(found).all()


def copied_item(actor, said, **wanted):
    """The copy of an item that says this."""
    plan = drafted(actor)
    added(actor, plan, **said)
    [item] = items_in(copied(actor, plan, **wanted))
    return item


def published(actor, **said):
    """A plan that neighbours can read, with one item."""
    plan = drafted(actor, visibility="public", follow_up_department_id=unit(actor, "KS"))
    create_goal(actor, {"action_plan_id": plan, "title": "Mål", "governing_goal": "Borås mål", "articles": [6]})
    added(actor, plan, **said)
    return adopt(actor, plan)


def test_the_new_plan_is_a_draft_for_its_period(boras):
    plan = row(ActionPlan, copied(boras, drafted(boras, purpose="Syftet", visibility="public")))
    assert (plan.title, plan.status, plan.adopted_on, plan.published) == ("Nästa plan", "draft", None, False)
    assert (plan.period_start, plan.period_end) == (PERIOD["period_start"], PERIOD["period_end"])
    assert (plan.purpose, plan.visibility) == ("Syftet", "public")


def test_it_is_based_on_the_other_and_replaces_it_when_that_is_in_force(boras):
    plan = adopted(boras)
    copy = row(ActionPlan, copied(boras, plan))
    assert (copy.based_on_id, copy.replaces_id) == (plan, plan)


def test_the_adoption_of_the_copy_ends_the_plan(boras):
    plan = adopted(boras)
    adopt(boras, copied(boras, plan))
    assert row(ActionPlan, plan).status == "superseded"


@pytest.mark.parametrize("status", ["draft", "expired"])
def test_what_is_not_in_force_is_not_replaced(boras, status):
    plan = drafted(boras)
    if status == "expired":
        move_plan(boras, adopt(boras, plan), None, {"status": status})
    copy = row(ActionPlan, copied(boras, plan))
    assert (copy.based_on_id, copy.replaces_id) == (plan, None)


def test_prioritised_articles_go_along(boras):
    articles = [{"number": 6, "reason": "Därför", "commitment": "Vi ska"}]
    plan = row(ActionPlan, copied(boras, drafted(boras, articles=articles)))
    assert plan_articles(plan) == articles


def test_goals_go_along_with_their_articles(boras):
    plan = drafted(boras)
    said = {"title": "Mål", "description": "Så", "area": "Skola", "kind": "outcome", "governing_goal": "Eget"}
    said["position"] = 3
    create_goal(boras, {"action_plan_id": plan, "articles": [6, 9], **said})
    [goal] = db.session.scalars(select(Goal).where(Goal.action_plan_id == copied(boras, plan))).all()
    assert ({name: getattr(goal, name) for name in said}, goal_articles(goal)) == (said, [6, 9])


def test_an_item_keeps_its_goal_in_the_new_plan(boras):
    plan = drafted(boras)
    added(boras, plan, goal_id=create_goal(boras, {"action_plan_id": plan, "title": "Mål"}))
    copy = copied(boras, plan)
    [item] = items_in(copy)
    assert row(Goal, item.goal_id).action_plan_id == copy


def test_goals_can_be_left_behind(boras):
    plan = drafted(boras)
    added(boras, plan, goal_id=create_goal(boras, {"action_plan_id": plan, "title": "Mål"}))
    [item] = items_in(copied(boras, plan, goals=False))
    assert item.goal_id is None


@pytest.mark.parametrize(
    ("wanted", "titles"), [("none", []), ("unfinished", ["Pågår"]), ("all", ["Klar", "Pågår", "Utgår"])]
)
def test_the_items_wanted_go_along(boras, wanted, titles):
    plan = drafted(boras)
    keys = [added(boras, plan, title=title) for title in ("Klar", "Pågår", "Utgår")]
    move_item(boras, keys[0], None, {"status": "completed", "completed_on": date(2026, 11, 1), "result": "Ja"})
    move_item(boras, keys[2], None, {"status": "cancelled", "cancel_reason": "Nej"})
    items = items_in(copied(boras, plan, items=wanted))
    assert [item.title for item in items] == titles
    assert {(item.status, item.result, item.completed_on, item.cancel_reason) for item in items} <= {
        ("not_started", None, None, None)
    }


def test_an_item_keeps_what_it_is_about(boras):
    item = copied_item(boras, DETAILED)
    kept = ["reference", "description", "resources", "method", "expected_result", "contact_role", "all_departments"]
    assert [getattr(item, name) for name in kept] == [DETAILED[name] for name in kept]
    measure = {name: getattr(item, f"measure_{name}") for name in DETAILED["measure"]}
    assert (item.budget_amount, measure) == (5, DETAILED["measure"])
    assert (parts_of(item)["articles"], parts_of(item)["tags"]) == ([6, 9], ["a"])


def test_an_item_forgets_how_it_went_and_what_others_call_it(boras):
    item = copied_item(boras, DETAILED)
    assert (item.progress, item.forecast, item.due_date, item.start_date) == (None, None, None, None)
    parts = parts_of(item)
    assert [parts[name] for name in ("checkpoints", "external_keys", "case_references")] == [[], [], []]


def test_dates_can_be_moved_into_the_new_period(boras):
    item = copied_item(boras, DETAILED, shift_dates=True)
    assert (item.start_date, item.due_date) == (date(2030, 2, 1), date(2031, 12, 31))
    assert (item.original_due_date, item.due_date_moves) == (item.due_date, 0)
    [point] = parts_of(item)["checkpoints"]
    assert (point["date"], point["title"], point["done_on"]) == (date(2030, 6, 1), "Halvvägs", None)


def test_a_copy_is_found_and_sorted_as_the_original(boras):
    item = copied_item(boras, DETAILED)
    assert (item.reference_sort, item.title_sort) == ("00000006.00000002", "ny }tg|rd".replace("}", "{"))
    assert "i fler ord." in item.search_key


def test_open_departments_stay(boras):
    said = {"lead_department_id": unit(boras, "KS"), "participating_department_ids": [unit(boras, "KUN")]}
    item = copied_item(boras, said)
    assert (item.lead_department_id, parts_of(item)["participating_department_ids"]) == (
        said["lead_department_id"], said["participating_department_ids"],
    )  # fmt: skip


def closed_unit(actor, *heirs):
    """A board that leads an item and follows its plan up, and that has been closed since: the plan."""
    board = create_department(actor, {"code": "GML", "name": "Gamla nämnden", "kind": "board"})
    plan = drafted(actor, follow_up_department_id=board)
    added(actor, plan, reference="7", lead_department_id=board, participating_department_ids=[unit(actor, "KS")])
    after = {"valid_to": date(2026, 11, 1), "succeeded_by_ids": [unit(actor, code) for code in heirs]}
    change_department(actor, board, None, after)
    return plan


def test_a_closed_department_gives_way_to_its_only_successor(boras):
    plan = row(ActionPlan, copied(boras, closed_unit(boras, "KS")))
    [item] = items_in(plan.id)
    assert (item.lead_department_id, plan.follow_up_department_id) == (unit(boras, "KS"), unit(boras, "KS"))
    assert parts_of(item)["participating_department_ids"] == []


@pytest.mark.parametrize("heirs", [[], ["KS", "KUN"]])
def test_without_exactly_one_the_place_is_empty_and_it_is_said(boras, heirs):
    plan = row(ActionPlan, copied(boras, closed_unit(boras, *heirs)))
    [item] = items_in(plan.id)
    assert (item.lead_department_id, plan.follow_up_department_id) == (None, None)
    assert plan.status_comment.endswith("är inte med: GML. Saknar ansvarig: 7.")


def test_a_neighbour_begins_with_what_is_published(boras, gotland):
    source = published(boras, **DETAILED, lead_department_id=unit(boras, "KS"))
    plan = row(ActionPlan, copied(gotland, source))
    assert (plan.signatory_id, plan.based_on_id, plan.replaces_id) == (gotland.signatory_id, source, None)
    assert (plan.visibility, plan.follow_up_department_id) == ("internal", None)
    [item] = items_in(plan.id)
    assert (item.signatory_id, item.title, item.lead_department_id, item.contact_role) == (
        gotland.signatory_id, "Ny åtgärd", None, None,
    )  # fmt: skip


def test_a_neighbours_own_governing_goal_stays_there(boras, gotland):
    plan = copied(gotland, published(boras))
    [goal] = db.session.scalars(select(Goal).where(Goal.action_plan_id == plan)).all()
    assert (goal.signatory_id, goal.governing_goal) == (gotland.signatory_id, None)


def test_articles_outside_the_own_edition_stay_behind(boras, gotland):
    change_signatory(boras, boras.signatory_id, None, {"charter_edition": "2022"})
    source = published(boras, articles=[6, 31])
    change_plan(boras, source, None, {"articles": [{"number": 6}, {"number": 39}]})
    plan = row(ActionPlan, copied(gotland, source))
    [item] = items_in(plan.id)
    assert ([article["number"] for article in plan_articles(plan)], parts_of(item)["articles"]) == ([6], [6])


def test_every_new_object_is_an_event_with_all_that_it_has(boras):
    plan = drafted(boras)
    create_goal(boras, {"action_plan_id": plan, "title": "Mål", "articles": [6]})
    added(boras, plan, articles=[6, 9])
    copy = copied(boras, plan)
    [item], goal = items_in(copy), db.session.scalar(select(Goal.id).where(Goal.action_plan_id == copy))
    found = [events(key)[0] for key in (copy, goal, item.id)]
    assert [event.type for event in found] == ["action-plan.created", "goal.created", "action-item.created"]
    assert [event.after["articles"] for event in found] == [[], [6], [6, 9]]
    assert [event.sequence - found[0].sequence for event in found] == [0, 1, 2]


def test_an_item_more_costs_its_event_and_nothing_else(boras, app):
    plan, costs = drafted(boras), []
    for count in (1, 19):
        for _ in range(count):
            added(boras, plan, **{**DETAILED, "external_keys": []})
        with statements(app) as sent:
            copied(boras, plan, shift_dates=True)
        costs.append(len(sent))
    an_event = 1 if db.engine.dialect.name == "postgresql" else 3
    assert costs[1] - costs[0] == 19 * an_event


def test_a_plan_that_one_does_not_see_is_not_copied(boras, gotland):
    with pytest.raises(NotFound):
        copied(gotland, drafted(boras))


@pytest.mark.parametrize("missing", ["action-plan:write", "goal:write", "action-item:write"])
def test_who_copies_may_write_all_that_is_copied(boras, missing):
    with pytest.raises(Forbidden):
        copied(replace(boras, permissions=boras.permissions - {missing}), drafted(boras))


def test_without_goals_and_items_the_right_to_plans_is_enough(boras):
    writer = replace(boras, permissions=frozenset({"action-plan:write"}))
    assert copied(writer, drafted(boras), goals=False, items="none")


@pytest.mark.parametrize("signatory", [None, "gotland"])
def test_an_administrator_copies_for_whom_it_is_said(boras, signatory):
    everywhere = replace(with_role(boras, "admin"), everywhere=True, signatory_id=None)
    plan = row(ActionPlan, copied(everywhere, drafted(boras), signatory=signatory))
    assert (plan.signatory_id == boras.signatory_id) == (signatory is None)


def test_nobody_copies_into_a_neighbours_plans(boras):
    with pytest.raises(RuleBroken):
        copied(boras, drafted(boras), signatory="gotland")


def test_a_period_that_ends_before_it_begins_is_refused(boras):
    with pytest.raises(RuleBroken) as refused:
        copied(boras, drafted(boras), period_end=date(2029, 12, 31))
    assert [(fault.at, fault.message.code) for fault in refused.value.faults] == [("/periodEnd", "period_reversed")]


def test_another_version_than_the_one_read_is_refused(boras):
    with pytest.raises(Stale):
        copy_plan(boras, drafted(boras), frozenset({7}), {**PERIOD, "goals": True, "items": "all"})
