"""Use cases of departments in rounds."""

from typing import Any

from api.core.actor import Actor
from api.core.errors import Forbidden, NotFound, check
from api.core.journal import record, state
from api.core.transaction import Expected, command, expect
from api.follow_up_rounds.asked import content_changed, held_part, set_status
from api.follow_up_rounds.models import FollowUpRound, RoundDepartment
from api.follow_up_rounds.queries import held_round
from api.follow_up_rounds.rules import (
    DEPARTMENT_CHANGED,
    DEPARTMENT_STATUS_CHANGED,
    DepartmentStatus,
    check_open,
)
from api.round_departments import policy, rules
from api.round_departments.queries import part_for, unreported
from api.status_reports.policy import may_report_for
from api.status_reports.rules import NOT_YOUR_DEPARTMENT


@command
def change_part(actor: Actor, key: str, expected: Expected, changes: dict[str, Any]) -> str:
    """Change the department's summary; what was ready or approved is so no longer."""
    part, round_ = _held(actor, key)
    if not may_report_for(actor, part.signatory_id, part.department_id):
        raise Forbidden(NOT_YOUR_DEPARTMENT)
    expect(part, expected)
    check_open(round_)
    before = state(part)
    for name, value in changes.items():
        setattr(part, name, value)
    if record(actor, DEPARTMENT_CHANGED, part, state(part), before):
        content_changed(actor, part)
    return part.id


@command
def move_part(actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
    """Begin, mark ready, approve, or send back."""
    part, round_ = _held(actor, key)
    wanted, comment = DepartmentStatus(body["status"]), body.get("comment")
    policy.require_move(actor, part, wanted)
    expect(part, expected)
    check_open(round_)
    current, before = part.status, state(part)
    rules.moved(current, wanted)
    check(rules.move_faults(current, wanted, comment, unreported(part) if wanted == DepartmentStatus.READY else ()))
    set_status(part, wanted, comment, actor.account_id)
    record(actor, DEPARTMENT_STATUS_CHANGED, part, state(part), before)
    return part.id


def _held(actor: Actor, key: str) -> tuple[RoundDepartment, FollowUpRound]:
    """The part and its round, which nobody closes or changes until the transaction ends."""
    part = part_for(actor, key)
    round_ = held_round(actor, part.round_id)
    if round_ is None or held_part(RoundDepartment.id == key) is None:
        raise NotFound
    return part, round_
