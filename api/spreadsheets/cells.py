"""What a table in a file is: numbered lines of cells, each with the value that it has there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from api.spreadsheets.refusals import LONG_TEXT, TOO_LONG, TOO_MUCH, TOO_WIDE, TooLong, Unreadable

MOST_COLUMNS = 200
MOST_LINES = 10_031  # ten thousand rows, their headings, and what people write above these
LONGEST_TEXT = 32_767  # in a cell, says Excel
MOST_TEXT = 50_000_000  # a long text that stands once in a workbook can be the text of every cell


class Kind(StrEnum):
    """What a file is said to be."""

    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True)
class Formula:
    """A cell that is calculated; how, where the file says it in this very cell."""

    text: str


CellValue = str | int | float | bool | date | datetime | Formula | None


class Line(NamedTuple):
    """Cells from the first column to the last that holds something."""

    number: int  # as the spreadsheet program counts; of CSV, the line of the file in which it begins
    cells: Sequence[CellValue]


@dataclass(frozen=True)
class Sheet:
    """A table as it lies in a file."""

    name: str  # "" of CSV
    rows: Iterator[Line]  # read as one goes; what cannot be read is refused there


class Held(NamedTuple):
    """What a line holds, by column, the first is 1."""

    number: int
    cells: Mapping[int, CellValue]


def lines(found: Iterable[Held], most: int) -> Iterator[Line]:
    """Those that hold something, as long as they are what a table of people can be."""
    count = length = 0
    for number, cells in found:
        if not cells:
            continue
        count += 1
        if count > most:
            raise TooLong(TOO_LONG.format(most=most))
        length += sum(_length(number, column, value) for column, value in cells.items())
        if length > MOST_TEXT:
            raise Unreadable(TOO_MUCH)
        yield Line(number, [cells.get(column) for column in range(1, max(cells) + 1)])


def _length(line: int, column: int, value: CellValue) -> int:
    """Of the text in the cell."""
    if column > MOST_COLUMNS:
        raise Unreadable(TOO_WIDE.format(line=line, column=get_column_letter(column), most=MOST_COLUMNS))
    length = len(value) if isinstance(value, str) else 0
    if length > LONGEST_TEXT:
        raise Unreadable(LONG_TEXT.format(line=line, column=get_column_letter(column), most=LONGEST_TEXT))
    return length
