"""Sheets of a workbook, and cells in them: typed, and a text is never anything but a text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from api.core.text import xml_text
from api.documents.blocks import SIGNS, Cell, Share, Table
from api.documents.html import said
from api.documents.looks import COMMON, Look, Shown, height_of, shown
from api.documents.words import Words
from api.spreadsheets import texts

A4 = 9
TOLD = (50, 24)  # names and values
NARROWEST, WIDEST = 8, 60
ARROW = 4  # of the filter beside a heading

# Excel's own limits, in units of UTF-16, and what it keeps the names of sheets from.
LONGEST_NAME = 31
LONGEST_HEADING = 200
LONGEST_ADDRESS = 2_079
HIGHEST = 409
EARLIEST = date(1900, 3, 1)  # before that its days of the week are wrong, or it has no dates
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
RESERVED = "history"


class Book:
    """A workbook that is being written."""

    def __init__(self, file: BytesIO, words: Words) -> None:
        self._words = words
        self._book = Workbook(file, {"in_memory": True, "default_format_properties": {**COMMON}})  # it adds to them
        self._formats: dict[Shown, Format] = {}

    def describe(self, title: str, subject: str, day: date) -> None:
        made = datetime.combine(day, time())
        self._book.set_properties({"title": xml_text(title), "subject": xml_text(subject), "created": made})

    def close(self) -> None:
        self._book.close()

    def tell(self, name: str, lines: Iterable[Sequence[tuple[Cell, Look]]]) -> None:
        """A sheet of what is told, and of names with their values."""
        sheet = self._sheet(name, TOLD)
        sheet.hide_gridlines(2)
        for number, line in enumerate(lines):
            self._row(sheet, number, line, TOLD)

    def tabulate(self, name: str, table: Table) -> None:
        """A sheet of its own for the table, whose headings stay in sight and on every page."""
        headings = headings_of(table)
        widths = [self._width(heading, (row[place] for row in table.rows)) for place, heading in enumerate(headings)]
        sheet = self._sheet(name, widths)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        columns = [{"header": heading} for heading in headings]
        options = {"columns": columns, "style": None, "title": xml_text(table.title)}
        sheet.add_table(0, 0, max(len(table.rows), 1), len(headings) - 1, options)
        looks = [Look.NUMBER if column.numeric else Look.PLAIN for column in table.columns]
        above = [Look.ABOVE_NUMBERS if column.numeric else Look.ABOVE for column in table.columns]
        self._row(sheet, 0, list(zip(map(Cell, headings), above, strict=True)), widths)
        for number, row in enumerate(table.rows, 1):
            self._row(sheet, number, list(zip(row, [Look.BESIDE, *looks[1:]], strict=True)), widths)

    def _row(self, sheet: Worksheet, number: int, cells: Sequence[tuple[Cell, Look]], widths: Sequence[int]) -> None:
        """Excel would find the height by itself; others show the first line only."""
        for place, (cell, look) in enumerate(cells):
            self._put(sheet, (number, place), cell, look)
        heights = [height_of(self._text(cell), width, look) for (cell, look), width in zip(cells, widths, strict=False)]
        sheet.set_row(number, min(max(heights), HIGHEST))

    def _put(self, sheet: Worksheet, place: tuple[int, int], cell: Cell, look: Look) -> None:
        """The value in its cell, with its link."""
        text, value = self._text(cell), cell.value
        if cell.href and len(cell.href) <= LONGEST_ADDRESS:
            sheet.write_url(*place, xml_text(cell.href), self._format(look, cell), text)
        if isinstance(value, Share):
            sheet.write_number(*place, value.per_cent / 100, self._format(look, cell, "0 %"))
        elif isinstance(value, int):
            sheet.write_number(*place, value, self._format(look, cell, "#,##0"))
        elif isinstance(value, date) and value >= EARLIEST:
            sheet.write_datetime(*place, datetime.combine(value, time()), self._format(look, cell, "yyyy-mm-dd"))
        elif text:
            sheet.write_string(*place, text, self._format(look, cell))
        else:
            sheet.write_blank(*place, None, self._format(look, cell))

    def _sheet(self, name: str, widths: Sequence[int]) -> Worksheet:
        sheet = self._book.add_worksheet(name)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&R&P (&N)")
        return sheet

    def _text(self, cell: Cell) -> str:
        """What can be read in the cell."""
        text = texts.shown(said(cell, self._words))
        return f"{SIGNS[cell.tone]} {text}" if cell.tone else text

    def _width(self, heading: str, cells: Iterable[Cell]) -> int:
        lines = (line for cell in cells for line in self._text(cell).split("\n"))
        return min(max(NARROWEST, len(heading) + ARROW, *(len(line) + 2 for line in lines)), WIDEST)

    def _format(self, look: Look, cell: Cell, number: str = "General") -> Format:
        key = (look, cell.tone, bool(cell.href), number)
        if key not in self._formats:
            self._formats[key] = self._book.add_format(shown(*key))
        return self._formats[key]


def headings_of(table: Table) -> list[str]:
    """A heading for each column, each another: Excel has none without. The first may do with the title."""
    first, *others = (" ".join(column.heading.split()) for column in table.columns)
    return list(_each_another(map(texts.plain, [first or table.title, *others]), LONGEST_HEADING))


def sheet_names(titles: Iterable[str]) -> list[str]:
    """A name that Excel allows for each title, each another."""
    plain = (" ".join(NOT_IN_NAMES.sub(" ", xml_text(title)).split()) for title in titles)
    return list(_each_another(plain, LONGEST_NAME, RESERVED))


def _each_another(names: Iterable[str], most: int, *refused: str) -> Iterator[str]:
    taken = {"", *refused}
    for name in names:
        again, one = 1, _cut(name, most)
        while one.casefold() in taken:
            again += 1
            one = f"{_cut(name, most - 4)} {again}".strip()
        taken.add(one.casefold())
        yield one


def _cut(text: str, most: int) -> str:
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore").strip()
