"""Rows inserted as rows, in one trip: what is new needs no objects, and nothing is asked back."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Dialect, Table, bindparam, insert

from api.core.db import Base
from api.core.trip import Plain, together

New = tuple[type[Base], Mapping[str, Any]]


def insert_rows(connection: Connection, rows: Iterable[New]) -> None:
    """Insert these rows in this order; a column that a row leaves out has its default."""
    asked = [(_insert(model.__table__, connection.dialect), _whole(model.__table__, row)) for model, row in rows]  # type: ignore[arg-type]  # a Table, as for every model of ours
    if asked:
        together(connection, asked)


@cache
def _insert(table: Table, dialect: Dialect) -> Plain:
    return Plain(
        insert(table).values({one.key: bindparam(f"new_{one.key}", type_=one.type) for one in table.c}), dialect
    )


def _whole(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    return {f"new_{one.key}": row[one.key] if one.key in row else _default(one) for one in table.c}


def _default(column: Column[Any]) -> Any:
    default: Any = column.default
    return default and (default.arg(None) if default.is_callable else default.arg)
