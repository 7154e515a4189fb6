"""The rows that a file about a signatory tells of, in SQL: the same whichever installation is asked for them.

So what was written is proved by asking the target for the same rows: whatever is otherwise there, or is not the
signatory's, is a difference.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, Table, case, literal, or_, select, union

from api.core.db import Base
from api.core.history import HISTORIES
from api.core.text import GONE, search_key, sort_key
from api.signatory_files.declaration import WAYS, Carried, Left, Shared, Way

ACCOUNT = Base.metadata.tables["account"]

# Of an account of the installation that did something for the signatory it is told that it was one and the same, and
# nothing else: it comes along as one that was erased.
NAMELESS: Mapping[str, Any] = {
    "name": GONE,
    "name_sort": sort_key(GONE),
    "search_key": search_key(GONE),
    **dict.fromkeys(("email", "language")),
    **dict.fromkeys(("closed_at", "last_closed_at", "erased_at", "updated_at"), ACCOUNT.c.created_at),
    "version": 1,
}


def way_of(table: Table) -> Way:
    past = {history.table.name: name for name, history in HISTORIES.items()}
    return WAYS[past.get(table.name, table.name)]


def travels(table: Table) -> bool:
    return not isinstance(way_of(table), Left)


def belongings(table: Table, key: str) -> Select[Any]:
    way = way_of(table)
    if isinstance(way, Shared):
        shared = table.c[way.key]
        told = [column for column in table.c if not column.primary_key]
        return select(*told).where(_referred_to(shared, key)).order_by(shared)
    if isinstance(way, Left):
        raise TypeError(f"{table.name} is left behind")
    order = [table.c[way.order]] if way.order else list(table.primary_key)
    names = [column.name for column in table.c if column.name != way.numbered]
    return select(*(_told(table.c[name], way, key) for name in names)).where(_own(table, way, key)).order_by(*order)


def _own(table: Table, way: Carried, key: str) -> ColumnElement[bool]:
    own = table.c[way.by] == key
    if way.holder:
        return own & table.c[way.holder].in_(_ids(ACCOUNT, key))
    return or_(own, _referred_to(table.c.id, key)) if table is ACCOUNT else own


def _told(column: Column[Any], way: Carried, key: str) -> ColumnElement[Any]:
    if column.table is ACCOUNT and column.name in NAMELESS:
        return _where(ACCOUNT.c.signatory_id == key, column, NAMELESS[column.name])
    if column.name == way.outward and column.foreign_keys:
        (there,) = (reference.column.table for reference in column.foreign_keys)
        return _where(column.in_(_ids(there, key)), column, None)
    return column


def _where(own: ColumnElement[bool], column: Column[Any], otherwise: Any) -> ColumnElement[Any]:
    other = otherwise if isinstance(otherwise, Column) else literal(otherwise, column.type)
    return case((own, column), else_=other).label(column.name)


def _ids(table: Table, key: str) -> Select[Any]:
    own = table.alias()  # its ids may be asked for among its own rows
    return select(own.c.id).where(own.c.signatory_id == key)


def _referred_to(column: Column[Any], key: str) -> ColumnElement[bool]:
    """Whether something of the signatory refers to this."""
    references = [
        select(reference.parent).where(table.c.signatory_id == key)
        for table in Base.metadata.tables.values()
        if travels(table)
        for reference in table.foreign_keys
        if reference.column is column
    ]
    return column.in_(union(*references))
