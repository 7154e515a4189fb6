"""Dates as people write them in sheets."""

import re
from datetime import date, datetime, timedelta

from api.core.errors import Message
from api.plan_sheets.cells import Unread, plain
from api.spreadsheets.cells import CellValue

SERIALS = range(18_264, 73_416)  # 1950 to 2100, as spreadsheets count the days
FIRST_SERIAL = date(1899, 12, 30)

YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00)?(?:\.0+)?)?")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})[ /-](\d{4})")
NAMED = re.compile(r"(\d{1,2})\.? ([a-z]{3,9})\.? (\d{4})", re.IGNORECASE)
MONTHS = tuple(
    name.split("|")
    for name in (
        "januari|january", "februari|february", "mars|march", "april", "maj|may", "juni|june", "juli|july",
        "augusti|august", "september|sept", "oktober|october", "november", "december",
    )
)  # fmt: skip

NOT_A_DATE = Message(
    "not_date",
    "{value} är inget datum. Skriv ÅÅÅÅ-MM-DD.",
    "{value} is no date. Write YYYY-MM-DD.",
)
TWO_WAYS = Message(
    "date_two_ways",
    "{value} kan läsas på två sätt. Skriv ÅÅÅÅ-MM-DD.",
    "{value} can be read in two ways. Write YYYY-MM-DD.",
)


def day(value: CellValue) -> date | None:
    """A date by its type, by the number that spreadsheets count days with, or as text that can be read in one way."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = plain(value)
    if not found:
        return None
    if found.isascii() and found.isdigit() and int(found[:9]) in SERIALS:
        return FIRST_SERIAL + timedelta(int(found))
    try:
        return _written(found)
    except ValueError as error:
        raise Unread(NOT_A_DATE, found) from error


def _written(found: str) -> date:
    if match := YEAR_FIRST.fullmatch(found) or COMPACT.fullmatch(found):
        return date(*map(int, match.groups()))
    if match := DOTTED.fullmatch(found):
        return date(int(match[3]), int(match[2]), int(match[1]))
    if match := SLASHED.fullmatch(found):
        first, second, year = map(int, match.groups())
        if first != second and max(first, second) <= 12:  # there are no more months
            raise Unread(TWO_WAYS, found)
        return date(year, min(first, second), max(first, second))
    if match := NAMED.fullmatch(found):
        return date(int(match[3]), _month(match[2].casefold()), int(match[1]))
    raise ValueError(found)


def _month(name: str) -> int:
    """0 when no month is called so."""
    numbers = (number for number, names in enumerate(MONTHS, 1) if any(one.startswith(name) for one in names))
    return next(numbers, 0)
