"""Numbers of the charter's articles as people write them in sheets."""

import re

from api.core.errors import Message
from api.plan_sheets.cells import Read, Unread, text
from api.spreadsheets.cells import CellValue

WORDS = r"(?:(?:cemr|artikel|artiklar|artiklarna|articles?|art)(?![^\W\d])[\s.:-]*)*"
# Before a number only: titles have commas of their own.
BETWEEN = re.compile(rf"(?:[,;&+\n]|\boch\b|\band\b)[\s,;&+]*(?={WORDS}\d)", re.IGNORECASE)
ARTICLE_WORDS = re.compile(f"^{WORDS}", re.IGNORECASE)
ROUND = re.compile(r",\d$")  # 6,10 that a spreadsheet program took for a number is 6,1 there
WRITTEN = text(1000)
NUMBERED = re.compile(r"([0-9]{1,2})(?:[.:]?\s+(?:[-–—]\s*)?[^\W\d].*|\.)?", re.DOTALL)

NOT_AN_ARTICLE = Message(
    "not_an_article",
    "{value} är inget artikelnummer. Tillåtna: {allowed}, flera skiljs med komma.",
    "{value} is no article number. Allowed: {allowed}, several separated by commas.",
)


def articles(allowed: range) -> Read:
    """Numbers, each perhaps with a word before it or its title behind: `6, 14`, `Artikel 6 och 14`, `6 Utbildning`."""
    span = f"{allowed.start}–{allowed.stop - 1}"

    def read(value: CellValue) -> list[int]:
        found = WRITTEN(value) or ""
        if isinstance(value, float) and ROUND.search(found):
            raise Unread(NOT_AN_ARTICLE, found, allowed=span)
        parts = [part.strip(" ,;\n") for part in BETWEEN.split(found)] if found else []
        numbers = [NUMBERED.fullmatch(ARTICLE_WORDS.sub("", part)) for part in parts]
        for part, number in zip(parts, numbers, strict=True):
            if number is None or int(number[1]) not in allowed:
                raise Unread(NOT_AN_ARTICLE, part or found, allowed=span)
        return sorted({int(number[1]) for number in numbers if number})

    return read
