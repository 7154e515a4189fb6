"""Tests of the goals that rows name, and of the area that a file says each of them belongs to."""

import pytest
from sqlalchemy import select

from api.action_items.models import ActionItem
from api.core.db import db
from api.core.transaction import unit
from api.goals.commands import create_goal
from api.goals.models import Goal
from api.imports.checking import checked
from api.imports.commands import File, import_plan
from api.imports.finding import Found
from api.imports.goals import Goals
from api.imports.members import Book
from api.imports.rules import SYSTEM
from api.imports.writing import write_rows
from api.plan_sheets.rows import Departments, PlanRow
from tests.support.build import added, drafted, events, row
from tests.support.spreadsheets import of_rows

HEADINGS = ["Nr", "Prioriterat område", "Mål", "Åtgärd"]


@pytest.fixture
def actor(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"]


@pytest.fixture
def plan(actor):
    return drafted(actor)


@pytest.fixture
def goal(actor, plan):
    """A goal in an area, with two items."""
    goal = create_goal(actor, {"action_plan_id": plan, "title": "Fria val", "area": "Skola"})
    for reference in "12":
        added(actor, plan, title=f"Åtgärd {reference}", reference=reference, goal_id=goal)
    return goal


def bring(actor, plan, *rows, headings=HEADINGS):
    return import_plan(actor, plan, File.of(of_rows(headings, *rows)))


def told(results):
    return [[change for change in result.changes if change[0] in {"area", "goal"}] for result in results]


def faults(results):
    return [(result.number, fault.at, fault.message.code) for result in results for fault in result.faults]


def areas(plan):
    """By the title of each goal of the plan."""
    found = db.session.execute(select(Goal.title, Goal.area).where(Goal.action_plan_id == plan)).all()
    assert len(found) == len(dict(found))
    return dict(found)


def test_a_new_goal_belongs_to_the_area_of_its_row(actor, plan):
    results = bring(actor, plan, ["1", "Skola", "Fria val", "Utbilda"], ["2", None, "Fria val", "Mät"])
    assert told(results) == [[("goal", None, "Fria val"), ("area", None, "Skola")], [("goal", None, "Fria val")]]
    assert areas(plan) == {"Fria val": "Skola"}


def test_an_area_may_stand_in_a_later_row_of_a_new_goal(actor, plan):
    bring(actor, plan, ["1", None, "Fria val", "Utbilda"], ["2", "Skola", "Fria val", "Mät"])
    assert areas(plan) == {"Fria val": "Skola"}


def test_another_area_is_a_change_of_the_goal_and_not_of_its_items(actor, plan, goal):
    results = bring(actor, plan, ["1", "Vård", "Fria val", "Åtgärd 1"], ["2", "Vård", "Fria val", "Åtgärd 2"])
    assert told(results) == [[("area", "Skola", "Vård")]] * 2
    assert [event.changed for event in events(goal)[1:]] == [{"area": ["Skola", "Vård"]}]
    assert [len(events(result.item_id)) for result in results] == [1, 1]


@pytest.mark.parametrize("area", ["Skola", None])
def test_the_same_area_and_an_empty_cell_change_nothing(actor, plan, goal, area):
    results = bring(actor, plan, ["1", area, "Fria val", "Åtgärd 1"])
    assert ([result.outcome for result in results], areas(plan)) == (["unchanged"], {"Fria val": "Skola"})


def test_a_sheet_without_goals_speaks_of_those_that_the_items_have(actor, plan, goal):
    results = bring(actor, plan, ["1", "Vård", "Åtgärd 1"], headings=["Nr", "Område", "Åtgärd"])
    assert (told(results), areas(plan)) == ([[("area", "Skola", "Vård")]], {"Fria val": "Vård"})


def test_an_item_that_moves_brings_its_goal_the_area_of_its_row(actor, plan, goal):
    create_goal(actor, {"action_plan_id": plan, "title": "Trygghet", "area": "Vård"})
    results = bring(actor, plan, ["1", "Skola", "Trygghet", "Åtgärd 1"])
    assert told(results) == [[("goal", "Fria val", "Trygghet"), ("area", "Vård", "Skola")]]
    assert areas(plan) == {"Fria val": "Skola", "Trygghet": "Skola"}


def test_new_items_tell_that_their_goal_changes(actor, plan, goal):
    results = bring(actor, plan, ["3", "Vård", "Fria val", "Åtgärd 3"], ["4", "Vård", "Fria val", "Åtgärd 4"])
    assert told(results) == [[("goal", None, "Fria val"), ("area", "Skola", "Vård")]] * 2


@pytest.mark.parametrize("become", [checked, write_rows])
@pytest.mark.parametrize("title", ["Fria val", "Nytt"])
def test_what_an_earlier_part_changed_is_a_change_in_a_later_one_too(actor, plan, goal, title, become):
    book = Book(plan, Found([]), Departments.of([]), SYSTEM, reported=False, goals=Goals(plan))
    rows = [PlanRow(number, {"area": "Vård", "goal": title, "title": f"Åtgärd {number}"}, []) for number in (2, 3)]
    with unit(actor):
        results = [result for one in rows for result in become(actor, book, [one])]
    assert [[change for change in one if change[0] == "area"] for one in told(results)] == [
        [("area", "Skola" if title == "Fria val" else None, "Vård")]
    ] * 2


def test_what_an_earlier_part_wrote_is_an_update_in_a_later_one_too(actor, plan, goal, monkeypatch):
    monkeypatch.setattr("api.imports.checking.AT_ONCE", 1)
    results = bring(actor, plan, *([one, "Vård", "Fria val", f"Åtgärd {one}"] for one in "12"))
    assert ([result.outcome for result in results], len(events(goal))) == (["updated"] * 2, 2)


def test_a_row_is_not_about_an_item_that_one_of_a_later_part_names_as_it_is(actor, plan, goal, monkeypatch):
    monkeypatch.setattr("api.imports.checking.AT_ONCE", 1)
    rows = (["Trygghet", "Åtgärd 1"], ["Fria val", "Åtgärd 1"])
    results = bring(actor, plan, *rows, headings=["Mål", "Åtgärd"])
    assert [result.outcome for result in results] == ["created", "unchanged"]


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ([["1", "Skola", "Fria val", "Åtgärd 1"], ["2", "Vård", "Fria val", "Åtgärd 2"]], 3),
        ([["1", "Vård", "Fria val", "Åtgärd 1"], ["2", "Skola", "Fria val", "Åtgärd 2"]], 3),
        ([["1", "Skola", "Fria val", "Åtgärd 1"], ["9", "Vård", "Fria val", "Ny"]], 3),
        ([["8", "Skola", "Nytt", "Ny"], ["9", None, "Nytt", "Nyare"], ["10", "Vård", "Nytt", "Nyast"]], 4),
    ],
)
def test_rows_that_contradict_each_other_are_refused(actor, plan, goal, rows, place):
    results = bring(actor, plan, *rows)
    assert faults(results) == [(place, "area", "other_area")]
    assert areas(plan) == {"Fria val": "Skola"}
    assert results[-1].faults[0].message.values == {"value": rows[0][1], "row": 2}


