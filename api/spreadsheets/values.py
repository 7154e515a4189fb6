"""What stands in the cells of a workbook: texts, numbers, and numbers that are shown as dates or as per cent."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple
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

# What a format shows as it stands there, or as nothing; and what is left of one that shows per cent.
LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^]]*]')
PER_CENT = re.compile(r"[^;%]*?[0#?](?:\.(?P<places>[0#?]*))?\s*%")
LARGEST_SHARE = 10**6  # to show more of it is of no use, and of infinity impossible


class Styles(NamedTuple):
    """The styles that show a number as something else, by their places."""

    dated: Container[int]
    shares: Mapping[int, int]  # as per cent, with so many decimals


@dataclass(frozen=True)
class Values:
    """The values of cells, by what the workbook says of all of them."""

    texts: Sequence[str]
    styles: Styles
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
                return self._shown(_number(written), style)
        return _plain(written)

    def _shown(self, number: int | float, style: int) -> CellValue:
        if style in self.styles.dated:
            return self._dated(number)
        places = self.styles.shares.get(style)
        return number if places is None or abs(number) > LARGEST_SHARE else _per_cent(number, places)

    def _dated(self, number: int | float) -> CellValue:
        """A number that no date has stays what it is: the spreadsheet program shows only signs there."""
        if not 0 <= number < AFTER_THE_LAST_DAY:
            return number
        found: datetime | time = from_excel(number, self.epoch)
        return _moment(found) if isinstance(found, datetime) else found.isoformat("auto")


def _moment(found: datetime) -> date | datetime:
    return found.date() if found.time() == time() else found


def _per_cent(share: int | float, places: int) -> str:
    """As it is shown, but for noughts at its end: 0.125 is `12,5 %`, or `13 %` without decimals."""
    rounded = (Decimal(str(share)) * 100).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{rounded.normalize():f} %".replace(".", ",")


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


def styles_of(elements: Iterable[tuple[str, Element]]) -> Styles:
    """What the styles of cells show numbers as, in the order in which the styles stand."""
    formats, styles = dict[int, str](), list[int]()
    for name, element in elements:
        if name == "numFmt":
            formats.setdefault(int(element.get("numFmtId", 0)), element.get("formatCode", "")[:LONGEST_FORMAT])
        elif name == "xf":
            styles.append(int(element.get("numFmtId", 0)))
        else:  # before these come the styles that have names
            styles.clear()
    known = BUILTIN_FORMATS | formats
    dates = {number for number, form in known.items() if is_date_format(form) and not is_timedelta_format(form)}
    shares = {number: places for number, form in known.items() if (places := _places(form)) is not None}
    return Styles(
        {place for place, number in enumerate(styles) if number in dates},
        {place: shares[number] for place, number in enumerate(styles) if number in shares},
    )


def _places(form: str) -> int | None:
    """How many decimals of per cent a format shows; None when it shows something else."""
    found = PER_CENT.match(LITERAL.sub("", form))
    return min(len(found["places"] or ""), DIGITS) if found else None
