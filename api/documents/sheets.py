"""Sheets of a workbook, and cells in them: typed, and a text is never anything but a text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from io import BytesIO
from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from api.core.text import xml_text
from api.documents.blocks import SIGNS, Cell, Share, Table, Tone
from api.documents.html import said
from api.documents.words import Words

A4 = 9
TOLD = (50, 24)  # names and values
NARROWEST, WIDEST = 8, 60
ARROW = 4  # of the filter beside a heading
LEADING = 1.35
LETTERS = 1.05  # in the width of a digit, on average

# Excel's own limits, in units of UTF-16, and what it keeps the names of sheets from.
LONGEST_NAME = 31
LONGEST_HEADING = 200
LONGEST_ADDRESS = 2_079
LONGEST_TEXT = 30_000
HIGHEST = 409
EARLIEST = date(1900, 3, 1)  # before that its days of the week are wrong, or it has no dates
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
RESERVED = "history"
UNSEEN = "\N{ZERO WIDTH SPACE}"

INK, QUIET, LINE, SOFT, LINK = "#1B2130", "#4B5365", "#C9CEDB", "#F3F5F9", "#0A4F94"
COLOURS = {
    Tone.GOOD: "#1C6B3C", Tone.ACTIVE: "#0A5AA8", Tone.WATCH: "#8A4B00", Tone.BAD: "#A81E1B", Tone.QUIET: QUIET,
}  # fmt: skip


class Look(StrEnum):
    """What a cell is, to the eye."""

    TOLD = "told"
    TITLE = "title"
    HEADING = "heading"
    PLAIN = "plain"
    NUMBER = "number"
    ABOVE = "above"  # the heading of a column
    ABOVE_NUMBERS = "above numbers"
    BESIDE = "beside"  # the heading of a row


RULED = {"bottom": 1, "bottom_color": LINE}
LOOKS: dict[Look, dict[str, Any]] = {
    Look.TOLD: {"align": "left"},
    Look.TITLE: {"bold": True, "font_size": 18},
    Look.HEADING: {"bold": True, "font_size": 13},
    Look.PLAIN: {"align": "left", **RULED},
    Look.NUMBER: {"align": "right", **RULED},
    Look.ABOVE: {"bold": True, "bottom": 1, "bottom_color": QUIET, "bg_color": SOFT},
    Look.BESIDE: {"bold": True, "align": "left", **RULED},
}
LOOKS[Look.ABOVE_NUMBERS] = {**LOOKS[Look.ABOVE], "align": "right"}
# What xlsxwriter is given of it is a copy: it would add to it.
COMMON: dict[str, Any] = {"font_name": "Arial", "font_size": 10, "valign": "top", "text_wrap": True}


class Book:
    """A workbook that is being written."""

    def __init__(self, file: BytesIO, words: Words) -> None:
        self._words = words
        self._book = Workbook(file, {"in_memory": True, "default_format_properties": dict(COMMON)})
        self._formats: dict[tuple[object, ...], Format] = {}

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
        heights = [_height(self._text(cell), width, look) for (cell, look), width in zip(cells, widths, strict=False)]
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
        text = _safe(re.sub("\r\n?", "\n", said(cell, self._words)))
        text = text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]} …"
        return f"{SIGNS[cell.tone]} {text}" if cell.tone else text

    def _width(self, heading: str, cells: Iterable[Cell]) -> int:
        lines = (line for cell in cells for line in self._text(cell).split("\n"))
        return min(max(NARROWEST, len(heading) + ARROW, *(len(line) + 2 for line in lines)), WIDEST)

    def _format(self, look: Look, cell: Cell, number: str = "") -> Format:
        """A number keeps its sign as part of how it is shown."""
        key = (look, cell.tone, bool(cell.href), number)
        if key not in self._formats:
            sign = f'"{SIGNS[cell.tone]} "' if cell.tone and number else ""
            colour = COLOURS[cell.tone] if cell.tone else LINK if cell.href else INK
            shown = {"num_format": f"{sign}{number or 'General'}", "font_color": colour, "underline": bool(cell.href)}
            self._formats[key] = self._book.add_format({**LOOKS[look], **shown})
        return self._formats[key]


def _height(text: str, width: int, look: Look) -> float:
    """Enough for the lines that the text takes."""
    size: float = LOOKS[look].get("font_size", COMMON["font_size"])
    room = width * LETTERS * float(COMMON["font_size"]) / size
    lines = sum(ceil(max(len(line), 1) / room) for line in text.split("\n"))
    return LEADING * size * lines


def _safe(text: str) -> str:
    """xlsxwriter takes what stands between these for its own markup: an end that nobody sees makes it text."""
    text = xml_text(text)
    return f"{text}{UNSEEN}" if text.startswith("<r>") and text.endswith("</r>") else text


def headings_of(table: Table) -> list[str]:
    """A heading for each column, each another: Excel has none without. The first may do with the title."""
    first, *others = (" ".join(column.heading.split()) for column in table.columns)
    return list(_each_another(map(_safe, [first or table.title, *others]), LONGEST_HEADING))


def sheet_names(titles: Iterable[str]) -> list[str]:
    """A name that Excel allows for each title, each another."""
    plain = (" ".join(NOT_IN_NAMES.sub(" ", xml_text(title)).split()) for title in titles)
    return list(_each_another(plain, LONGEST_NAME))


def _each_another(names: Iterable[str], most: int) -> Iterator[str]:
    taken = {"", RESERVED}
    for name in names:
        again, one = 1, _cut(name, most)
        while one.casefold() in taken:
            again += 1
            one = f"{_cut(name, most - 4)} {again}".strip()
        taken.add(one.casefold())
        yield one


def _cut(text: str, most: int) -> str:
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore").strip()
