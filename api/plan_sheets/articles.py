"""Numbers of the charter's articles as people write them in sheets."""

import re

from api.core.errors import Message
from api.plan_sheets.cells import Read, Unread, plain
from api.spreadsheets.cells import CellValue

ARTICLE_WORDS = re.compile(r"^(?:cemr|artikel|artiklar|art\.?|articles?)\s*", re.IGNORECASE)
BETWEEN = re.compile(r"\s*(?:[,;&+\n]|\boch\b|\band\b)\s*", re.IGNORECASE)
NUMBERED = re.compile(r"(\d{1,2})(?:[.:]?\s+(?:[-–—]\s*)?[^\W\d].*|\.)?", re.ASCII | re.DOTALL)

NOT_AN_ARTICLE = Message(
    "not_an_article",
    "{value} är inget artikelnummer. Tillåtna: {allowed}, flera skiljs med komma.",
    "{value} is no article number. Allowed: {allowed}, several separated by commas.",
)


def articles(allowed: range) -> Read:
    """Numbers, each perhaps with a word before it or its title behind: `6, 14`, `Artikel 6 och 14`, `6 Utbildning`."""
    span = f"{allowed.start}–{allowed.stop - 1}"

    def read(value: CellValue) -> list[int]:
        found = plain(value)
        parts = [ARTICLE_WORDS.sub("", part) for part in BETWEEN.split(found) if part]
        numbers = [NUMBERED.fullmatch(part) for part in parts]
        if found and not parts:
            raise Unread(NOT_AN_ARTICLE, found, allowed=span)
        for part, number in zip(parts, numbers, strict=True):
            if number is None or int(number[1]) not in allowed:
                raise Unread(NOT_AN_ARTICLE, part, allowed=span)
        return sorted({int(number[1]) for number in numbers if number})

    return read
