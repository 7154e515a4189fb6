"""Tables as CSV, as spreadsheet programs in all countries and of all times have saved it."""

import csv
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO
from itertools import islice

from api.core.table import meant
from api.core.text import normal
from api.spreadsheets.cells import Held
from api.spreadsheets.refusals import BROKEN_QUOTES, NOT_TEXT, Unreadable, unreadable

NUL = "\0"
SEPARATORS = (";", "\t", ",")  # the likelier first, when lines are divided as evenly by several
LINES_LOOKED_AT = 30

# Excel's own first line; what divides the others follows.
TOLD = re.compile(r'"?sep=(?P<separator>[;,\t|])"?(?:\r\n?|\n|$)', re.IGNORECASE)


def records(content: bytes) -> Iterator[Held]:
    """What each record holds, with the line in which it begins."""
    text = _text(content)
    told = TOLD.match(text)
    return _records(text[told.end() :] if told else text, told["separator"] if told else _separator(text), bool(told))


def _records(text: str, separator: str, before: int) -> Iterator[Held]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        begins = before + reader.line_num + 1
        with unreadable(BROKEN_QUOTES.format(line=begins)):
            record = next(reader, None)
        if record is None:
            return
        cells = ((column, _meant(cell)) for column, cell in enumerate(record, 1) if cell)
        yield Held(begins, {column: value for column, value in cells if value})


def _meant(cell: str) -> str:
    return meant(normal(cell))


def _text(content: bytes) -> str:
    """Windows-1252 takes nearly every byte, and so comes last."""
    codes = ["utf-16"] if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else ["utf-8-sig", "cp1252"]
    for code in codes:
        with suppress(UnicodeDecodeError):
            text = content.decode(code)
            if NUL in text:
                break
            return text
    raise Unreadable(NOT_TEXT)


def _separator(text: str) -> str:
    """The one that divides the largest share of the first records into the same number of cells."""
    return max(SEPARATORS, key=lambda separator: _evenness(text, separator))


def _evenness(text: str, separator: str) -> float:
    widths: Counter[int] = Counter()
    with suppress(csv.Error):  # of a cell too long for the library: what was seen before it counts
        widths.update(map(len, islice(csv.reader(StringIO(text, newline=""), delimiter=separator), LINES_LOOKED_AT)))
    del widths[0]  # of blank lines
    return max((count for width, count in widths.items() if width > 1), default=0) / max(widths.total(), 1)
