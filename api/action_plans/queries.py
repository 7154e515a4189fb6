"""Reads of action plans."""

from typing import Any

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import aliased

from api.action_plans.models import ActionPlan, PlanArticle, PlanDecision
from api.action_plans.policy import visible
from api.action_plans.rules import CLOSED, PlanStatus, is_in_force
from api.case_references.queries import entities_of_case, references_by_entity
from api.charter.models import CharterArticle
from api.core import clock
from api.core.actor import Actor
from api.core.attachment import Attachment
from api.core.db import db
from api.core.errors import NotFound
from api.core.ids import is_id
from api.core.listing import TENANT, Clause, Derived, Filter, Listing, among, containing, embedded, own
from api.decisions.models import Decision
from api.decisions.queries import REFERENCE
from api.departments.models import Department
from api.external_keys.queries import entities_with, keys_by_entity
from api.signatories.models import Signatory
from api.signatories.queries import local_today, of_signatories

FollowUp = aliased(Department, name="follow_up")
Revision = aliased(Department, name="revision")
BasedOn = aliased(ActionPlan, name="based_on")
Replaced = aliased(ActionPlan, name="replaced")


articles_by_plan = Attachment(
    select(
        PlanArticle.action_plan_id,
        PlanArticle.number,
        CharterArticle.title_sv.label("title.sv"),
        CharterArticle.title_en.label("title.en"),
        PlanArticle.reason,
        PlanArticle.commitment,
    ).join(CharterArticle, CharterArticle.number == PlanArticle.number),
    PlanArticle.action_plan_id,
    PlanArticle.number,
)


decisions_by_plan = Attachment(
    select(
        PlanDecision.action_plan_id,
        Decision.id,
        PlanDecision.status,
        Decision.title,
        Decision.decided_on,
        Decision.paragraph,
        Decision.case_number,
        Decision.outcome,
        *(column.label(name) for name, column in embedded("body", Department).items()),
    )
    .join(Decision, Decision.id == PlanDecision.decision_id)
    .join(Department, Department.id == Decision.body_id),
    PlanDecision.action_plan_id,
    Decision.decided_on,
    Decision.id,
)

REFERENCES = {"external_keys": keys_by_entity, "case_references": references_by_entity}


def in_force(status: str, start: Any, end: Any, zone: str) -> bool:
    return is_in_force(status, start, end, clock.today(zone))


def plan_is_over() -> Clause:
    """`rules.is_over` in SQL."""
    ended = and_(ActionPlan.status == PlanStatus.ADOPTED, ActionPlan.period_end < local_today())
    return or_(*(ActionPlan.status == status for status in sorted(CLOSED)), ended)


def _in_force(wanted: bool, _actor: Actor) -> Clause:
    today = local_today()
    now = and_(
        ActionPlan.status == PlanStatus.ADOPTED, ActionPlan.period_start <= today, ActionPlan.period_end >= today
    )
    return now if wanted else ~now


def _readable(other: Any) -> Clause:
    """Another plan may have been hidden or deleted since this one named it. Outsiders see neither: `private`."""
    return and_(other.deleted_at.is_(None), or_(other.published, other.signatory_id == ActionPlan.signatory_id))


ACTION_PLANS = Listing(
    name="action_plans",
    table=ActionPlan,
    columns={
        **own(
            ActionPlan,
            "id version title period_start period_end status status_comment status_changed_at visibility "
            "published adopted_on created_at updated_at",
        ),
        TENANT: ActionPlan.signatory_id,
        "_time_zone": Signatory.time_zone,
        "signatory.id": Signatory.id,
        "signatory.code": Signatory.slug,
        "signatory.name": Signatory.name,
    },
    detail={
        "purpose": ActionPlan.purpose,
        "applies_to": ActionPlan.applies_to,
        **embedded("adoption_decision", Decision, REFERENCE),
        **embedded("based_on", BasedOn, "id title"),
        **embedded("replaces", Replaced, "id title"),
        **embedded("follow_up_department", FollowUp),
        **embedded("revision_department", Revision),
    },
    joins=(
        (Signatory, Signatory.id == ActionPlan.signatory_id),
        (Decision, Decision.id == ActionPlan.adoption_decision_id),
        (BasedOn, and_(BasedOn.id == ActionPlan.based_on_id, _readable(BasedOn))),
        (Replaced, and_(Replaced.id == ActionPlan.replaces_id, _readable(Replaced))),
        (FollowUp, FollowUp.id == ActionPlan.follow_up_department_id),
        (Revision, Revision.id == ActionPlan.revision_department_id),
    ),
    order=("-period_start",),
    filters={
        "signatory": of_signatories(ActionPlan.signatory_id),
        "status": among(ActionPlan.status),
        "visibility": among(ActionPlan.visibility),
        "in_force": Filter(_in_force),
        "article": Filter(
            lambda numbers, _: ActionPlan.id.in_(
                select(PlanArticle.action_plan_id).where(PlanArticle.number.in_(numbers))
            )
        ),
        "starts_before": Filter(lambda day, _: ActionPlan.period_start < day),
        "ends_after": Filter(lambda day, _: ActionPlan.period_end > day),
        "updated_since": Filter(lambda moment, _: ActionPlan.updated_at >= moment),
        "external_key": Filter(lambda values, actor: ActionPlan.id.in_(entities_with(values, actor))),
        "case_reference": Filter(lambda values, actor: ActionPlan.id.in_(entities_of_case(values, actor))),
        "q": containing(ActionPlan.search_key),
    },
    sorts={
        "title": (ActionPlan.title_sort,),
        "period_start": (ActionPlan.period_start,),
        "period_end": (ActionPlan.period_end,),
        "status": (ActionPlan.status,),
        "updated_at": (ActionPlan.updated_at,),
    },
    attach={"articles": articles_by_plan, "decisions": decisions_by_plan, **REFERENCES},
    derive={"in_force": Derived(("status", "period_start", "period_end", "_time_zone"), in_force)},
    private={
        **dict.fromkeys(("status_comment", "adoption_decision", "based_on", "replaces")),
        **{name: [] for name in ("decisions", *REFERENCES)},
    },
)


def known_plan(value: str, actor: Actor) -> Select[Any]:
    return select(ActionPlan.id).where(visible(actor), ActionPlan.id == (value if is_id(value) else None))


def plan_for(actor: Actor, key: str) -> ActionPlan:
    plan = db.session.scalar(select(ActionPlan).where(visible(actor), ActionPlan.id == key))
    if plan is None:
        raise NotFound
    return plan


def plan_articles(plan: ActionPlan) -> list[dict[str, Any]]:
    """The prioritised articles as the journal keeps them."""
    rows = db.session.execute(
        select(PlanArticle.number, PlanArticle.reason, PlanArticle.commitment)
        .where(PlanArticle.action_plan_id == plan.id)
        .order_by(PlanArticle.number)
    )
    return [dict(row) for row in rows.mappings()]


def plan_decisions(plan: ActionPlan) -> list[dict[str, Any]]:
    """The decisions behind the plan's statuses as the journal keeps them: in an order that no correction changes."""
    rows = db.session.execute(
        select(PlanDecision.decision_id.label("id"), PlanDecision.status)
        .where(PlanDecision.action_plan_id == plan.id)
        .order_by(PlanDecision.decision_id)
    )
    return [dict(row) for row in rows.mappings()]
