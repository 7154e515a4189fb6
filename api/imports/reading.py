"""A file as the rows of a plan: where its headings are, what its columns hold, and row after row what it says."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from api.core.errors import Fault, RuleBroken, check
from api.imports.rules import FIRST, NO_HEADINGS, Reported, remapped
from api.plan_sheets.amounts import unit_in
from api.plan_sheets.cells import Unread, plain
from api.plan_sheets.rows import Departments, PlanRow, Reader
from api.plan_sheets.rules import LONGEST_HEADING, heading_line, mapped
from api.spreadsheets.cells import CellValue, Kind, Line
from api.spreadsheets.reading import read_sheet

LONGEST_EXAMPLE = 100

Mapped = list[dict[str, Any]]


class Table(NamedTuple):
    """A table in a file; `columns` are what its cells hold, in their order."""

    content: bytes
    kind: Kind
    sheet: str | None
    heading_row: int
    columns: Sequence[str | None]

    def rows(self, articles: range, departments: Departments) -> Iterator[PlanRow]:
        lines = read_sheet(self.content, self.kind, self.sheet).rows
        heading = next((line.cells for line in lines if line.number == self.heading_row), ())
        reader = Reader(self.columns, articles, departments, self._unit(heading))
        return map(reader.row, lines)

    def _unit(self, heading: Sequence[CellValue]) -> str:
        """What bare amounts are counted in."""
        said = (cell for cell, name in zip(heading, self.columns, strict=False) if name == "budget")
        return unit_in(_text(next(said, None), LONGEST_HEADING))


class Layout(NamedTuple):
    """How a table is laid out, as far as it was recognised and is said otherwise."""

    sheet: str
    heading_row: int
    mapping: Mapped
    reported: str

    @property
    def columns(self) -> list[str | None]:
        return [place["column"] for place in self.mapping]


def recognised(
    content: bytes, kind: Kind, wanted: Mapping[str, Any], before: Sequence[str | None] | None = None
) -> Layout:
    """The layout of a file where nothing else is `wanted`: a sheet, a heading row, columns by position, or what is to
    become of what departments report. Columns hold what they held `before`, else what their headings say. A sheet that
    brings versions is an export that somebody changed on purpose."""
    sheet = read_sheet(content, kind, wanted.get("sheet"))
    lines = list(islice(sheet.rows, FIRST))
    heading = _heading(lines, wanted.get("heading_row"))
    headings = [_text(cell, LONGEST_HEADING) for cell in heading.cells]
    columns, faults = remapped(before or mapped(headings), wanted.get("mapping") or ())
    check(faults)
    below = [line.cells for line in lines if line.number > heading.number]
    mapping = [
        {"heading": said, "column": column, "example": _example(below, place)}
        for place, (said, column) in enumerate(zip(headings, columns, strict=True))
    ]
    default = Reported.WRITE if "version" in columns else Reported.KEEP
    return Layout(sheet.name, heading.number, mapping, wanted.get("reported") or default)


def _heading(lines: Sequence[Line], number: int | None) -> Line:
    if number is None and lines:
        return lines[heading_line([line.cells for line in lines])]
    found = next((line for line in lines if line.number == number), None)
    if found is None:
        raise RuleBroken(Fault("/headingRow", NO_HEADINGS))
    return found


def _example(lines: Sequence[Sequence[CellValue]], place: int) -> str | None:
    texts = (_text(cells[place], LONGEST_EXAMPLE) for cells in lines if place < len(cells))
    return next((text for text in texts if text), None)


def _text(cell: CellValue, longest: int) -> str:
    try:
        return plain(cell)[:longest]
    except Unread:
        return ""
