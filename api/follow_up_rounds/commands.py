"""Use cases of follow-up rounds."""

from collections.abc import Sequence
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
from api.signatories.queries import today_of

COPIED = ("kind", "instructions")
# Departments go with their round; the round made from it can do without, and so can an agenda.
OWN_TABLES = (RoundDepartment.__tablename__, FollowUpRound.__tablename__, "agenda_item")


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
    asked = body.pop("department_ids", None if last.asks_by_default else _still_there(last))
    carried = {name: getattr(last, name) for name in COPIED} | next_dates(last) | {"previous_id": last.id}
    return _plan(actor, plan, carried | body, asked)


@command
def change_round(actor: Actor, key: str, expected: Expected, changes: dict[str, Any]) -> str:
    """Change a round that is planned or open: its dates, instructions, and who is asked."""
    row = round_for(actor, key)
    require(actor, policy.WRITE, row.signatory_id)
    expect(row, expected)
    rules.check_not_frozen(row.status)
    before, was = whole(row), row.version
    renewed, named = "department_ids" in changes, changes.pop("department_ids", None)
    for name, value in changes.items():
        setattr(row, name, value)
    _check(row, named)
    if renewed:
        row.asks_by_default = named is None
        ask(actor, row, _asked(row, named))
    db.session.flush()
    if record(actor, rules.CHANGED, row, whole(row), before) and row.version == was:
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
    if row.status == RoundStatus.OPEN:
        ask(actor, row, _asked(row, None if row.asks_by_default else sorted(asked_in(row.id))))
    db.session.flush()
    record(actor, rules.STATUS_CHANGED, row, whole(row), before)
    return row.id


@command
def delete_round(actor: Actor, key: str, expected: Expected) -> None:
    """Delete a round in which nothing was reported or assessed."""
    row = round_for(actor, key)
    require(actor, policy.WRITE, row.signatory_id)
    expect(row, expected)
    if in_use(row, owned=OWN_TABLES):
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
        **body,
    )
    _check(row, asked)
    db.session.add(row)
    db.session.flush()
    ask(actor, row, asked or [])
    db.session.flush()
    record(actor, rules.CREATED, row, whole(row))
    return row.id


def _check(row: FollowUpRound, named: Sequence[str] | None) -> None:
    """Refuse dates that contradict each other, a round of the same kind at the same time, and unknown departments.

    Who is asked already may have been closed since. Departments are held before plans, as wherever both are.
    """
    held = asked_in(row.id)
    new = {f"/departmentIds/{place}": key for place, key in enumerate(named or ()) if key not in held}
    unknown = unusable(row.signatory_id, new)
    plan = _held_plan(row.action_plan_id)
    other = overlapping(row)
    dates = rules.faults(row, plan.period_start, plan.period_end)
    check([*dates, rules.overlap(other) if other else None, rules.nobody_named(named), *unknown])


def _held_plan(key: str) -> ActionPlan:
    """The plan, of which nobody else plans a round until the transaction ends."""
    plan = db.session.get_one(ActionPlan, key)
    db.session.refresh(plan, with_for_update=True)
    return plan


def _asked(row: FollowUpRound, named: Sequence[str] | None) -> Sequence[str]:
    """Whom the round asks; where nobody is `named`, that is settled when it opens. An open round asks somebody."""
    if row.status == RoundStatus.PLANNED:
        return named or ()
    keys = asked_by_default(row, today_of(row.signatory_id)) if named is None else named
    if not keys:
        raise Conflict(rules.NOBODY_ASKED, allowed=[])
    return keys


def _still_there(last: FollowUpRound) -> list[str]:
    """Whom the last round asked, without those that have been closed since."""
    keys = sorted(asked_in(last.id))
    gone = {fault.at for fault in unusable(last.signatory_id, {key: key for key in keys})}
    return [key for key in keys if key not in gone]
