"""Reads of goal assessments."""

from typing import Any

from sqlalchemy import Connection, and_, or_, select
from sqlalchemy.orm import aliased

from api.accounts.models import Account
from api.accounts.queries import account_of
from api.action_items.models import ActionItem
from api.action_items.policy import is_concern_of
from api.action_plans.models import ActionPlan
from api.action_plans.queries import known_plan
from api.core.actor import Actor
from api.core.db import db
from api.core.engines import reading
from api.core.errors import NotFound
from api.core.listing import TENANT, Clause, Column, Derived, Filter, Listing, among, embedded, own
from api.follow_up_rounds.models import FollowUpRound
from api.follow_up_rounds.queries import known_round
from api.goal_assessments.models import GoalAssessment
from api.goal_assessments.policy import PERMISSIONS, visible
from api.goal_assessments.rules import ROUNDS
from api.goals.models import Goal
from api.goals.policy import WRITE as WRITE_GOALS
from api.goals.queries import known_goal
from api.signatories.queries import of_signatories

SelfAuthor = aliased(Account, name="self_author")
IndependentAuthor = aliased(Account, name="independent_author")

SELF, INDEPENDENT = GoalAssessment.self_assessment_level, GoalAssessment.independent_assessment_level


def _said(name: str, author: Any) -> dict[str, Column]:
    """The columns of one assessment: what it says, and whose it is."""
    members = {f"_{name}.{one}": getattr(GoalAssessment, f"{name}_{one}") for one in ("level", "motivation", "at")}
    return {**members, f"_{name}_by.id": author.id, f"_{name}_by.name": author.name}


def _assembled(name: str) -> Derived:
    return Derived((f"_{name}", f"_{name}_by"), lambda said, by: said and {**said, "by": by})


def _wrote(author: Any, by_id: Column) -> Clause:
    return account_of(author, by_id, GoalAssessment.signatory_id)


def _differing(wanted: bool, _actor: Actor) -> Clause:
    differ = and_(SELF.is_not(None), INDEPENDENT.is_not(None), SELF != INDEPENDENT)
    return differ if wanted else ~differ


GOAL_ASSESSMENTS = Listing(
    name="goal_assessments",
    table=GoalAssessment,
    columns={
        **own(GoalAssessment, "id version created_at updated_at"),
        TENANT: GoalAssessment.signatory_id,
        **embedded("action_plan", ActionPlan, "id title"),
        **embedded("goal", Goal, "id title"),
        **embedded("round", FollowUpRound, "id title"),
        **_said("self_assessment", SelfAuthor),
        **_said("independent_assessment", IndependentAuthor),
    },
    detail={"_round_status": FollowUpRound.status},
    joins=(
        (ActionPlan, ActionPlan.id == GoalAssessment.action_plan_id),
        (Goal, Goal.id == GoalAssessment.goal_id),
        (FollowUpRound, FollowUpRound.id == GoalAssessment.round_id),
        (SelfAuthor, _wrote(SelfAuthor, GoalAssessment.self_assessment_by_id)),
        (IndependentAuthor, _wrote(IndependentAuthor, GoalAssessment.independent_assessment_by_id)),
    ),
    order=("-updated_at",),
    filters={
        "signatory": of_signatories(GoalAssessment.signatory_id),
        "action_plan": Filter(lambda keys, _: GoalAssessment.action_plan_id.in_(keys), known_plan),
        "goal": Filter(lambda keys, _: GoalAssessment.goal_id.in_(keys), known_goal),
        "round": Filter(lambda keys, _: GoalAssessment.round_id.in_(keys), known_round),
        "level": Filter(lambda codes, _: or_(SELF.in_(codes), INDEPENDENT.in_(codes))),
        "self_assessment_level": among(SELF),
        "independent_assessment_level": among(INDEPENDENT),
        "differs": Filter(_differing),
    },
    sorts={"updated_at": (GoalAssessment.updated_at,), "goal_position": (Goal.position,)},
    derive={name: _assembled(name) for name in ROUNDS},
)


def assessment_for(actor: Actor, key: str) -> GoalAssessment:
    assessment = db.session.scalar(select(GoalAssessment).where(visible(actor), GoalAssessment.id == key))
    if assessment is None:
        raise NotFound
    return assessment


def assesses(connection: Connection, actor: Actor, goal_id: str) -> bool:
    """Whether the goal is the actor's to assess: coordinators assess any, others where one of their departments leads
    or takes part in an item under it."""
    theirs = is_concern_of(actor.department_ids)
    found = select(ActionItem.id).where(ActionItem.goal_id == goal_id, ActionItem.deleted_at.is_(None), theirs)
    return actor.may(WRITE_GOALS) or connection.execute(found.limit(1)).first() is not None


def may_change(actor: Actor, goal_id: str, round_status: str) -> bool:
    """Whether one of the assessments is the actor's to change now."""
    names = {name for name in ROUNDS if round_status in ROUNDS[name] and actor.may(PERMISSIONS[name])}
    if names != {"self_assessment"}:
        return bool(names)
    with reading(actor) as connection:
        return assesses(connection, actor, goal_id)
