"""Reads of signatories, and the local date of each: what lateness is reckoned by."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Date, Select, case, literal, or_, select

from api.core import clock
from api.core.actor import Actor
from api.core.db import db
from api.core.engines import reading
from api.core.errors import Fault, NotFound, RuleBroken
from api.core.ids import is_id
from api.core.listing import Clause, Column, Filter, Listing, among, containing, own
from api.core.paging import UNKNOWN_REFERENCE
from api.signatories.models import Signatory
from api.signatories.policy import visible
from api.signatories.rules import TIME_ZONES

LocalDates = tuple[tuple[date, tuple[str, ...]], ...]

COLUMNS = own(
    Signatory,
    "id version slug scb_code name kind country charter_edition charter_status decided_on "
    "decided_on_precision signed_on signed_on_precision new_articles_adopted_on "
    "new_articles_adopted_on_precision time_zone language created_at updated_at",
)

SIGNATORIES = Listing(
    name="signatories",
    table=Signatory,
    columns=COLUMNS,
    order=("name",),
    filters={
        "kind": among(Signatory.kind),
        "country": among(Signatory.country),
        "charter_status": among(Signatory.charter_status),
        "charter_edition": among(Signatory.charter_edition),
        "q": containing(Signatory.search_key),
    },
    sorts={"name": (Signatory.name_sort,), "signed_on": (Signatory.signed_on,), "slug": (Signatory.slug,)},
)


def named(value: str) -> Clause:
    """The signatory with this slug, SCB code or id."""
    if is_id(value):
        return Signatory.id == value
    return or_(Signatory.slug == value, Signatory.scb_code == value)


def known_signatory(value: str, _actor: Actor) -> Select[Any]:
    return select(Signatory.id).where(named(value))


def of_signatories(tenant: Column) -> Filter:
    """The filter `signatory` of a list whose rows belong to `tenant`."""

    def clause(values: list[str], _actor: Actor) -> Clause:
        chosen = select(Signatory.id).where(or_(*(named(value) for value in values)))
        # Of one, its rows can be read in the order of an index; of several, they must be sorted together.
        found: Clause = tenant == chosen.scalar_subquery() if len(values) == 1 else tenant.in_(chosen)
        return found

    return Filter(clause, known_signatory)


def signatory_for(actor: Actor, key: str) -> Signatory:
    signatory = db.session.scalar(select(Signatory).where(visible(actor), Signatory.id == key))
    if signatory is None:
        raise NotFound
    return signatory


def signatory_of(actor: Actor, value: str | None) -> Signatory:
    """Where a new object belongs: the caller's own signatory; only an administrator names another."""
    own = value is None and actor.signatory_id
    signatory = db.session.scalar(select(Signatory).where(named(own or value or "")))
    if signatory is None or not actor.owns(signatory.id):
        raise RuleBroken(Fault("/signatory", UNKNOWN_REFERENCE.format(value=value or "signatory")))
    return signatory


def zones_in_use(actor: Actor) -> list[str]:
    """The time zones of the signatories that there are."""
    with reading(actor) as connection:
        return list(connection.scalars(select(Signatory.time_zone).distinct().order_by(Signatory.time_zone)))


def today_of(signatory_id: str) -> date:
    """Today, where the signatory is; for commands."""
    return clock.today(db.session.get_one(Signatory, signatory_id).time_zone)


def local_today(plus: timedelta = timedelta(), zone: Column = Signatory.time_zone) -> Column:
    """Today (`plus` some days) in the time zone of the row's signatory; a constant in the hours when all zones agree.

    The days are added here: SQLite has no intervals, and would compare the date with a number.
    """
    *fewer, (most, _) = sorted(local_dates(), key=lambda one: len(one[1]))  # the shorter lists of zones are named
    if not fewer:
        return literal(most + plus, Date)
    whens = [(zone.in_(zones), literal(day + plus, Date)) for day, zones in fewer]
    return case(*whens, else_=literal(most + plus, Date))


def latest_today() -> date:
    """The latest of all local dates: a bound that an index can use before `local_today` decides."""
    return local_dates()[-1][0]


def local_dates() -> LocalDates:
    """Every date that it is now in some time zone, the earliest first, with those zones; the one looked back at."""
    day, moment = clock.day_looked_at(), clock.now()
    if day:
        return ((day, tuple(TIME_ZONES)),)
    return _dates_at(moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0))


@lru_cache(maxsize=4)
def _dates_at(quarter: datetime) -> LocalDates:
    """Midnight falls on a quarter of an hour in every zone, so nothing turns in between."""
    by_date: dict[date, list[str]] = {}
    for zone in TIME_ZONES:
        by_date.setdefault(quarter.astimezone(ZoneInfo(zone)).date(), []).append(zone)
    return tuple((day, tuple(zones)) for day, zones in sorted(by_date.items()))