def test_a_contradiction_is_seen_of_what_an_earlier_part_made_and_took_back(actor, plan):
    book = Book(plan, Found([]), Departments.of([]), SYSTEM, reported=False, goals=Goals(plan))
    rows = [
        PlanRow(number, {"area": area, "goal": "Nytt", "title": f"Åtgärd {number}"}, [])
        for number, area in ((2, "Skola"), (3, "Vård"))
    ]
    with unit(actor):
        results = [result for one in rows for result in checked(actor, book, [one])]
    assert (areas(plan), faults(results)) == ({}, [(3, "area", "other_area")])


def test_an_area_without_a_goal_is_a_fault_of_its_column(actor, plan, goal):
    results = bring(actor, plan, ["1", "Skola", None, "Åtgärd 1"], ["3", "Skola", None, "Ny"])
    assert faults(results) == [(2, "area", "goal_required"), (3, "area", "goal_required")]


def test_goals_of_the_same_name_keep_areas_of_their_own(actor, plan):
    for reference, area in (("1", "Skola"), ("2", "Vård")):
        key = create_goal(actor, {"action_plan_id": plan, "title": "Fria val", "area": area})
        added(actor, plan, title=f"Åtgärd {reference}", reference=reference, goal_id=key)
    results = bring(actor, plan, ["1", "Skola", "Fria val", "Åtgärd 1"], ["2", "Vård", "Fria val", "Åtgärd 2"])
    assert [(result.outcome, result.faults) for result in results] == [("unchanged", [])] * 2


def test_a_new_item_stands_under_the_first_goal_of_a_name_also_where_another_changes(actor, plan, goal):
    second = create_goal(actor, {"action_plan_id": plan, "title": "Fria val", "area": "Fritid", "position": 9})
    added(actor, plan, title="Åtgärd 3", reference="3", goal_id=second)
    results = bring(actor, plan, ["3", "Vård", "Fria val", "Åtgärd 3"], ["4", None, "Fria val", "Ny"])
    assert row(ActionItem, results[1].item_id).goal_id == goal
