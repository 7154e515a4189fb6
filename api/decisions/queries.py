"""Reads of decisions."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, and_, exists, select
from sqlalchemy.orm import aliased

from api.case_references.queries import of_cases
from api.core.actor import Actor
from api.core.db import db
from api.core.errors import Fault, NotFound
from api.core.ids import is_id
from api.core.listing import TENANT, Clause, Filter, Listing, among, containing, embedded, own
from api.core.paging import UNKNOWN_REFERENCE
from api.decisions.models import Decision
from api.decisions.policy import visible
from api.departments.models import Department
from api.departments.queries import departments_named, known_department
from api.signatories.queries import of_signatories

# What a decision shows of itself inside what refers to it.
REFERENCE = "id decided_on paragraph case_number"

NextBody = aliased(Department, name="next_body")
Later = aliased(Decision, name="later")


def is_awaited() -> Clause:
    """Decisions whose next body has not decided in the same case since; the next body is never the one that decided,
    so no decision answers itself."""
    answered = exists().where(
        Later.signatory_id == Decision.signatory_id,
        Later.body_id == Decision.next_body_id,
        Later.case_number.is_not_distinct_from(Decision.case_number),
        Later.decided_on >= Decision.decided_on,
    )
    return and_(Decision.next_body_id.is_not(None), ~answered)


def _awaited(wanted: bool, _actor: Actor) -> Clause:
    return is_awaited() if wanted else ~is_awaited()


DECISIONS = Listing(
    name="decisions",
    table=Decision,
    columns={
        **own(Decision, "id version title decided_on paragraph case_number outcome created_at updated_at"),
        TENANT: Decision.signatory_id,
        **embedded("body", Department),
        **embedded("next_body", NextBody),
    },
    detail=own(Decision, "text reservation"),
    joins=((Department, Department.id == Decision.body_id), (NextBody, NextBody.id == Decision.next_body_id)),
    order=("-decided_on",),
    filters={
        "signatory": of_signatories(Decision.signatory_id),
        "department": Filter(lambda values, _: Decision.body_id.in_(departments_named(values)), known_department),
        "next_body": Filter(lambda values, _: Decision.next_body_id.in_(departments_named(values)), known_department),
        "awaited": Filter(_awaited),
        "outcome": among(Decision.outcome),
        "case_number": Filter(lambda numbers, _: of_cases(Decision.case_key, numbers)),
        "decided_after": Filter(lambda day, _: Decision.decided_on > day),
        "decided_before": Filter(lambda day, _: Decision.decided_on < day),
        "q": containing(Decision.search_key),
    },
    sorts={"decided_on": (Decision.decided_on,)},
)


def known_decision(value: str, actor: Actor) -> Select[Any]:
    return select(Decision.id).where(visible(actor), Decision.id == (value if is_id(value) else None))


def decision_for(actor: Actor, key: str) -> Decision:
    decision = db.session.scalar(select(Decision).where(visible(actor), Decision.id == key))
    if decision is None:
        raise NotFound
    return decision


def unknown_decisions(actor: Actor, signatory_id: str, named: Mapping[str, str | None]) -> list[Fault]:
    """A fault for each pointer whose decision is unknown, hidden or another signatory's; never told apart."""
    keys = [key for key in named.values() if key]
    if not keys:
        return []
    ours = (visible(actor), Decision.signatory_id == signatory_id, Decision.id.in_(keys))
    known = set(db.session.scalars(select(Decision.id).where(*ours)))
    return [Fault(at, UNKNOWN_REFERENCE.format(value=key)) for at, key in named.items() if key and key not in known]
