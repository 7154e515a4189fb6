"""Proof that two databases hold the same installation: row by row, and link by link of the journal."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, Table, select

from api.core import chain
from api.core.journal import Event, JournalHead
from api.database import Refused

Row = dict[str, Any]

BATCH = 1000

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
    heads = heads_of(connection)
    for wrong in chain.verify(events_of(connection), heads):
        raise Refused(f"the journal of {wrong.said('en')}.")
    return len(heads)


def heads_of(connection: Connection) -> list[chain.Head]:
    of_chains = [JournalHead.__table__.c[name] for name in chain.Head._fields]
    return [chain.Head(*row) for row in connection.execute(select(*of_chains).order_by(of_chains[0]))]


def events_of(connection: Connection) -> Iterator[Row]:
    """The whole journal, chain by chain in the order of sequence, never more than a batch of it in memory."""
    events = select(Event.__table__).order_by(Event.signatory_id, Event.sequence)
    with connection.execute(events, execution_options={"yield_per": BATCH}) as found:
        yield from (dict(event) for event in found.mappings())
