"""Order and position in a list: the same on every engine, missing values last, the id as tiebreaker."""

import base64
import binascii
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import orjson
from sqlalchemy import BigInteger, ColumnElement, and_, false, or_
from sqlalchemy.types import TypeEngine

from api.core.db import Id
from api.core.ids import is_id
from api.core.listing import Clause, Column, Listing
from api.core.text import FORBIDDEN_CHARACTERS


class Ordered(NamedTuple):
    column: Column
    descending: bool

    @property
    def clause(self) -> Column:
        direction = self.column.desc() if self.descending else self.column.asc()
        return direction.nulls_last() if _nullable(self.column) else direction


def ordered(listing: Listing, sort: Sequence[str]) -> list[Ordered]:
    """The columns of `sort` (or of the list's own order), ending with the key."""
    names = sort or listing.order
    columns = [
        Ordered(column, name.startswith("-")) for name in names for column in listing.sorts[name.removeprefix("-")]
    ]
    return [*columns, Ordered(listing.key, False)]


def beyond(order: Sequence[Ordered], values: Sequence[Any]) -> Clause:
    """What comes after the row with these `values`: later in the first column, or equal there and later in the next."""
    (column, descending), value = order[0], values[0]
    later = _later(column, descending, value)
    if len(order) == 1:
        return later
    same = column.is_(None) if value is None else column == value
    return or_(later, and_(same, beyond(order[1:], values[1:])))


def _later(column: Column, descending: bool, value: Any) -> Clause:
    if value is None:
        return false()
    later: ColumnElement[bool] = column < value if descending else column > value
    return or_(later, column.is_(None)) if _nullable(column) else later


def _nullable(column: Column) -> bool:
    return bool(getattr(column, "nullable", True))


def encoded(values: Sequence[Any]) -> str:
    """The values of a row as an opaque cursor."""
    return base64.urlsafe_b64encode(orjson.dumps(list(values))).decode().rstrip("=")


def decoded(cursor: str, order: Sequence[Ordered]) -> list[Any] | None:
    """The values in a cursor, as the types of the ordered columns; None when it is not one of this order."""
    try:
        values = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(values, list) or len(values) != len(order):
            return None
        return [_typed(item.column, value) for item, value in zip(order, values, strict=True)]
    except (binascii.Error, ValueError, TypeError):
        return None


def _typed(column: Column, value: Any) -> Any:
    """The value as the column's type; a TypeError when the column could not hold it."""
    kind = column.type.python_type
    if kind in (date, datetime) and isinstance(value, str):
        value = kind.fromisoformat(value)
    if not (_nullable(column) if value is None else kind is type(value) and _fits(column.type, value)):
        raise TypeError
    return value


def _fits(kind: TypeEngine[Any], value: Any) -> bool:
    """Whether every database takes the value: a cursor may be forged."""
    if isinstance(value, str):
        return is_id(value) if isinstance(kind, Id) else not FORBIDDEN_CHARACTERS.search(value)
    if isinstance(value, datetime):
        return value.tzinfo is not None
    bits = 63 if isinstance(kind, BigInteger) else 31
    return not isinstance(value, int) or -(2**bits) <= value < 2**bits
