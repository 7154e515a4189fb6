"""Use case of plan copies: a new draft from a plan of one's own, or from one that a neighbour has published."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import insert

from api.action_items import policy as item_policy
from api.action_items import rules as item_rules
from api.action_items.models import ActionItem
from api.action_items.parts import LINKS, derive_keys
from api.action_items.queries import parts_by_item
from api.action_items.rules import ItemStatus
from api.action_plans import policy as plan_policy
from api.action_plans.commands import draft_plan
from api.action_plans.models import ActionPlan
from api.action_plans.queries import plan_articles, plan_for
from api.action_plans.rules import PlanStatus
from api.checkpoints.models import Checkpoint
from api.core import clock
from api.core.actor import Actor, require
from api.core.db import db
from api.core.ids import new_id
from api.core.journal import record, state
from api.core.transaction import Expected, command, expect
from api.goals import policy as goal_policy
from api.goals import rules as goal_rules
from api.goals.commands import name_goal, part_of
from api.goals.models import Goal, GoalArticle
from api.goals.queries import articles_by_goal
from api.plan_copies import rules
from api.plan_copies.queries import FOREIGN, Units, goals_to_copy, items_to_copy, units_of
from api.plan_copies.rules import Copied, CopiedItems
from api.signatories.models import Signatory
from api.signatories.queries import signatory_of
from api.signatories.rules import articles_of


@dataclass(frozen=True)
class Copying:
    """A copy under way: of what, for whom, as the caller wants it, and what its departments have become."""

    actor: Actor
    source: ActionPlan
    owner: Signatory
    wanted: Mapping[str, Any]
    units: Units
    goals: Sequence[Goal]
    items: Sequence[ActionItem]
    parts: Mapping[str, Mapping[str, Any]]

    @property
    def own(self) -> bool:
        return self.owner.id == self.source.signatory_id

    def carried(self, row: Any) -> dict[str, Any]:
        """What goes along unchanged."""
        names = rules.ALONG[row.__tablename__] + (rules.ALONG_AT_HOME[row.__tablename__] if self.own else ())
        return {name: getattr(row, name) for name in names}

    def binding(self, numbers: Iterable[int]) -> list[int]:
        """The articles that are in the edition of the new plan's signatory."""
        allowed = articles_of(self.owner.charter_edition)
        return [number for number in numbers if number in allowed]

    def day(self, day: date | None) -> date | None:
        """What becomes of a date: without being asked for, none is promised."""
        if not self.wanted["shift_dates"]:
            return None
        return rules.shifted(day, self.source.period_start, self.wanted["period_start"])


@command
def copy_plan(actor: Actor, key: str, expected: Expected, body: Mapping[str, Any]) -> str:
    """Begin a plan with the goals and items of another; the new plan's id."""
    source = plan_for(actor, key)
    for permission in _needed(body):
        require(actor, permission)
    expect(source, expected)
    owner = signatory_of(actor, body.get("signatory") or (source.signatory_id if actor.everywhere else None))
    units = units_of(owner) if owner.id == source.signatory_id else FOREIGN
    goals = goals_to_copy(source.id) if body["goals"] else []
    items = items_to_copy(source.id, body["items"])
    parts = parts_by_item([item.id for item in items])
    copying = Copying(actor, source, owner, body, units, goals, items, parts)
    plan = db.session.get_one(ActionPlan, draft_plan(actor, _draft(copying)))
    _copy_items(copying, plan, _copy_goals(copying, plan))
    return plan.id


def _needed(body: Mapping[str, Any]) -> list[str]:
    """Whoever copies goals and items may also write them."""
    goals = [goal_policy.WRITE] if body["goals"] else []
    items = [item_policy.WRITE] if body["items"] != CopiedItems.NONE else []
    return [plan_policy.WRITE, *goals, *items]


def _draft(copying: Copying) -> dict[str, Any]:
    """The new plan as a body would give it. Only a plan in force is there to be replaced."""
    source, wanted = copying.source, copying.wanted
    replaces = copying.own and source.status == PlanStatus.ADOPTED
    articles = plan_articles(source)
    binding = copying.binding(article["number"] for article in articles)
    return {
        **copying.carried(source),
        **{name: wanted[name] for name in ("title", "period_start", "period_end")},
        "signatory": copying.owner.id,
        "based_on_id": source.id,
        "replaces_id": source.id if replaces else None,
        "follow_up_department_id": copying.units.heir(source.follow_up_department_id),
        "revision_department_id": copying.units.heir(source.revision_department_id),
        "articles": [article for article in articles if article["number"] in binding],
        "status_comment": _comment(copying),
    }


