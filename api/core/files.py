"""Tables in files, as requests bring them."""

from hashlib import sha256
from typing import Any

from flask import Request

from api.core.body import body_of

CSV = "text/csv"
# The last two are what browsers call those of which they know nothing.
TABLES = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV,
    "application/vnd.ms-excel",
    "application/octet-stream",
)


def said_in(request: Request) -> Any:
    """What a request's body says, in JSON; of a file, which it is."""
    return sha256(request.get_data()).hexdigest() if request.mimetype in TABLES else body_of(request)


def tables(most: int) -> dict[str, Any]:
    """What may be sent, for the document."""
    return {
        kind: {"schema": {"type": "string", "maxLength": most, **({} if kind == CSV else {"format": "binary"})}}
        for kind in TABLES
    }
