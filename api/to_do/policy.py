"""Whose task it is: of the departments that one reports or approves for, and of the coordinator; on its day."""

from sqlalchemy import ColumnElement, and_, false, or_

from api.action_items.policy import REPORT
from api.action_items.policy import WRITE as WRITE_ITEMS
from api.comments.policy import ANSWER, READ_INTERNAL
from api.core.actor import Actor
from api.follow_up_rounds.policy import WRITE as WRITE_ROUNDS
from api.round_departments.policy import APPROVE
from api.signatories.queries import local_today
from api.to_do.models import Task
from api.to_do.rules import OF_REPORTERS, OF_ROUNDS, TaskKind


def visible(actor: Actor) -> ColumnElement[bool]:
    """An installation's administrator has no tasks in anybody's rounds."""
    mine: list[ColumnElement[bool]] = [false()]
    if actor.may(REPORT):
        mine.append(and_(Task.kind.in_(OF_REPORTERS), Task.department_id.in_(sorted(actor.department_ids))))
    if actor.may(APPROVE):
        mine.append(and_(Task.kind == TaskKind.APPROVE, Task.department_id.in_(sorted(actor.approves_for))))
    if actor.may(ANSWER) and actor.may(READ_INTERNAL):
        mine.append(and_(Task.kind == TaskKind.ANSWER_QUESTION, _asked_of(actor)))
    if actor.may(WRITE_ITEMS):
        mine.append(Task.kind == TaskKind.DECIDE_DEADLINE)
    if actor.may(WRITE_ROUNDS):
        mine.append(Task.kind.in_(OF_ROUNDS))
    return and_(Task.signatory_id == actor.signatory_id, or_(*mine), _on_its_day())


def _asked_of(actor: Actor) -> ColumnElement[bool]:
    """What no department is asked is for the coordinator."""
    own = Task.department_id.in_(sorted(actor.department_ids))
    return or_(own, Task.department_id.is_(None)) if actor.may(WRITE_ITEMS) else own


def _on_its_day() -> ColumnElement[bool]:
    today = local_today()
    return and_(
        or_(Task.kind != TaskKind.REPORT, Task.closes_on.is_(None), Task.closes_on >= today),
        or_(Task.kind != TaskKind.OPEN_ROUND, Task.due_on <= today),
        or_(Task.kind != TaskKind.CLOSE_ROUND, Task.due_on < today),
    )
