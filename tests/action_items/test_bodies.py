"""Tests of what may be written of an action item: what a body may say, and what null means."""

import pytest
from marshmallow import ValidationError

from api.action_items.bodies import ActionItemInSchema, ActionItemPatchSchema, ActionItemUpsertSchema
from api.core.problems import flattened

SOME_ID = "019a0000-0000-7000-8000-000000000000"
REMOVABLE = """
    reference description goalId leadDepartmentId dueDate startDate forecast progress budget measure resources method
    expectedResult result completedOn cancelReason statusComment contactRole checkpoints externalKeys caseReferences
    tags articles participatingDepartmentIds
"""
KEY, CASE = {"system": "sys", "id": "1"}, {"system": "sys", "type": "case", "id": "KS 1"}


def _faults(schema, body):
    with pytest.raises(ValidationError) as refused:
        schema().load(body)
    return [(fault.at, fault.message.code) for fault in flattened(refused.value.messages)]


@pytest.mark.parametrize(
    ("member", "value", "fault"),
    [
        ("progress", 101, ("/progress", "out_of_range")),
        ("progress", -1, ("/progress", "out_of_range")),
        ("progress", 10**30, ("/progress", "out_of_range")),
        ("progress", 50.5, ("/progress", "not_integer")),
        ("progress", "50", ("/progress", "not_integer")),
        ("progress", True, ("/progress", "not_integer")),
        ("forecast", "blue", ("/forecast", "not_allowed")),
        ("budget", {"amount": -1}, ("/budget/amount", "out_of_range")),
        ("budget", {"amount": 10**16}, ("/budget/amount", "out_of_range")),
        ("budget", {"currency": "kr"}, ("/budget/currency", "wrong_pattern")),
        ("budget", 5, ("/budget", "not_object")),
        ("measure", {"kpiId": "206"}, ("/measure/kpiId", "wrong_pattern")),
        ("measure", {"baseline": "x" * 121}, ("/measure/baseline", "wrong_length")),
        ("measure", {"target": 90}, ("/measure/target", "not_text")),
        ("dueDate", "2026-02-30", ("/dueDate", "not_date")),
        ("dueDate", "20260228", ("/dueDate", "not_date")),
        ("articles", [6, 6], ("/articles/1", "duplicate")),
        ("articles", [0], ("/articles/0", "out_of_range")),
        ("articles", "6", ("/articles", "not_list")),
        ("participatingDepartmentIds", ["KS"], ("/participatingDepartmentIds/0", "not_id")),
        ("tags", ["a", " a "], ("/tags/1", "duplicate")),
        ("tags", [" "], ("/tags/0", "wrong_length")),
        ("tags", [None], ("/tags/0", "not_null")),
        ("tags", [str(number) for number in range(31)], ("/tags", "wrong_size")),
        ("allDepartments", None, ("/allDepartments", "not_null")),
        ("allDepartments", "true", ("/allDepartments", "not_boolean")),
        ("title", None, ("/title", "not_null")),
        ("title", "x" * 501, ("/title", "wrong_length")),
        ("title", "a\x00b", ("/title", "forbidden_character")),
        ("changeNote", None, ("/changeNote", "not_null")),
        ("actionPlanId", SOME_ID, ("/actionPlanId", "unknown")),
        ("status", "completed", ("/status", "unknown")),
        ("dueDateMoves", 0, ("/dueDateMoves", "unknown")),
        ("externalKeys", [{**KEY, "system": "Å"}], ("/externalKeys/0/system", "wrong_pattern")),
        ("externalKeys", [KEY, KEY], ("/externalKeys/1", "duplicate")),
        ("caseReferences", [{**CASE, "type": "thing"}], ("/caseReferences/0/type", "not_allowed")),
        ("caseReferences", [{**CASE, "url": "ftp://x"}], ("/caseReferences/0/url", "wrong_pattern")),
        ("caseReferences", [{**CASE, "url": "https://x\x85/"}], ("/caseReferences/0/url", "wrong_pattern")),
        ("caseReferences", [{**CASE, "url": "javascript:alert(1)"}], ("/caseReferences/0/url", "wrong_pattern")),
        ("checkpoints", [{"date": "2026-01-01"}], ("/checkpoints/0/title", "required")),
    ],
)
def test_a_change_that_cannot_be_is_refused_where_it_stands(member, value, fault):
    assert _faults(ActionItemPatchSchema, {member: value}) == [fault]


@pytest.mark.parametrize("member", REMOVABLE.split())
def test_null_removes_whatever_an_item_can_be_without(member):
    assert list(ActionItemPatchSchema().load({member: None}).values()) == [None]


def test_a_change_sets_nothing_that_it_does_not_say():
    assert ActionItemPatchSchema().load({}) == {}


def test_a_new_item_is_not_of_all_departments_unless_it_says_so():
    assert ActionItemInSchema().load({"title": "Ny", "actionPlanId": SOME_ID})["all_departments"] is False


def test_an_upsert_sets_nothing_that_it_does_not_say():
    assert ActionItemUpsertSchema().load({"title": "Ny", "actionPlanId": SOME_ID}).keys() == {"title", "action_plan_id"}


def test_texts_are_in_normal_form_without_space_around():
    assert ActionItemPatchSchema().load({"title": " A\u030a "}) == {"title": "Å"}
