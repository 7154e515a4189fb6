"""Reads of charter standing: the facts that duties are judged by, and the judgements as they are shown."""

from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Exists, RowMapping, Select, exists, func, null, or_, select, true

from api.action_items.models import ActionItem
from api.action_items.rules import ItemStatus
from api.action_plans.models import ActionPlan, PlanArticle
from api.action_plans.policy import visible
from api.action_plans.rules import STATUS_CHANGED, PlanStatus
from api.charter.queries import CHARTER_DUTIES
from api.charter_standing.rules import Basis, Day, Facts, PlanElement, PlanFacts, Verdict, verdict
from api.core import clock
from api.core.actor import Actor
from api.core.engines import reading
from api.core.errors import NotFound
from api.core.journal import Event
from api.core.listing import Clause, Row
from api.core.paging import START, Query, page
from api.decisions.models import Decision
from api.goals.models import Goal
from api.signatories.models import Signatory
from api.signatories.policy import visible as visible_signatory


def _item(*conditions: Clause) -> Exists:
    live = ActionItem.deleted_at.is_(None) & (ActionItem.status != ItemStatus.CANCELLED)
    return exists().where(ActionItem.action_plan_id == ActionPlan.id, live, *conditions)


ELEMENTS = {
    PlanElement.OBJECTIVES: exists().where(Goal.action_plan_id == ActionPlan.id, Goal.deleted_at.is_(None)),
    PlanElement.PRIORITIES: exists().where(PlanArticle.action_plan_id == ActionPlan.id),
    PlanElement.MEASURES: _item(),
    PlanElement.RESOURCES: _item(or_(ActionItem.budget_amount.is_not(None), ActionItem.resources.is_not(None))),
    PlanElement.TIME_FRAME: _item(ActionItem.due_date.is_not(None)),
}
CONSULTED = (
    select(func.max(Event.recorded_at))
    .where(
        Event.signatory_id == ActionPlan.signatory_id,
        Event.entity_type == ActionPlan.__tablename__,
        Event.entity_id == ActionPlan.id,
        Event.type == STATUS_CHANGED,
        Event.after["status"].as_string() == PlanStatus.CONSULTATION,
    )
    .scalar_subquery()
)


def standing_for(actor: Actor, key: str) -> Row:
    """How a signatory stands with every duty of the charter, by what this actor sees of its plans."""
    with reading(actor) as connection:
        found = connection.execute(select(Signatory).where(visible_signatory(actor), Signatory.id == key))
        signatory = found.mappings().one_or_none()
        if signatory is None:
            raise NotFound
        facts = _facts(connection, actor, signatory)
        duties = page(connection, actor, CHARTER_DUTIES, true(), Query(limit=100, cursor=START)).rows
    return {
        "signatory": {"id": signatory["id"], "code": signatory["slug"], "name": signatory["name"]},
        "as_of": facts.today,
        "basis": facts.basis,
        "charter_status": facts.charter_status,
        "duties": [{**duty, **_shown(verdict(duty["code"], duty["deadline_months"], facts))} for duty in duties],
    }


def _facts(connection: Connection, actor: Actor, signatory: RowMapping) -> Facts:
    basis = Basis.EVERYTHING if actor.owns(signatory["id"]) else Basis.PUBLISHED
    plans = connection.execute(_adopted(actor, signatory["id"], basis)).mappings()
    return Facts(
        today=clock.today(signatory["time_zone"]),
        recorded_since=signatory["created_at"].astimezone(UTC).date(),
        basis=basis,
        charter_status=signatory["charter_status"],
        charter_edition=signatory["charter_edition"],
        signed=_day(signatory, "signed_on"),
        new_articles=_day(signatory, "new_articles_adopted_on"),
        plans=[_plan(plan, signatory["time_zone"]) for plan in plans],
    )


def _adopted(actor: Actor, signatory_id: str, basis: Basis) -> Select[Any]:
    """Every plan that was adopted once, as far as the actor sees it; history and decisions are the signatory's own."""
    own = basis == Basis.EVERYTHING
    return (
        select(ActionPlan.id, ActionPlan.title, ActionPlan.status, ActionPlan.period_start, ActionPlan.period_end)
        .add_columns(ActionPlan.adopted_on, ActionPlan.published)
        .add_columns(*(present.label(element) for element, present in ELEMENTS.items()))
        .add_columns((CONSULTED if own else null()).label("consulted_at"))
        .add_columns(Decision.id.label("decision_id"), Decision.title.label("decision_title"))
        .outerjoin(Decision, (Decision.id == ActionPlan.adoption_decision_id) & own)
        .where(visible(actor), ActionPlan.signatory_id == signatory_id, ActionPlan.adopted_on.is_not(None))
    )


def _plan(row: RowMapping, zone: str) -> PlanFacts:
    consulted, decision = row["consulted_at"], row["decision_id"]
    return PlanFacts(
        **{name: row[name] for name in ("id", "title", "status", "period_start", "period_end", "adopted_on")},
        published=row["published"],
        elements=frozenset(element for element in PlanElement if row[element]),
        consulted_on=consulted and consulted.astimezone(ZoneInfo(zone)).date(),
        decision=decision and {"id": decision, "title": row["decision_title"]},
    )


def _day(signatory: RowMapping, name: str) -> Day | None:
    return Day(signatory[name], signatory[f"{name}_precision"]) if signatory[name] else None


def _shown(found: Verdict) -> Row:
    plan, met, rule = found.plan, found.met, found.rule
    return {
        "standing": found.standing,
        "due_on": found.due_on,
        "met_on": met and met.on,
        "met_on_precision": met and met.precision,
        "missing": found.missing,
        "rule": {"code": rule.code, "text": {"sv": rule.said("sv"), "en": rule.said("en")}},
        "action_plan": plan and {"id": plan.id, "title": plan.title},
        "decision": plan and plan.decision,
    }
