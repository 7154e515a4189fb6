"""What stands in the cells of a workbook: texts, numbers, and numbers that are shown as dates."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from xml.etree.ElementTree import Element  # nosec B405  # a type; defusedxml parses

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import from_excel

from api.core.text import normal, xml_text
from api.spreadsheets.cells import CellValue, Formula
from api.spreadsheets.package import name_of

LONGEST_FORMAT = 255  # says Excel; to look through a longer one may take long
AFTER_THE_LAST_DAY = 2_958_466  # of the year 9999
DIGITS = 15  # that Excel shows; the file has more, such as 0.30000000000000004

ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]*)?(?:[Ee][+-]?[0-9]{1,3})?")


@dataclass(frozen=True)
class Values:
    """The values of cells, by what the workbook says of all of them."""

    texts: Sequence[str]
    dated: Container[int]  # the styles that show a number as a date
    epoch: datetime

    def of(self, cell: Element) -> CellValue:
        parts = {name_of(child): child for child in cell}
        if "f" in parts:
            return Formula(f"={parts['f'].text or ''}")
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return text_of(parts.get("is", ()))
        written = parts["v"].text if "v" in parts else None
        return None if written is None else self._value(kind, written, int(cell.get("s", 0)))

    def _value(self, kind: str, written: str, style: int) -> CellValue:
        match kind:
            case "s":
                return self.texts[int(written)]
            case "b":
                return written == "1"
            case "d":
                return _moment(datetime.fromisoformat(written).replace(tzinfo=None))
            case "n":
                number = _number(written)
                return self._dated(number) if style in self.dated else number
        return _plain(written)

    def _dated(self, number: int | float) -> CellValue:
        """A number that no date has stays what it is: the spreadsheet program shows only signs there."""
        if not 0 <= number < AFTER_THE_LAST_DAY:
            return number
        found: datetime | time = from_excel(number, self.epoch)
        return _moment(found) if isinstance(found, datetime) else found.isoformat("auto")


def _moment(found: datetime) -> date | datetime:
    return found.date() if found.time() == time() else found


def _number(written: str) -> int | float:
    if not NUMBER.fullmatch(written):
        raise ValueError(written)
    number = float(f"{float(written):.{DIGITS}g}")
    return int(number) if number.is_integer() else number


def text_of(parts: Iterable[Element]) -> str:
    """The text, whatever its letters look like; how it is pronounced is left out."""
    return _plain("".join(_pieces(parts)))


def _pieces(parts: Iterable[Element]) -> Iterator[str]:
    for part in parts:
        if name_of(part) == "t":
            yield part.text or ""
        elif name_of(part) == "r":
            yield from _pieces(part)


def _plain(written: str) -> str:
    return normal(xml_text(ESCAPED.sub(lambda code: chr(int(code[1], 16)), written)))


def dated_styles(elements: Iterable[tuple[str, Element]]) -> set[int]:
    """The styles of cells that show a number as a date, in the order in which the styles stand."""
    formats, styles = dict[int, str](), list[int]()
    for name, element in elements:
        if name == "numFmt":
            formats.setdefault(int(element.get("numFmtId", 0)), element.get("formatCode", "")[:LONGEST_FORMAT])
        elif name == "xf":
            styles.append(int(element.get("numFmtId", 0)))
        else:  # before these come the styles that have names
            styles.clear()
    dates = {
        number
        for number, form in (BUILTIN_FORMATS | formats).items()
        if is_date_format(form) and not is_timedelta_format(form)
    }
    return {place for place, number in enumerate(styles) if number in dates}
