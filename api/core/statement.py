"""From a `Listing` to SQL: the columns that are asked for, and only the joins that something mentions."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Label, Select, inspect, select

from api.core.keyset import Ordered
from api.core.listing import TENANT, Clause, Column, Listing


def object_statement(listing: Listing, where: Sequence[Clause]) -> Select[Any]:
    return _selected(listing, {**listing.columns, **listing.detail}, where, ())


def rows_statement(
    listing: Listing, names: frozenset[str] | None, where: Sequence[Clause], order: Sequence[Ordered]
) -> Select[Any]:
    """The chosen columns in order, each row with the values it is ordered by (`_mark_0`, …)."""
    chosen = _chosen(listing, names)
    columns = {name: column for name, column in listing.columns.items() if name.partition(".")[0] in chosen}
    return _selected(listing, columns, where, order).order_by(*(item.clause for item in order))


def counted_statement(listing: Listing, where: Sequence[Clause]) -> Select[Any]:
    return joined(listing, select(listing.key), where)


def _chosen(listing: Listing, names: frozenset[str] | None) -> frozenset[str]:
    """The columns to read for the names asked for: themselves, the id, and what derived names need."""
    if names is None:
        return frozenset(name.partition(".")[0] for name in listing.columns)
    needed = {need for name in names & listing.derive.keys() for need in listing.derive[name].needs}
    return names | needed | {"id", TENANT}


def _selected(
    listing: Listing, columns: Mapping[str, Column], where: Sequence[Clause], order: Sequence[Ordered]
) -> Select[Any]:
    marks: list[Label[Any]] = [item.column.label(f"_mark_{place}") for place, item in enumerate(order)]
    labelled = [column.label(name) for name, column in columns.items()]
    return joined(listing, select(*labelled, *marks), where, [*columns.values(), *(item.column for item in order)])


def joined(
    listing: Listing, statement: Select[Any], where: Sequence[Clause], read: Sequence[Column] = ()
) -> Select[Any]:
    mentioned = set(select(*read, *where).get_final_froms())
    statement = statement.select_from(listing.table)
    for target, condition in listing.joins:
        if inspect(target).selectable in mentioned:
            statement = statement.outerjoin(target, condition)
    return statement.where(*where)
