"""Tables in workbooks: their sheets, and the cells of one, line by line.

Cells are read one at a time here: openpyxl fills what is empty between them, a million lines if need be, and reads
the styles of a workbook so strictly that it refuses what other programs have written."""

import posixpath
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element  # nosec B405  # a type; defusedxml parses

from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from api.core.text import normal
from api.spreadsheets.cells import CellValue, Held
from api.spreadsheets.package import COMPOUND, ZIP, Package
from api.spreadsheets.refusals import (
    BROKEN,
    MACROS,
    NO_SHEET,
    NOT_A_WORKBOOK,
    OTHER_FORMAT,
    UNKNOWN_SHEET,
    Unreadable,
    unreadable,
)
from api.spreadsheets.values import Values, styles_of, text_of

TYPES = "[Content_Types].xml"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
BINARY = "sheet.binary"
WITH_MACROS = re.compile("macro|vbaproject", re.IGNORECASE)

LAST_LINE = 1_048_576
LONGEST_NAME = 255  # of a sheet; Excel's own have 31 characters
MOST_NAMED = 20
PLACE = re.compile("([A-Z]{1,3})[0-9]+")


def is_packed(content: bytes) -> bool:
    """Whether it may be a workbook of some kind; it is no CSV."""
    return content.startswith((ZIP, COMPOUND))


class Book:
    """A workbook that can be read."""

    def __init__(self, content: bytes) -> None:
        self._package = Package(content)
        with unreadable(BROKEN):
            self._types = self._typed()
            self._part = self._workbook()
            self._epoch = WINDOWS_EPOCH
            self._hidden: set[str] = set()
            self._sheets = dict(self._found())
        if not self._sheets:
            raise Unreadable(NO_SHEET)

    @property
    def names(self) -> list[str]:
        """Those that are not hidden first."""
        return sorted(self._sheets, key=self._hidden.__contains__)

    def named(self, wanted: str | None) -> str:
        """The name of the wanted sheet, or of the first."""
        if wanted is None:
            return self.names[0]
        for name in self.names:
            if name.casefold() == normal(wanted).casefold():
                return name
        raise Unreadable(UNKNOWN_SHEET.format(name=wanted, allowed=self.names[:MOST_NAMED]))

    def rows(self, name: str) -> Iterator[Held]:
        """What each row of a sheet holds."""
        texts, styles = (self._types.get(f"{SPREADSHEET}.{kind}+xml") for kind in ("sharedStrings", "styles"))
        with unreadable(BROKEN):
            found = self._package.elements(texts, whole=["si"]) if texts else ()
            styled = self._package.elements(styles, begun=["numFmt", "cellXfs", "xf"]) if styles else ()
            values = Values([text_of(element) for _, element in found], styles_of(styled), self._epoch)
        return self._rows(self._sheets[name], values)

    def _rows(self, part: str, values: Values) -> Iterator[Held]:
        number, column = 0, 0
        cells: dict[int, CellValue] = {}
        with unreadable(BROKEN):
            for name, element in self._package.elements(part, begun=["row"], whole=["c"]):
                if name == "row":
                    yield Held(number, cells)
                    number, column, cells = _number(element, number), 0, {}
                    continue
                column = _column(element, column)
                if (value := values.of(element)) not in (None, ""):
                    cells[column] = value
            yield Held(number, cells)

    def _typed(self) -> dict[str, str]:
        """A part of each type."""
        if TYPES not in self._package:
            raise Unreadable(NOT_A_WORKBOOK)
        found = self._package.elements(TYPES, begun=["Default", "Override"])
        types = {one.get("ContentType", ""): one.get("PartName", "").removeprefix("/") for _, one in found}
        if any(BINARY in kind for kind in types):
            raise Unreadable(OTHER_FORMAT.format(format=".xlsb"))
        if any(WITH_MACROS.search(kind) for kind in types):
            raise Unreadable(MACROS)
        return types

    def _workbook(self) -> str:
        part = self._types.get(f"{SPREADSHEET}.sheet.main+xml")
        if not part:
            raise Unreadable(NOT_A_WORKBOOK)
        return part

    def _found(self) -> Iterator[tuple[str, str]]:
        """Sheets of cells, with the part that each lies in."""
        folder, file = posixpath.split(self._part)
        parts = dict(self._related(folder, f"{folder}/_rels/{file}.rels"))
        for name, element in self._package.elements(self._part, begun=["workbookPr", "sheet"]):
            if name == "workbookPr":
                self._epoch = MAC_EPOCH if element.get("date1904") in ("1", "true") else WINDOWS_EPOCH
                continue
            title = normal(element.get("name", ""))
            key = next(value for attribute, value in element.items() if attribute.endswith("}id"))
            if len(title) > LONGEST_NAME:
                raise Unreadable(BROKEN)
            if element.get("state", "visible") != "visible":
                self._hidden.add(title)
            if key in parts:
                yield title, parts[key]

    def _related(self, folder: str, part: str) -> Iterator[tuple[str, str]]:
        for _, element in self._package.elements(part, begun=["Relationship"]):
            if element.get("Type", "").endswith("/worksheet"):
                target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))
                yield element.get("Id", ""), target.lstrip("/")


def _number(row: Element, previous: int) -> int:
    """Without a number of its own it is the next."""
    number = int(row.get("r", previous + 1))
    if not previous < number <= LAST_LINE:
        raise Unreadable(BROKEN)
    return number


def _column(cell: Element, previous: int) -> int:
    """Without a place of its own it is the next."""
    place = PLACE.fullmatch(cell.get("r", ""))
    return column_index_from_string(place[1]) if place else previous + 1
