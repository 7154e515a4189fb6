"""The first plan that a signatory owes, in SQL: the rule a second time, held together by a property test."""

from datetime import date
from typing import Any

from sqlalchemy import Date, and_, case, exists
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from api.action_plans.models import ActionPlan
from api.charter.models import CharterDuty
from api.charter_standing.rules import ADOPT_PLAN, SPAN
from api.core.listing import Clause
from api.signatories.models import Signatory
from api.signatories.rules import CharterStatus, Precision


class Later(FunctionElement[date]):
    """`Later(day, months, days)`: the day so many months later, or the last of a month that has no such day; and then
    so many days. Beyond the year 9999 there is only its last day."""

    type = Date()
    inherit_cache = True


@compiles(Later)
def _later(element: Any, compiler: Any, **options: Any) -> str:
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


class DayOf(FunctionElement[date]):
    """The date of an instant in UTC."""

    type = Date()
    inherit_cache = True


@compiles(DayOf)
def _day(element: Any, compiler: Any, **options: Any) -> str:
    return f"CAST({compiler.process(element.clauses, **options)} AT TIME ZONE 'UTC' AS DATE)"


@compiles(DayOf, "sqlite")
def _day_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    return f"date({compiler.process(element.clauses, **options)})"


_precision = Signatory.signed_on_precision

# Of a signatory and the duty: `rules.plan_due_on`.
PLAN_DUE_ON = Later(
    Signatory.signed_on,
    CharterDuty.deadline_months + case(*((_precision == known, months) for known, months in SPAN.items())),
    case((_precision == Precision.DAY, 0), else_=-1),
)


def is_owed() -> Clause:
    """Whether this is the duty and the signatory is known to have it before it: signed, no plan adopted, and due
    since the records began. What was due before that may well have been done."""
    adopted = exists().where(
        ActionPlan.signatory_id == Signatory.id, ActionPlan.adopted_on.is_not(None), ActionPlan.deleted_at.is_(None)
    )
    return and_(
        CharterDuty.code == ADOPT_PLAN,
        CharterDuty.deadline_months.is_not(None),
        Signatory.charter_status == CharterStatus.SIGNED,
        Signatory.signed_on.is_not(None),
        DayOf(Signatory.created_at) <= PLAN_DUE_ON,
        ~adopted,
    )