def _comment(copying: Copying) -> str:
    """How the plan came about, and what its author has to see to."""
    source, units, items = copying.source, copying.units, copying.items
    leads = [(item.reference or item.title, item.lead_department_id) for item in items if copying.own]
    named = {source.follow_up_department_id, source.revision_department_id, *(lead for _, lead in leads)}
    named |= {key for item in items for key in copying.parts[item.id]["participating_department_ids"]}
    left_out = sorted(units.codes[key] for key in named if key in units.codes and not units.heir(key))
    leaderless = [name for name, lead in leads if lead and not units.heir(lead)]
    copied = Copied(source.title, len(copying.goals), len(items), left_out, leaderless)
    return rules.comment(copied, copying.owner.language)


def _copy_goals(copying: Copying, plan: ActionPlan) -> dict[str, str]:
    """By the id of each goal, that of its copy."""
    held = articles_by_goal(db.session.connection(), [goal.id for goal in copying.goals])
    copies, links = {}, []
    for goal in copying.goals:
        copies[goal.id] = copy = Goal(id=new_id(), **part_of(plan), **copying.carried(goal))
        name_goal(copy)
        articles = copying.binding(article["number"] for article in held.get(goal.id, ()))
        links += [{**part_of(plan), "goal_id": copy.id, "number": number} for number in articles]
        record(copying.actor, goal_rules.CREATED, copy, state(copy, articles=articles))
    _write(copies.values(), {GoalArticle: links})
    return {key: copy.id for key, copy in copies.items()}


def _copy_items(copying: Copying, plan: ActionPlan, goal_ids: Mapping[str, str]) -> None:
    links: dict[Any, list[dict[str, Any]]] = {}
    copies = []
    for item in copying.items:
        copy, parts = _item(copying, plan, item, goal_ids), _parts(copying, item)
        copies.append(copy)
        own = {**part_of(plan), "action_item_id": copy.id}
        for name, (table, column) in LINKS.items():
            links.setdefault(table, []).extend({**own, column: value} for value in parts[name])
        links.setdefault(Checkpoint, []).extend({**own, **checkpoint} for checkpoint in parts["checkpoints"])
        record(copying.actor, item_rules.CREATED, copy, state(copy, **parts))
    _write(copies, links)


def _item(copying: Copying, plan: ActionPlan, item: ActionItem, goal_ids: Mapping[str, str]) -> ActionItem:
    """The item as it begins anew: who, what and how; nothing of how it went."""
    copy = ActionItem(
        id=new_id(),
        goal_id=goal_ids.get(item.goal_id or ""),
        lead_department_id=copying.units.heir(item.lead_department_id),
        start_date=copying.day(item.start_date),
        due_date=copying.day(item.due_date),
        status=ItemStatus.NOT_STARTED,
        status_changed_at=clock.now(),
        due_date_moves=0,
        **part_of(plan),
        **copying.carried(item),
    )
    copy.original_due_date = copy.due_date
    derive_keys(copy)
    return copy


def _parts(copying: Copying, item: ActionItem) -> dict[str, Any]:
    """What the copy owns in other tables; keys and case numbers name the old item."""
    held = copying.parts[item.id]
    units = {copying.units.heir(key) for key in held["participating_department_ids"]}
    days = [(point["title"], copying.day(point["date"])) for point in held["checkpoints"]]
    return {
        "articles": copying.binding(held["articles"]),
        "participating_department_ids": sorted(units - {None, copying.units.heir(item.lead_department_id)}),
        "tags": held["tags"],
        "checkpoints": [{"id": new_id(), "date": day, "title": title, "done_on": None} for title, day in days if day],
        "external_keys": [],
        "case_references": [],
    }


def _write(rows: Iterable[Any], links: Mapping[Any, list[dict[str, Any]]]) -> None:
    """The rows, and then what refers to them: one statement for each table."""
    db.session.add_all(rows)
    db.session.flush()
    for table, linked in links.items():
        if linked:
            db.session.execute(insert(table), linked)
