"""Rows inserted as rows, in one trip: what is new needs no objects, and nothing is asked back."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import orjson
from sqlalchemy import Column, Connection, Dialect, Table, bindparam, insert, text

from api.core.db import Base
from api.core.trip import Asked, Plain, later

New = tuple[type[Base], Mapping[str, Any]]
Whole = dict[str, Any]


def insert_rows(connection: Connection, rows: Iterable[New]) -> None:
    """Insert these rows, before the next statement at the latest; a column that a row leaves out has its default."""
    by_table: dict[Table, list[Whole]] = {}
    for model, row in rows:
        table: Any = model.__table__
        by_table.setdefault(table, []).append(_whole(table, row))
    ask = _in_one if connection.dialect.name == "postgresql" else _in_turn
    if by_table:
        later(connection, ask(by_table, connection.dialect))


def _whole(table: Table, row: Mapping[str, Any]) -> Whole:
    return {one.key: row[one.key] if one.key in row else _default(one) for one in table.c}


def _default(column: Column[Any]) -> Any:
    default: Any = column.default
    return default and (default.arg(None) if default.is_callable else default.arg)


def _in_turn(by_table: Mapping[Table, list[Whole]], dialect: Dialect) -> list[Asked]:
    return [
        (_insert(table, dialect), {f"new_{name}": value for name, value in row.items()})
        for table, rows in by_table.items()
        for row in rows
    ]


@cache
def _insert(table: Table, dialect: Dialect) -> Plain:
    return Plain(
        insert(table).values({one.key: bindparam(f"new_{one.key}", type_=one.type) for one in table.c}), dialect
    )


def _in_one(by_table: Mapping[Table, list[Whole]], dialect: Dialect) -> list[Asked]:
    """One statement whatever the number of rows, which travel as JSON: PostgreSQL knows what a row of each table is."""
    rows = {f"rows_{place}": orjson.dumps(rows).decode() for place, rows in enumerate(by_table.values())}
    return [(_insert_all(tuple(by_table), dialect), rows)]


@cache
def _insert_all(tables: tuple[Table, ...], dialect: Dialect) -> Plain:
    inserts = [f"new_{place} AS ({_from_json(table, place, dialect)})" for place, table in enumerate(tables)]
    return Plain(text(f"WITH {', '.join(inserts)} SELECT 1"), dialect)


def _from_json(table: Table, place: int, dialect: Dialect) -> str:
    columns = ", ".join(dialect.identifier_preparer.quote(one.name) for one in table.c)
    rows = f"json_populate_recordset(CAST(NULL AS {table.name}), :rows_{place})"
    return f"INSERT INTO {table.name} ({columns}) SELECT {columns} FROM {rows}"  # noqa: S608  # our own names
