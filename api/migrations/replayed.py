"""What `replay` reads in events, in the form that they had when migration 0009 was written and before."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

Row = dict[str, Any]


class Part(NamedTuple):
    """Rows that an object owns in another table: by which column, what an event tells of each by the names of the wire,
    and what they say beside it."""

    owner: str
    told: Callable[[Row], list[Row]]
    beside: Mapping[str, Any] = {}


# By table, of what the text is made that its rows are searched by; goals have areas since migration 0019.
SEARCHED = {
    "signatory": ("name", "slug", "scb_code"),
    "department": ("name", "code"),
    "decision": ("title", "case_number", "paragraph", "text", "reservation"),
    "action_plan": ("title", "purpose", "applies_to"),
    "goal": ("title", "description", "governing_goal", "area"),
    "action_item": ("reference", "title", "description", "measure_name", "expected_result", "result"),
}


def _each(member: str, name: str) -> Callable[[Row], list[Row]]:
    return lambda said: [{name: value} for value in said.get(member) or []]


def _decisions(said: Row) -> list[Row]:
    """Before 0.3.0 a plan told only of the decision that adopted it."""
    adopting = said.get("adoptionDecisionId")
    told = said.get("decisions", [{"id": adopting, "status": "adopted"}] if adopting else [])
    return [{"decisionId": one["id"], "status": one["status"]} for one in told]


def _keys(said: Row) -> list[Row]:
    return [{"system": one["system"], "key": one["id"]} for one in said.get("externalKeys") or []]


def _cases(said: Row) -> list[Row]:
    return [
        {"position": place, "number": one["id"], **{name: one.get(name) for name in ("system", "type", "url")}}
        for place, one in enumerate(said.get("caseReferences") or [])
    ]


ITEM = {"entity_type": "action_item"}
PARTS: dict[str, dict[str, Part]] = {
    "action_plan": {
        "plan_article": Part("action_plan_id", lambda said: said.get("articles") or []),
        "plan_decision": Part("action_plan_id", _decisions),
    },
    "goal": {"goal_article": Part("goal_id", _each("articles", "number"))},
    "action_item": {
        "action_item_article": Part("action_item_id", _each("articles", "number")),
        "action_item_department": Part("action_item_id", _each("participatingDepartmentIds", "departmentId")),
        "action_item_tag": Part("action_item_id", _each("tags", "tag")),
        "checkpoint": Part("action_item_id", lambda said: said.get("checkpoints") or []),
        "external_key": Part("entity_id", _keys, ITEM),
        "case_reference": Part("entity_id", _cases, ITEM),
    },
}
