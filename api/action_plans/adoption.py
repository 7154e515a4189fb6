"""What follows a decision on a plan: the status that it carries, publication, and the end of the plan before."""

from typing import Any

from sqlalchemy import select, update

from api.action_plans import rules
from api.action_plans.models import ActionPlan, PlanDecision, PlanPart
from api.action_plans.parts import Parts, parts_of
from api.action_plans.queries import plan_decisions
from api.action_plans.rules import PlanStatus
from api.core import clock
from api.core.actor import Actor
from api.core.db import db
from api.core.errors import Fault
from api.core.journal import record, state
from api.decisions.commands import objects_to_decisions
from api.decisions.models import Decision
from api.decisions.queries import unknown_decisions


def whole(plan: ActionPlan, parts: Parts | None = None) -> dict[str, Any]:
    """All that the journal tells of a plan; its `parts` where they have been read already."""
    return state(plan, decisions=plan_decisions(plan), **(parts_of(plan) if parts is None else parts))


def decision_faults(actor: Actor, plan: ActionPlan, decision_id: str | None) -> list[Fault]:
    """What is wrong with a decision as the ground of the plan's status."""
    unknown = unknown_decisions(actor, plan.signatory_id, {"/decisionId": decision_id})
    if unknown or decision_id is None:
        return unknown
    return rules.outcome_faults(PlanStatus(plan.status), db.session.get_one(Decision, decision_id).outcome)


@objects_to_decisions
def outcome_objections(decision: Decision) -> list[Fault]:
    """A decision that a plan has followed goes on carrying the status that it led to."""
    statuses = db.session.scalars(select(PlanDecision.status).where(PlanDecision.decision_id == decision.id))
    return [fault for one in statuses for fault in rules.outcome_faults(PlanStatus(one), decision.outcome, "/outcome")]


def follow(actor: Actor, plan: ActionPlan, decision_id: str) -> None:
    """Keep the decision with the status that it carries; one that adopts also publishes, and ends the plan before."""
    known = db.session.get(PlanDecision, (plan.id, decision_id))
    if known is None:
        own = {"signatory_id": plan.signatory_id, "action_plan_id": plan.id}
        db.session.add(PlanDecision(decision_id=decision_id, status=plan.status, **own))
    else:
        known.status = plan.status
    if plan.status == PlanStatus.ADOPTED:
        plan.adopted_on = db.session.get_one(Decision, decision_id).decided_on
        plan.adoption_decision_id = decision_id
        publish(plan)
        _supersede(actor, plan.replaces_id)
    db.session.flush()


def publish(plan: ActionPlan) -> None:
    """Let the plan and all of its parts be read by everybody, or no longer."""
    published = rules.is_published(plan.visibility, plan.adopted_on)
    if published != plan.published:
        plan.published = published
        for part in _parts():
            db.session.execute(update(part).where(part.action_plan_id == plan.id).values(published=published))


def _parts() -> list[Any]:
    return PlanPart.__subclasses__()


def _supersede(actor: Actor, key: str | None) -> None:
    """The plan that was in force until now ends with the adoption of its successor."""
    replaced = db.session.get(ActionPlan, key) if key else None
    if replaced is not None and replaced.status == PlanStatus.ADOPTED:
        before = whole(replaced)
        replaced.status, replaced.status_comment = PlanStatus.SUPERSEDED, None
        replaced.status_changed_at = clock.now()
        record(actor, rules.STATUS_CHANGED, replaced, whole(replaced), before)
