"""Proof that two databases hold the same installation: row by row, and link by link of the journal."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, zip_longest
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, select

from api.core import chain
from api.core.journal import Event, JournalHead
from api.database import Refused

Row = dict[str, Any]

BATCH = 1000
NO_LINK = (0, chain.GENESIS, chain.GENESIS)

# Numbers of a cluster's transactions mean nothing in another, and one above its horizon would hide the event from the
# feed over all signatories. 0 is older than everything that comes after.
ANEW: Mapping[str, Row] = {"event": {"oxid": 0}, "journal_head": {"last_xid": 0}}


def rows(connection: Connection, table: Table) -> Iterator[list[Row]]:
    """The rows in the order of their keys, as the models read them, a batch at a time."""
    chosen = select(table).order_by(*table.primary_key)
    with connection.execute(chosen, execution_options={"yield_per": BATCH}) as found:
        for batch in found.mappings().partitions():
            yield [dict(row) for row in batch]


def carried(connection: Connection, table: Table) -> Iterator[list[Row]]:
    """The rows as another database should hold them."""
    anew = ANEW.get(table.name, {})
    return ([{**row, **anew} for row in batch] for batch in rows(connection, table))


def compare(source: Connection, target: Connection, table: Table) -> int:
    """How many rows there are on both sides, when they are the same."""
    count = 0
    for was, became in zip_longest(_each(carried(source, table)), _each(rows(target, table))):
        if was != became:
            raise Refused(f"{table.name}: {_difference(table, was, became)}.")
        count += 1
    return count


def _each(batches: Iterable[list[Row]]) -> Iterator[Row]:
    return (row for batch in batches for row in batch)


def _difference(table: Table, was: Row | None, became: Row | None) -> str:
    key = ", ".join(str((was or became or {})[column.name]) for column in table.primary_key)
    if was is None or became is None:
        return f"{key} is in the {'source' if became is None else 'target'} only"
    return f"{key} differs in {', '.join(name for name in was if was[name] != became[name])}"


def verify_chains(connection: Connection) -> int:
    """How many chains there are, when each holds from its first event to its head."""
    heads = {
        row.signatory_id: (row.sequence, row.previous_hash, row.hash)
        for row in connection.execute(select(JournalHead.__table__))
    }
    events = select(Event.__table__).order_by(Event.signatory_id, Event.sequence)
    with connection.execute(events, execution_options={"yield_per": BATCH}) as found:
        ends = {key: _end(key, links) for key, links in groupby(found.mappings(), itemgetter("signatory_id"))}
    for key in heads.keys() | ends.keys():
        if heads.get(key) != ends.get(key, NO_LINK):
            raise Refused(f"the journal of {key} does not end where its head says.")
    return len(heads)


def _end(key: str, links: Iterable[RowMapping]) -> tuple[int, bytes, bytes]:
    """The last link of a chain that holds."""
    end = NO_LINK

    def noted() -> Iterator[Any]:
        nonlocal end
        for event in links:
            end = event["sequence"], event["previous_hash"], event["hash"]
            yield event

    broken = chain.broken_at(noted())
    if broken is not None:
        raise Refused(f"the journal of {key} is broken at event {broken}.")
    return end
