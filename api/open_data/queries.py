"""Reads of open data: the plans that everybody may read, whoever asks."""

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, func, select

from api.action_items.models import ActionItem
from api.action_plans.models import ActionPlan
from api.action_plans.policy import visible, visible_part
from api.core.actor import ANONYMOUS
from api.core.engines import reading
from api.core.errors import Fault, RuleBroken
from api.core.paging import UNKNOWN_REFERENCE
from api.open_data.rules import MOST, TOO_MANY
from api.signatories.models import Signatory
from api.signatories.queries import named

PLAN: tuple[Any, ...] = (
    ActionPlan.id, ActionPlan.title, ActionPlan.period_start, ActionPlan.period_end, ActionPlan.adopted_on,
    Signatory.language, ActionPlan.updated_at,
)  # fmt: skip
PUBLISHER: tuple[Any, ...] = (Signatory.id, Signatory.slug, Signatory.name, Signatory.kind)


class Publisher(NamedTuple):
    """A municipality or region."""

    id: str
    slug: str
    name: str
    kind: str


class Plan(NamedTuple):
    """A published plan, and whose it is; `changed` is when it or any of its items last was."""

    id: str
    title: str
    starts: date
    ends: date
    adopted_on: date | None
    language: str
    changed: datetime
    publisher: Publisher


class Published(NamedTuple):
    """Every published plan, or those of the one who was asked for."""

    of: Publisher | None
    plans: list[Plan]

    @property
    def publishers(self) -> list[Publisher]:
        """Each once; who was asked for also without a plan."""
        asked = [self.of] if self.of else []
        return list(dict.fromkeys([*asked, *(plan.publisher for plan in self.plans)]))


def published(signatory: str | None) -> Published:
    with reading(ANONYMOUS) as connection:
        of = _named(connection, signatory) if signatory else None
        rows = connection.execute(_plans(of)).all()
    if len(rows) > MOST:
        raise RuleBroken(Fault("signatory", TOO_MANY), location="query")
    return Published(of, [_plan(row) for row in rows])


def _named(connection: Connection, signatory: str) -> Publisher:
    found = connection.execute(select(*PUBLISHER).where(named(signatory))).one_or_none()
    if found is None:
        raise RuleBroken(Fault("signatory", UNKNOWN_REFERENCE.format(value=signatory)), location="query")
    return Publisher._make(found)


def _plans(of: Publisher | None) -> Select[Any]:
    newest = (
        select(func.max(ActionItem.updated_at))
        .where(ActionItem.action_plan_id == ActionPlan.id, visible_part(ANONYMOUS, ActionItem))
        .scalar_subquery()
    )
    found = (
        select(*PLAN, newest, *PUBLISHER)
        .join(Signatory, Signatory.id == ActionPlan.signatory_id)
        .where(visible(ANONYMOUS))
        .order_by(Signatory.name_sort, Signatory.id, ActionPlan.period_start.desc(), ActionPlan.id)
        .limit(MOST + 1)
    )
    return found.where(Signatory.id == of.id) if of else found


def _plan(row: Row[Any]) -> Plan:
    *own, written, newest = row[: -len(PUBLISHER)]
    return Plan._make([*own, max(written, newest or written), Publisher._make(row[-len(PUBLISHER) :])])
