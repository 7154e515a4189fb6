"""Reads of tallies: the picture of all, of which only what is outdated is counted now; and what is to be counted."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import Any

from sqlalchemy import (
    ARRAY,
    CTE,
    BigInteger,
    Connection,
    Dialect,
    Select,
    and_,
    any_,
    bindparam,
    case,
    cast,
    column,
    func,
    literal,
    not_,
    or_,
    select,
    union_all,
)

from api.action_items.models import ActionItem, ActionItemArticle
from api.action_items.policy import visible
from api.core import clock
from api.core.actor import ITSELF, Actor
from api.core.db import Id
from api.core.engines import reading
from api.core.journal import JournalHead
from api.core.listing import Clause, Row
from api.core.trip import told
from api.signatories.models import Signatory
from api.signatories.queries import LocalDates, latest_today, local_dates, local_today
from api.tallies.facts import by_number, facts, of_all, of_each, silent
from api.tallies.models import Tally, TallyCount, TallySum
from api.tallies.policy import own_unpublished, summed
from api.tallies.rules import silent_since

# What is counted, by name; what a picture says of it, and what it says of each article.
KEPT = [one.key for one in TallySum.__table__.c if not one.primary_key]
SAID = [name for name in KEPT if name != "silent_later"]
EACH = SAID[: SAID.index("overdue") + 1]


def are_kept(connection: Connection) -> bool:
    """Whether anything was counted for today, so that a picture can be made of it; else all is counted as quickly as
    can be. A hint only: what the picture is made of it sees itself."""
    (rows,) = told(connection, {}, _any_of_today(local_dates(), connection.dialect))
    return bool(rows)


@lru_cache(8)
def _any_of_today(_today: LocalDates, dialect: Dialect) -> Select[Any]:
    today = Tally.day == local_today(zone=Tally.zone)
    return select(literal(1).label("one")).where(today, Tally.method == method(dialect)).limit(1)


def picture(reader: Actor, dialect: Dialect) -> CTE:
    """The numbers that the reader sees of all signatories, by article. The sum of what was counted, less what is
    outdated of it, and that counted now, by one statement: it looks at the journal and at the items in one moment."""
    known = _known(dialect)
    current = select(known.c.signatory_id).where(known.c.current)
    anew = _those(select(Signatory.id).where(Signatory.id.not_in(current)), dialect)
    fact = facts([visible(reader), anew(ActionItem)])
    whose = [anew(ActionItemArticle)] if dialect.name == "postgresql" else []
    numbers = {**of_each(fact), **of_all(fact)}
    counted_now = by_number(fact, [], {name: numbers[name] for name in SAID}, whose)
    pieces = union_all(*_kept(reader, known), *counted_now).subquery()
    sums = (cast(func.sum(pieces.c[name]), BigInteger).label(name) for name in SAID)
    whole = select(pieces.c.number, *sums).group_by(pieces.c.number)
    return whole.cte("picture").prefix_with("MATERIALIZED")


def _those(keys: Select[Any], dialect: Dialect) -> Callable[[Any], Clause]:
    """What belongs to these signatories. PostgreSQL takes an array for short, and looks each of them up by an index; of
    a select it would expect half of all there are."""
    if dialect.name == "sqlite":
        return lambda part: part.signatory_id.in_(keys)
    return lambda part: part.signatory_id == any_(func.array(keys.scalar_subquery(), type_=ARRAY(Id)))


def _known(dialect: Dialect) -> CTE:
    """The tallies that are in the sums of today, and which of them are current."""
    journal = _journal(dialect)
    current = and_(Tally.sequence == func.coalesce(journal.c.sequence, 0), Tally.method == method(dialect))
    return (
        select(Tally.signatory_id, Tally.day, current.label("current"))
        .outerjoin(journal, journal.c.signatory_id == Tally.signatory_id)
        .where(Tally.day == local_today(zone=Tally.zone))
        .cte("known")
        .prefix_with("MATERIALIZED")
    )


def _journal(dialect: Dialect) -> Any:
    """How many events there are of each signatory: told to those, too, who may not read the journal."""
    if dialect.name == "sqlite":
        return JournalHead.__table__
    return func.tracker_sequences().table_valued(column("signatory_id", Id), column("sequence", BigInteger))


def _kept(reader: Actor, known: CTE) -> Iterator[Select[Any]]:
    of_one = and_(TallyCount.signatory_id == known.c.signatory_id, TallyCount.day == known.c.day)
    today = TallySum.day == local_today(zone=TallySum.zone)
    yield _numbers(TallySum).where(today, summed(reader, TallySum))
    yield _numbers(TallyCount, -1).join(known, of_one).where(not_(known.c.current), summed(reader, TallyCount))
    yield _numbers(TallyCount).join(known, of_one).where(known.c.current, own_unpublished(reader))


def _numbers(counts: Any, times: int = 1) -> Select[Any]:
    """What was counted, as it is said now: where the next day has begun somewhere, silence begins by that."""
    silent_now = case((counts.day == latest_today(), counts.silent), else_=counts.silent_later)
    said = {name: getattr(counts, name) for name in SAID} | {"silent": silent_now}
    return select(counts.number, *((one * times).label(name) for name, one in said.items()))


@lru_cache(8)
def method(dialect: Dialect) -> str:
    """By what is counted, as a digest: a program that counts otherwise does not take the numbers of the one before."""
    day = clock.FIRST_DAY
    counting = _counting(day).compile(dialect=dialect)
    return sha256(f"{counting} {counting.params} {silent_since(day)}".encode()).hexdigest()[:16]


def outdated(actor: Actor, zone: str, day: date) -> list[tuple[str, int]]:
    """The signatories of a zone that are still to be counted for a day, with the number of their items, the largest
    first."""
    with reading(actor) as connection:
        current = and_(
            Tally.sequence == func.coalesce(JournalHead.sequence, 0), Tally.method == method(connection.dialect)
        )
        size = select(func.count()).where(ActionItem.signatory_id == Signatory.id).scalar_subquery()
        wanted = (
            select(Signatory.id, size.label("size"))
            .outerjoin(Tally, and_(Tally.signatory_id == Signatory.id, Tally.day == day))
            .outerjoin(JournalHead, JournalHead.signatory_id == Signatory.id)
            .where(Signatory.time_zone == zone, or_(Tally.day.is_(None), not_(current), Tally.zone != zone))
        )
        return [(row.id, row.size) for row in connection.execute(wanted.order_by(size.desc()))]


def counted(actor: Actor, day: date, keys: Sequence[str]) -> list[Row]:
    """What there is to count of these signatories on a day, with how far their journals have come in that moment. Of
    one without items there is a row without numbers."""
    later = day + timedelta(days=1)
    given = {"keys": list(keys), "since": silent_since(day), "since_later": silent_since(later)}
    with reading(actor) as connection:
        (rows,) = told(connection, given, _counting(day))
    return rows


@lru_cache(8)
def _counting(day: date) -> Select[Any]:
    keys = bindparam("keys", type_=Id, expanding=True)
    with clock.on(day):
        fact = facts([visible(ITSELF), ActionItem.signatory_id.in_(keys)])
    numbers = {**of_each(fact), **of_all(fact), "silent_later": silent(fact, "since_later")}
    of = [fact.c.signatory_id, fact.c.published]
    whose = [ActionItemArticle.signatory_id.in_(keys)]
    found = union_all(*by_number(fact, of, {name: numbers[name] for name in KEPT}, whose)).subquery()
    sequence = func.coalesce(JournalHead.sequence, 0).label("sequence")
    return (
        select(Signatory.id.label("key"), sequence, *found.c)
        .outerjoin(JournalHead, JournalHead.signatory_id == Signatory.id)
        .outerjoin(found, found.c.signatory_id == Signatory.id)
        .where(Signatory.id.in_(keys))
    )
