"""From a `Listing` to SQL: the columns that are asked for, and only the joins that something mentions."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BindParameter, Select, Table, inspect, select

from api.core.keyset import Ordered
from api.core.listing import TENANT, Clause, Column, Listing

Window = tuple[BindParameter[int], BindParameter[int] | None]  # limit and offset


def object_statement(listing: Listing, where: Sequence[Clause]) -> Select[Any]:
    columns = {**listing.columns, **listing.detail}
    labelled = [column.label(name) for name, column in columns.items()]
    return joined(listing, select(*labelled), [*columns.values(), *where]).where(*where)


def rows_statement(
    listing: Listing, names: frozenset[str] | None, where: Sequence[Clause], order: Sequence[Ordered], window: Window
) -> Select[Any]:
    """The chosen columns in order, each row with the values it is ordered by (`_mark_0`, …).

    Which rows they are is settled first, from the listed table and what the clauses mention; only those few are then
    joined to what their columns need. A sort of thousands would otherwise carry all of that along.
    """
    chosen = _chosen(listing, names)
    columns = {name: column for name, column in listing.columns.items() if name.partition(".")[0] in chosen}
    labelled = [column.label(name) for name, column in columns.items()]
    marks = [item.column.label(f"_mark_{place}") for place, item in enumerate(order)]
    ordering = [item.clause for item in order]
    if not isinstance(inspect(listing.table).local_table, Table):  # a union would be made twice
        read = [*columns.values(), *(item.column for item in order), *where]
        return _within(joined(listing, select(*labelled, *marks), read).where(*where).order_by(*ordering), window)
    key = listing.key.label("_key")
    settled = joined(listing, select(key, *marks), [*(item.column for item in order), *where])
    few = _within(settled.where(*where).order_by(*ordering), window).subquery("few")
    shown = select(*labelled, *(few.c[mark.name] for mark in marks)).select_from(few)
    shown = shown.join(listing.table, listing.key == few.c["_key"])
    return joining(listing, shown, list(columns.values())).order_by(
        *(Ordered(few.c[mark.name], item.descending).clause for mark, item in zip(marks, order, strict=True))
    )


def counted_statement(listing: Listing, where: Sequence[Clause]) -> Select[Any]:
    return joined(listing, select(listing.key), where).where(*where)


def _within(statement: Select[Any], window: Window) -> Select[Any]:
    limit, offset = window
    return statement.limit(limit) if offset is None else statement.limit(limit).offset(offset)


def _chosen(listing: Listing, names: frozenset[str] | None) -> frozenset[str]:
    """The columns to read for the names asked for: themselves, the id, and what derived names need."""
    if names is None:
        return frozenset(name.partition(".")[0] for name in listing.columns)
    needed = {need for derived in listing.derived(names).values() for need in derived.needs}
    return names | needed | {"id", TENANT}


def joined(listing: Listing, statement: Select[Any], mentioning: Sequence[Column]) -> Select[Any]:
    return joining(listing, statement.select_from(listing.table), mentioning)


def joining(listing: Listing, statement: Select[Any], mentioning: Sequence[Column]) -> Select[Any]:
    """The statement with the tables that these columns and clauses are of."""
    mentioned = set(select(*mentioning).columns_clause_froms)  # unlike get_final_froms it compiles nothing
    for target, condition in listing.joins:
        if inspect(target).selectable in mentioned:
            statement = statement.outerjoin(target, condition)
    return statement
