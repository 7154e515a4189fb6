"""A row as a line of JSON, and back as the models read it."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import orjson

from api.verification import Row

# What JSON has no values for stands there as text.
READ: dict[type, Callable[[str], Any]] = {
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    bytes: lambda text: b64decode(text, validate=True),
}

FORM = orjson.OPT_APPEND_NEWLINE | orjson.OPT_NON_STR_KEYS  # names of columns are strings of SQLAlchemy's own

Columns = Mapping[str, type]  # names, and what their values are in Python


def written(row: Row) -> bytes:
    return orjson.dumps(row, default=lambda content: b64encode(content).decode(), option=FORM)


def read(line: bytes, columns: Columns) -> Row:
    """A ValueError or TypeError when the line is no row of these columns."""
    told = orjson.loads(line)
    if not isinstance(told, dict) or told.keys() != columns.keys():
        raise ValueError("a row has other columns")
    return {name: _value(columns[name], value) for name, value in told.items()}


def _value(kind: type, value: Any) -> Any:
    return READ[kind](value) if kind in READ and value is not None else value
