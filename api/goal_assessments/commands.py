"""Use cases of goal assessments."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Select, select

from api.core import clock
from api.core.actor import Actor
from api.core.db import db
from api.core.errors import Conflict, Fault, Forbidden, RuleBroken, check
from api.core.ids import new_id
from api.core.journal import record, state
from api.core.paging import UNKNOWN_REFERENCE
from api.core.transaction import Expected, command, expect
from api.follow_up_rounds.models import FollowUpRound
from api.goal_assessments import policy, rules
from api.goal_assessments.models import GoalAssessment
from api.goal_assessments.queries import assesses, assessment_for
from api.goal_assessments.rules import ROUNDS, Said
from api.goals.models import Goal

MEMBERS = ("level", "motivation", "at", "by_id")


@command
def assess_goal(actor: Actor, body: dict[str, Any]) -> str:
    """Say how far a goal has come in a round; the other assessment is given by somebody else, by a change."""
    given = {name: rules.merged(None, body[name]) for name in ROUNDS if name in body}
    policy.require_each(actor, given)
    goal, round_ = _grounds(actor, body["goal_id"], body["round_id"])
    _require_own_goal(actor, goal.id, given)
    check([None if given else Fault("/selfAssessment", rules.ONE_NEEDED)])
    rules.check_round(given, round_.status)
    _check_first(goal.id, round_.id)
    assessment = GoalAssessment(
        id=new_id(),
        signatory_id=goal.signatory_id,
        action_plan_id=goal.action_plan_id,
        goal_id=goal.id,
        round_id=round_.id,
    )
    _assess(actor, assessment, given)
    db.session.add(assessment)
    record(actor, rules.CREATED, assessment, state(assessment))
    return assessment.id


@command
def change_assessment(actor: Actor, key: str, expected: Expected, changes: dict[str, Any]) -> str:
    """Give the other assessment, change one, or take it back."""
    assessment = assessment_for(actor, key)
    policy.require_each(actor, changes, assessment.signatory_id)
    _require_own_goal(actor, assessment.goal_id, changes)
    expect(assessment, expected)
    before = state(assessment)
    renewed = {name: rules.merged(_said(assessment, name), sent) for name, sent in changes.items()}
    given = {name: said for name, said in renewed.items() if said != _said(assessment, name)}
    if given:
        rules.check_round(given, db.session.scalars(_held(assessment.round_id)).one().status)
    _assess(actor, assessment, given)
    record(actor, rules.CHANGED, assessment, state(assessment), before)
    return assessment.id


def _grounds(actor: Actor, goal_id: str, round_id: str) -> tuple[Goal, FollowUpRound]:
    """The goal and the round that a body names, of the actor's own signatory and of one plan."""
    goal = _own(actor, select(Goal).where(Goal.id == goal_id, Goal.deleted_at.is_(None)))
    round_ = _own(actor, _held(round_id))
    named = {"/goalId": (goal, goal_id), "/roundId": (round_, round_id)}
    check(Fault(at, UNKNOWN_REFERENCE.format(value=key)) for at, (found, key) in named.items() if found is None)
    if goal.action_plan_id != round_.action_plan_id:
        raise RuleBroken(Fault("/roundId", rules.OTHER_PLAN))
    return goal, round_


def _own(actor: Actor, statement: Select[Any]) -> Any:
    found = db.session.scalar(statement)
    return found if found is not None and actor.owns(found.signatory_id) else None


def _held(round_id: str) -> Select[Any]:
    """The round, whose status stays as it is until the transaction ends: who is closing it waits, or was first."""
    live = (FollowUpRound.id == round_id, FollowUpRound.deleted_at.is_(None))
    return select(FollowUpRound).where(*live).with_for_update(read=True)


def _require_own_goal(actor: Actor, goal_id: str, names: Collection[str]) -> None:
    if "self_assessment" in names and not assesses(db.session.connection(), actor, goal_id):
        raise Forbidden(policy.NOT_YOUR_GOAL)


def _check_first(goal_id: str, round_id: str) -> None:
    same = select(GoalAssessment.id).where(GoalAssessment.goal_id == goal_id, GoalAssessment.round_id == round_id)
    key = db.session.scalar(same)
    if key is not None:
        raise Conflict(rules.ALREADY_ASSESSED.format(key=key), allowed=[])


def _said(assessment: GoalAssessment, name: str) -> Said:
    said = {member: getattr(assessment, f"{name}_{member}") for member in ("level", "motivation")}
    return said if said["level"] else None


def _assess(actor: Actor, assessment: GoalAssessment, given: Mapping[str, Said]) -> None:
    """Let the assessments say this, on behalf of whoever changes them; None takes one back."""
    for name, said in given.items():
        told = {**said, "at": clock.now(), "by_id": actor.account_id} if said else dict.fromkeys(MEMBERS)
        for member, value in told.items():
            setattr(assessment, f"{name}_{member}", value)
    authors = [getattr(assessment, f"{name}_by_id") for name in ROUNDS]
    check([*rules.faults(given), *rules.author_faults(given, authors)])
