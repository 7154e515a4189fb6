"""Use cases of tallies: what is outdated is counted anew, a few minutes later, by whoever works."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import delete, func, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert  # SQLite's is spelled the same

from api.core import clock
from api.core.actor import Actor
from api.core.db import db
from api.core.listing import Row
from api.core.transaction import unit
from api.jobs.commands import job, plan
from api.signatories.models import Signatory
from api.signatories.queries import local_dates, zones_in_use
from api.tallies.models import Tally, TallyCount, TallySum
from api.tallies.queries import KEPT, counted, method, outdated
from api.tallies.rules import batches, days_wanted, slot

Wanted = tuple[str, date]  # zone and day


def plan_counting(actor: Actor) -> None:
    if any(outdated(actor, *wanted) for wanted in _wanted(actor)):
        plan(actor, "count-tallies", {slot(clock.now()): {}})


def _wanted(actor: Actor) -> list[Wanted]:
    zones = {zone: clock.now().astimezone(ZoneInfo(zone)) for zone in zones_in_use(actor)}
    return [(zone, day) for zone, local in zones.items() for day in days_wanted(local)]


@job("count-tallies", outside=True)
def count_tallies(actor: Actor, _payload: Mapping[str, Any]) -> None:
    """Count without a transaction, so that nobody waits meanwhile, and write down how far the journal had come: what
    happens in between makes it outdated, and not wrong."""
    forget_past(actor)
    for zone, day in _wanted(actor):
        for keys in batches(outdated(actor, zone, day)):
            write_down(actor, (zone, day), counted(actor, day, keys))


def forget_past(actor: Actor) -> None:
    """Of days that are over everywhere."""
    earliest = local_dates()[0][0]
    with unit(actor):
        for table in (TallySum, TallyCount, Tally):
            db.session.execute(delete(table).where(table.day < earliest))


def write_down(actor: Actor, wanted: Wanted, rows: Sequence[Row]) -> None:
    """Let these numbers take the place of those before, in the sums too."""
    zone, day = wanted
    sequences = {row["key"]: row["sequence"] for row in rows}
    same = {"day": day, "zone": zone, "method": method(db.engine.dialect)}
    tallies = [{"signatory_id": key, "sequence": number, **same} for key, number in sequences.items()]
    numbers = ("signatory_id", "published", "number", *KEPT)
    counts = [{"day": day, **{name: row[name] for name in numbers}} for row in rows if row["signatory_id"]]
    with unit(actor):
        _lock(sorted(sequences))
        _sum_up(sequences, day, -1)
        for table in (TallyCount, Tally):
            db.session.execute(delete(table).where(table.day == day, table.signatory_id.in_(sequences)))
        for table, new in ((Tally, tallies), (TallyCount, counts)):
            if new:
                db.session.execute(insert(table), new)
        _sum_up(sequences, day, 1)


def _lock(keys: Sequence[str]) -> None:
    """Two workers do not take the same numbers out of the sums. Who writes what belongs to a signatory does not wait:
    a reference to it needs less."""
    locked = select(Signatory.id).where(Signatory.id.in_(keys)).order_by(Signatory.id)
    db.session.execute(locked.with_for_update(key_share=True)).all()


def _sum_up(keys: Mapping[str, int], day: date, times: int) -> None:
    """Add what is counted of these signatories to the sums (`times` 1), or take it out of them (-1)."""
    of = (Tally.zone, TallyCount.day, TallyCount.published, TallyCount.number)
    same = (Tally.signatory_id == TallyCount.signatory_id) & (Tally.day == TallyCount.day)
    found = (
        select(*of, *(func.sum(getattr(TallyCount, name)) * times for name in KEPT))
        .join(Tally, same)
        .where(TallyCount.day == day, TallyCount.signatory_id.in_(keys))
        .group_by(*of)
        .order_by(*of)  # all workers in one order, or they would wait for each other for ever
    )
    table: Any = TallySum.__table__
    added = upsert(table).from_select([*(column.key for column in table.primary_key), *KEPT], found)
    more = {name: table.c[name] + added.excluded[name] for name in KEPT}
    db.session.execute(added.on_conflict_do_update(index_elements=list(table.primary_key), set_=more))
