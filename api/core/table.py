"""Lists as CSV: every row that the filters choose, in the form that a Swedish Excel opens right, streamed."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from io import StringIO
from itertools import chain
from typing import Any

import orjson
from flask import Flask, Response, current_app, g, request
from marshmallow import Schema as AnySchema

from api.core import clock
from api.core.actor import Actor
from api.core.body import JSON
from api.core.dump import dump_rows
from api.core.engines import reading
from api.core.errors import Fault, Message, RuleBroken
from api.core.fields import ListOf, Object
from api.core.limits import count_file
from api.core.listing import Clause, Listing
from api.core.paging import START, Page, Query, page
from api.core.problems import language

MEDIA_TYPE = "text/csv"
ROWS_AT_ONCE = 500
WHOLE = ("page", "limit", "cursor", "count")
BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads Å as Ã…

# What a spreadsheet takes for the beginning of a formula; behind apostrophes, too, one is put, so that it can be told.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_RISKY = re.compile(f"'*[{re.escape(''.join(FORMULA))}]")

IN_PAGES = Message(
    "csv_is_whole",
    "CSV innehåller alla rader: utelämna parametern, eller be om JSON.",
    "CSV holds all rows: leave this parameter out, or ask for JSON.",
)

BROKEN_OFF = Message(
    "broken_off",
    "FEL: här bröts filen (traceId {trace_id}) och den är inte hel. Hämta den igen.",
    "ERROR: this file broke off here (traceId {trace_id}) and is not complete. Fetch it again.",
)

DOCUMENTED = {
    MEDIA_TYPE: {
        "schema": {
            "type": "string",
            "description": "All rows that the filters choose, for spreadsheets: UTF-8 with byte order mark, separated "
            "by semicolons. Objects inside a row have columns of their own, such as `signatory.code`; the values of a "
            "list are joined by a comma and a space. A text that a spreadsheet would take for a formula begins with an "
            "apostrophe.",
            "maxLength": 2**31 - 1,
            "pattern": f"^{BYTE_ORDER_MARK}",
        }
    }
}

Path = tuple[str, ...]


def preferred() -> bool:
    """Whether the caller would rather have CSV than JSON."""
    return request.accept_mimetypes.quality(MEDIA_TYPE) > request.accept_mimetypes.quality(JSON)


def csv_answer(actor: Actor, listing: Listing, schema: type[AnySchema], scope: Clause, query: Query) -> Response:
    """The answer; what is wrong with the question is said before it begins."""
    faults = [Fault(name, IN_PAGES) for name in WHOLE if name in request.args]
    if faults:
        raise RuleBroken(*faults, location="query")
    count_file()
    pages = _walked(current_app._get_current_object(), actor, listing, scope, query)  # type: ignore[attr-defined]  # noqa: SLF001  # the stream outlives the request
    shape = (schema, query.names or frozenset(listing.names()))
    broken = encoded([[BROKEN_OFF.format(trace_id=g.trace_id).said(language())]])
    response = Response(_lines(shape, next(pages), pages, broken), content_type=f"{MEDIA_TYPE}; charset=utf-8")
    name = f"{listing.name.replace('_', '-')}-{query.as_of or clock.now():%Y-%m-%d}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _walked(app: Flask, actor: Actor, listing: Listing, scope: Clause, query: Query) -> Iterator[Page]:
    """Page after page; no connection is held while a slow reader takes in what it has."""
    cursor: str | None = START
    while cursor:
        with app.app_context(), reading(actor, query.as_of) as connection:
            found = page(connection, actor, listing, scope, replace(query, cursor=cursor, limit=ROWS_AT_ONCE))
        yield found
        cursor = found.next


def _lines(
    shape: tuple[type[AnySchema], frozenset[str]], first: Page, others: Iterator[Page], broken: bytes
) -> Iterator[bytes]:
    """Not every server breaks the connection when a stream fails: the last line says that the file is not whole."""
    columns = columns_of(*shape)
    yield BYTE_ORDER_MARK.encode() + encoded([[".".join(path) for path in columns]])
    try:
        for found in chain([first], others):
            rows = dump_rows(shape[0], found.rows, shape[1])
            yield encoded([[cell(row, path) for path in columns] for row in rows])
    except Exception:
        yield broken
        raise


@cache
def columns_of(schema: type[AnySchema], names: frozenset[str] | None = None) -> list[Path]:
    """Where in an object on the wire each cell is found."""
    found: list[Path] = []
    for name, field in schema().fields.items():
        inner = field.inner if isinstance(field, ListOf) else field
        if not field.load_only and (names is None or name in names):
            below: list[Path] = columns_of(inner.nested) if isinstance(inner, Object) else [()]  # type: ignore[arg-type]  # always a schema class here
            found += [(str(field.data_key), *path) for path in below]
    return found


def cell(value: Any, path: Sequence[str]) -> str:
    """The text of one cell."""
    if isinstance(value, list):
        return ", ".join(cell(part, path) for part in value)
    if path:
        return "" if value is None else cell(value[path[0]], path[1:])
    return _text(value)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return harmless(value)
    return "" if value is None else orjson.dumps(value).decode()


def harmless(text: str) -> str:
    """The text, so that no spreadsheet takes it for a formula."""
    return f"'{text}" if _RISKY.match(text) else text


def meant(text: str) -> str:
    """The text that was made harmless."""
    return text[1:] if text.startswith("'") and _RISKY.match(text) else text


def encoded(rows: Sequence[Sequence[str]]) -> bytes:
    text = StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()
