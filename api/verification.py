"""Proof that two databases hold the same installation: row by row, and link by link of the journal."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, LargeBinary, Select, Table, select, true

from api.core import chain
from api.core.journal import Event, JournalHead
from api.database import Refused

Row = dict[str, Any]

BATCH = 1000
FEW = 10  # of rows that hold whole files

# Numbers of a cluster's transactions mean nothing in another, and one above its horizon would hide the event from the
# feed over all signatories. 0 is older than everything that comes after.
ANEW: Mapping[str, Row] = {"event": {"oxid": 0}, "journal_head": {"last_xid": 0}}


def rows(connection: Connection, table: Table, chosen: Select[Any] | None = None) -> Iterator[list[Row]]:
    """All rows in the order of their keys, or those that are chosen, as the models read them, a batch at a time."""
    wanted = select(table).order_by(*table.primary_key) if chosen is None else chosen
    with connection.execute(wanted, execution_options={"yield_per": at_once(table)}) as found:
        for batch in found.mappings().partitions():
            yield [dict(row) for row in batch]


def at_once(table: Table) -> int:
    """How many rows of the table are held in memory."""
    files = any(isinstance(column.type, LargeBinary) and column.type.length is None for column in table.c)
    return FEW if files else BATCH


def carried(connection: Connection, table: Table, chosen: Select[Any] | None = None) -> Iterator[list[Row]]:
    """The rows as another database should hold them."""
    anew = ANEW.get(table.name, {})
    return ([{**row, **anew} for row in batch] for batch in rows(connection, table, chosen))


def compare(table: Table, source: Iterable[list[Row]], target: Iterable[list[Row]]) -> int:
    """How many rows there are on both sides, when they are the same."""
    count = 0
    for was, became in zip_longest(_each(source), _each(target)):
        if was != became:
            raise Refused(f"{table.name}: {_difference(table, was, became)}.")
        count += 1
    return count


def _each(batches: Iterable[list[Row]]) -> Iterator[Row]:
    return (row for batch in batches for row in batch)


def _difference(table: Table, was: Row | None, became: Row | None) -> str:
    row = was or became or {}
    names = [column.name for column in table.primary_key if column.name in row] or ["id"]
    key = ", ".join(str(row[name]) for name in names)
    if was is None or became is None:
        return f"{key} is in the {'source' if became is None else 'target'} only"
    return f"{key} differs in {', '.join(name for name in was if was[name] != became[name])}"


def verify_chains(connection: Connection, only: chain.Head | None = None) -> int:
    """How many chains there are, when each holds from its first event to its head; or the one that should end so."""
    heads = [only] if only else heads_of(connection)
    for wrong in chain.verify(events_of(connection, only and only.signatory_id), heads):
        raise Refused(f"the journal of {wrong.said('en')}.")
    return len(heads)


def heads_of(connection: Connection) -> list[chain.Head]:
    of_chains = [JournalHead.__table__.c[name] for name in chain.Head._fields]
    return [chain.Head(*row) for row in connection.execute(select(*of_chains).order_by(of_chains[0]))]


def events_of(connection: Connection, key: str | None = None) -> Iterator[Row]:
    """The whole journal or the chain of one signatory, chain by chain in the order of sequence, never more than a batch
    of it in memory."""
    wanted = true() if key is None else Event.signatory_id == key
    events = select(Event.__table__).where(wanted).order_by(Event.signatory_id, Event.sequence)
    with connection.execute(events, execution_options={"yield_per": BATCH}) as found:
        yield from (dict(event) for event in found.mappings())
