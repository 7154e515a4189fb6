"""What falls due, gathered from the tables of those who know: no table of its own, so nothing that can be stale."""

import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Date,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Mapped
from sqlalchemy.sql.functions import FunctionElement

from api.action_items.models import ActionItem
from api.action_items.rules import OPEN
from api.action_plans.models import ActionPlan
from api.action_plans.rules import PlanStatus
from api.charter.models import CharterDuty
from api.charter_standing.rules import ADOPT_PLAN, SPAN
from api.checkpoints.models import Checkpoint
from api.core.db import Base, Id, Instant
from api.deadlines.rules import DeadlineKind
from api.signatories.models import Signatory
from api.signatories.rules import CharterStatus, Language, Precision


class Later(FunctionElement[datetime.date]):
    """`Later(day, months, days)`: the day so many months later, or the last of a month that has no such day; and then
    so many days. Beyond the year 9999 there is only its last day."""

    type = Date()
    inherit_cache = True


@compiles(Later)
def _later_postgresql(element: Any, compiler: Any, **options: Any) -> str:
    day, months, days = (compiler.process(part, **options) for part in element.clauses)
    moved = f"{day} + make_interval(months => {months}, days => {days})"
    return f"CAST(LEAST({moved}, TIMESTAMP '9999-12-31') AS DATE)"


@compiles(Later, "sqlite")
def _later_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    """SQLite runs over into the next month instead; the end of the month that was meant comes before that."""
    day, months, days = (compiler.process(part, **options) for part in element.clauses)
    over = f"date({day}, ({months}) || ' months')"
    end = f"date({day}, 'start of month', ({months} + 1) || ' months', '-1 day')"
    return f"coalesce(date(min({over}, {end}), ({days}) || ' days'), '9999-12-31')"


class DayOf(FunctionElement[datetime.date]):
    """The date of an instant in UTC."""

    type = Date()
    inherit_cache = True


@compiles(DayOf)
def _day_postgresql(element: Any, compiler: Any, **options: Any) -> str:
    return f"CAST({compiler.process(element.clauses, **options)} AT TIME ZONE 'UTC' AS DATE)"


@compiles(DayOf, "sqlite")
def _day_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    return f"date({compiler.process(element.clauses, **options)})"


COLUMNS: dict[str, Any] = {
    "id": Id(),
    "signatory_id": Id(),
    "published": Boolean(),
    "deleted_at": Instant(),
    "date": Date(),
    "title": String(),
    "lead_department_id": Id(),
    "all_departments": Boolean(),
    "action_plan_id": Id(),
    "action_item_id": Id(),
}


def _rows(kind: DeadlineKind, table: Any, names: str, **more: Any) -> Select[Any]:
    """A branch of the union: `names` of the table under their own name, `more` under others, the rest null.

    What is asked of the union must reach the indexes of its branches. SQLite sees to that only when a column has the
    same affinity in all of them: so nulls have a type, and as the date of a duty is computed and has none, none has.
    """
    found = {**{name: getattr(table, name) for name in names.split()}, **more}
    found["date"] = func.coalesce(found["date"], null(), type_=Date())
    columns = (found.get(name, cast(null(), kind_of)).label(name) for name, kind_of in COLUMNS.items())
    return select(literal(kind.value, String, literal_execute=True).label("kind"), *columns)


# Written out in the statement, so that the index of open items serves it.
OPEN_ITEM = ActionItem.status.in_(bindparam("open", sorted(OPEN), expanding=True, literal_execute=True))

action_items = _rows(
    DeadlineKind.ACTION_ITEM,
    ActionItem,
    "id signatory_id published deleted_at title lead_department_id all_departments action_plan_id",
    date=ActionItem.due_date,
    action_item_id=ActionItem.id,
).where(ActionItem.due_date.is_not(None), OPEN_ITEM)

checkpoints = (
    _rows(
        DeadlineKind.CHECKPOINT,
        Checkpoint,
        "id signatory_id published date title action_plan_id action_item_id",
        deleted_at=ActionItem.deleted_at,
        lead_department_id=ActionItem.lead_department_id,
        all_departments=ActionItem.all_departments,
    )
    .join_from(Checkpoint, ActionItem, ActionItem.id == Checkpoint.action_item_id)
    .where(Checkpoint.done_on.is_(None), OPEN_ITEM)
)

plan_ends = _rows(
    DeadlineKind.ACTION_PLAN_END,
    ActionPlan,
    "id signatory_id published deleted_at title",
    date=ActionPlan.period_end,
    lead_department_id=ActionPlan.follow_up_department_id,
    action_plan_id=ActionPlan.id,
).where(ActionPlan.status == PlanStatus.ADOPTED)

_precision = Signatory.signed_on_precision
PLAN_DUE_ON = Later(
    Signatory.signed_on,
    CharterDuty.deadline_months + case(SPAN, value=_precision),
    case({Precision.DAY: 0}, value=_precision, else_=-1),
)
_adopted = exists().where(
    ActionPlan.signatory_id == Signatory.id, ActionPlan.adopted_on.is_not(None), ActionPlan.deleted_at.is_(None)
)

# Never published: only a signatory's own accounts know that it has no plan, others may just not see it. What was due
# before the records of a signatory began is not late: there may have been a plan then.
charter_duties = (
    _rows(
        DeadlineKind.CHARTER_DUTY,
        Signatory,
        "id",
        signatory_id=Signatory.id,
        date=PLAN_DUE_ON,
        title=cast(
            case((Signatory.language == Language.SWEDISH, CharterDuty.title_sv), else_=CharterDuty.title_en), String
        ),
    )
    .join_from(Signatory, CharterDuty, and_(CharterDuty.code == ADOPT_PLAN, CharterDuty.deadline_months.is_not(None)))
    .where(
        Signatory.charter_status == CharterStatus.SIGNED,
        Signatory.signed_on.is_not(None),
        DayOf(Signatory.created_at) <= PLAN_DUE_ON,
        ~_adopted,
    )
)


class Deadline(Base):
    """A row of one of the above; its id is that of what falls due (of a duty: the signatory's)."""

    __table__ = union_all(action_items, checkpoints, plan_ends, charter_duties).subquery("deadline")
    __mapper_args__ = {"primary_key": [__table__.c.id]}
    id: Mapped[str]
    signatory_id: Mapped[str]
    published: Mapped[bool]
    deleted_at: Mapped[datetime.datetime | None]
    kind: Mapped[str]
    date: Mapped[datetime.date]
    title: Mapped[str]
    lead_department_id: Mapped[str | None]
    all_departments: Mapped[bool]
    action_plan_id: Mapped[str | None]
    action_item_id: Mapped[str | None]
