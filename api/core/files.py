"""Files that requests bring."""

from typing import Any

from flask import Request
from werkzeug.exceptions import UnsupportedMediaType

CSV = "text/csv"
# Tables in files, and what browsers call one that they know nothing of.
TABLES = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV,
    "application/vnd.ms-excel",
    "application/octet-stream",
)


def tables(most: int) -> dict[str, Any]:
    """What may be sent, for the document."""
    return {
        kind: {"schema": {"type": "string", "maxLength": most, **({} if kind == CSV else {"format": "binary"})}}
        for kind in TABLES
    }


def file_of(request: Request, most: int) -> bytes:
    """The request's body as it is, of so many bytes `most`."""
    if request.mimetype not in TABLES:
        raise UnsupportedMediaType
    request.max_content_length = most
    return request.get_data()
