"""Reads of decisions."""

from collections.abc import Mapping

from sqlalchemy import select

from api.core.actor import Actor
from api.core.db import db
from api.core.errors import Fault, NotFound
from api.core.listing import TENANT, Filter, Listing, among, containing, own
from api.core.paging import UNKNOWN_REFERENCE
from api.decisions.models import Decision
from api.decisions.policy import visible
from api.departments.models import Department
from api.departments.queries import departments_named, known_department
from api.signatories.queries import of_signatories

DECISIONS = Listing(
    name="decisions",
    table=Decision,
    columns={
        **own(Decision, "id version title decided_on paragraph case_number outcome created_at updated_at"),
        TENANT: Decision.signatory_id,
        "body.id": Department.id,
        "body.code": Department.code,
        "body.name": Department.name,
    },
    detail={"text": Decision.text},
    joins=((Department, Department.id == Decision.body_id),),
    order=("-decided_on",),
    filters={
        "signatory": of_signatories(Decision.signatory_id),
        "department": Filter(lambda values, _: Decision.body_id.in_(departments_named(values)), known_department),
        "outcome": among(Decision.outcome),
        "case_number": among(Decision.case_number),
        "decided_after": Filter(lambda day, _: Decision.decided_on > day),
        "decided_before": Filter(lambda day, _: Decision.decided_on < day),
        "q": containing(Decision.search_key),
    },
    sorts={"decided_on": (Decision.decided_on,)},
)


def decision_for(actor: Actor, key: str) -> Decision:
    decision = db.session.scalar(select(Decision).where(visible(actor), Decision.id == key))
    if decision is None:
        raise NotFound
    return decision


def unknown_decisions(actor: Actor, signatory_id: str, named: Mapping[str, str | None]) -> list[Fault]:
    """A fault for each pointer whose decision is not there, or not this signatory's."""
    keys = [key for key in named.values() if key]
    own = (visible(actor), Decision.signatory_id == signatory_id, Decision.id.in_(keys))
    known = set(db.session.scalars(select(Decision.id).where(*own))) if keys else set()
    return [Fault(at, UNKNOWN_REFERENCE.format(value=key)) for at, key in named.items() if key and key not in known]
