"""Use cases of follow-up rounds."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from api.action_plans.models import ActionPlan
from api.action_plans.rules import BEFORE_ADOPTION
from api.core import clock
from api.core.actor import Actor, require
from api.core.db import db, in_use
from api.core.errors import Conflict, check
from api.core.ids import new_id
from api.core.journal import record, state
from api.core.transaction import Expected, command, expect
from api.decisions.queries import unknown_decisions
from api.departments.queries import unusable
from api.follow_up_rounds import policy, rules
from api.follow_up_rounds.asked import ask, asked_by_default, asked_in
from api.follow_up_rounds.models import FollowUpRound, RoundDepartment
from api.follow_up_rounds.queries import overlapping, round_for
from api.follow_up_rounds.rules import RoundStatus
from api.follow_up_rounds.schedule import next_dates
from api.goals.commands import plan_named
from api.signatories.models import Signatory

COPIED = ("kind", "instructions")


@command
def plan_round(actor: Actor, body: dict[str, Any]) -> str:
    """Plan a round of an adopted plan; who is asked is settled when it opens, unless the body names them."""
    require(actor, policy.WRITE)
    plan = plan_named(actor, body.pop("action_plan_id"))
    return _plan(actor, plan, body, body.pop("department_ids", None))


@command
def plan_next_round(actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
    """Plan the round after this one: of the same kind, asking whom it asked, its dates moved on."""
    last = round_for(actor, key)
    require(actor, policy.WRITE, last.signatory_id)
    expect(last, expected)
    plan = db.session.get_one(ActionPlan, last.action_plan_id)
    carried = {name: getattr(last, name) for name in COPIED} | next_dates(last) | {"previous_id": last.id}
    asked = None if last.asks_by_default else _still_there(last)
    return _plan(actor, plan, carried | body, body.pop("department_ids", asked))


@command
def change_round(actor: Actor, key: str, expected: Expected, changes: dict[str, Any]) -> str:
    """Change a round that is planned or open: its dates, instructions, and who is asked."""
    row = round_for(actor, key)
    require(actor, policy.WRITE, row.signatory_id)
    expect(row, expected)
    rules.check_not_frozen(row.status)
    before = whole(row)
    renewed, asked = "department_ids" in changes, changes.pop("department_ids", None)
    for name, value in changes.items():
        setattr(row, name, value)
    _check(row, _held_plan(row.action_plan_id), asked or ())
    if renewed:
        row.asks_by_default = asked is None
        opened = row.status == RoundStatus.OPEN
        ask(actor, row, _default(row) if asked is None and opened else asked or [])
    db.session.flush()
    if record(actor, rules.CHANGED, row, whole(row), before):
        row.touch()
    return row.id


@command
def move_round(actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
    """Open a round, close it, which freezes what was reported, or note that a body has been told of its outcome."""
    row = round_for(actor, key)
    require(actor, policy.WRITE, row.signatory_id)
    expect(row, expected)
    before = whole(row)
    row.status = rules.moved(row.status, RoundStatus(body["status"]))
    row.status_comment, row.status_changed_at = body.get("comment"), clock.now()
    decision_id = body.get("decision_id")
    check(
        [
            *unknown_decisions(actor, row.signatory_id, {"/decisionId": decision_id}),
            *rules.move_faults(row.status, decision_id),
        ]
    )
    row.decision_id = decision_id
    if row.status == RoundStatus.OPEN and row.asks_by_default:
        ask(actor, row, _default(row))
    db.session.flush()
    record(actor, rules.STATUS_CHANGED, row, whole(row), before)
    return row.id


@command
def delete_round(actor: Actor, key: str, expected: Expected) -> None:
    """Delete a round in which nothing was reported or assessed."""
    row = round_for(actor, key)
    require(actor, policy.WRITE, row.signatory_id)
    expect(row, expected)
    if in_use(row, owned=(RoundDepartment.__tablename__,)):
        raise Conflict(rules.IN_USE, allowed=[])
    before = whole(row)
    row.deleted_at = clock.now()
    record(actor, rules.DELETED, row, whole(row), before)


def whole(row: FollowUpRound) -> dict[str, Any]:
    """The round with whom it asks, as the journal keeps it."""
    return state(row, department_ids=sorted(asked_in(row.id)))


def _plan(actor: Actor, plan: ActionPlan, body: dict[str, Any], asked: Sequence[str] | None) -> str:
    if plan.status in BEFORE_ADOPTION:
        raise Conflict(rules.PLAN_NOT_ADOPTED, allowed=[])
    row = FollowUpRound(
        id=new_id(),
        signatory_id=plan.signatory_id,
        action_plan_id=plan.id,
        status=RoundStatus.PLANNED,
        status_changed_at=clock.now(),
        asks_by_default=asked is None,
        **{name: value for name, value in body.items() if name != "department_ids"},
    )
    _check(row, _held_plan(plan.id), asked or ())
    db.session.add(row)
    db.session.flush()
    ask(actor, row, asked or [])
    db.session.flush()
    record(actor, rules.CREATED, row, whole(row))
    return row.id


def _check(row: FollowUpRound, plan: ActionPlan, asked: Sequence[str]) -> None:
    """Refuse dates that contradict each other, a round of the same kind at the same time, and unknown departments."""
    other = overlapping(row)
    check(
        [
            *rules.faults(row, plan.period_start, plan.period_end),
            rules.overlap(other) if other else None,
            *unusable(row.signatory_id, {f"/departmentIds/{place}": key for place, key in enumerate(asked)}),
        ]
    )


def _held_plan(key: str) -> ActionPlan:
    """The plan, of which nobody else plans a round until the transaction ends."""
    plan = db.session.get_one(ActionPlan, key)
    db.session.refresh(plan, with_for_update=True)
    return plan


def _default(row: FollowUpRound) -> list[str]:
    keys = asked_by_default(row, _today(row.signatory_id))
    if not keys:
        raise Conflict(rules.NOBODY_ASKED, allowed=[])
    return keys


def _still_there(last: FollowUpRound) -> list[str]:
    """Whom the last round asked, without those that have been closed since."""
    keys = sorted(asked_in(last.id))
    gone = {fault.at for fault in unusable(last.signatory_id, {key: key for key in keys})}
    return [key for key in keys if key not in gone]


def _today(signatory_id: str) -> date:
    return clock.today(db.session.get_one(Signatory, signatory_id).time_zone)
