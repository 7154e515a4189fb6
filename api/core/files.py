"""Tables in files, as requests bring them."""

from typing import Any

CSV = "text/csv"
# The last two are what browsers call those of which they know nothing.
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
