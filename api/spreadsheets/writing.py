"""Writing a table for spreadsheet programs: as CSV, line by line, or as a workbook of one sheet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from api.core.table import BYTE_ORDER_MARK, encoded, harmless
from api.spreadsheets.texts import shown

NARROWEST = 10
ARROW = 4  # of the filter beside a heading
LAST_UNSURE_YEAR = 1900  # Excel gives it a day too many, and has no dates before it
MADE = datetime(1980, 1, 1)  # noqa: DTZ001  # as the parts of the file say, so that the same rows are the same bytes
TOP = {"valign": "top"}
HEADING = {**TOP, "bold": True, "text_wrap": True}
LOOKS = {
    str: {**TOP, "text_wrap": True},
    int: TOP,
    bool: TOP,
    date: {**TOP, "num_format": "yyyy-mm-dd"},
    datetime: {**TOP, "num_format": "yyyy-mm-dd hh:mm"},
}

Value = str | int | float | bool | date | datetime | None


def csv_lines(rows: Iterable[Sequence[Value]]) -> Iterator[bytes]:
    """The rows, headings among them, in the form that a Swedish Excel opens right."""
    yield BYTE_ORDER_MARK.encode()
    for row in rows:
        yield encoded([[_told(value) for value in row]])


def _told(value: Value) -> str:
    match value:
        case None:
            return ""
        case str():
            return harmless(value)
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
    return str(value)


def workbook(name: str, headings: Sequence[str], rows: Iterable[Sequence[Value]], widths: Sequence[int] = ()) -> bytes:
    """The rows below their headings, which stay in sight and have filters; rows are taken one at a time.

    Columns that no width is given for are as wide as their heading."""
    file = BytesIO()
    book = Workbook(file, {"constant_memory": True, "remove_timezone": True})
    book.set_properties({"created": MADE})
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    heading_looks, looks = book.add_format(HEADING), {kind: book.add_format(look) for kind, look in LOOKS.items()}
    for place, heading in enumerate(headings):
        width = widths[place] if place < len(widths) else max(NARROWEST, len(heading) + ARROW)
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, shown(heading), heading_looks)
    last = 0
    for last, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            _put(sheet, (last, place), value, looks)
    sheet.autofilter(0, 0, last, len(headings) - 1)
    book.close()
    return file.getvalue()


def _put(sheet: Worksheet, place: tuple[int, int], value: Value, looks: Mapping[type, Format]) -> None:
    match value:
        case None | "":
            return
        case bool():
            sheet.write_boolean(*place, value, looks[bool])
        case int() | float():
            sheet.write_number(*place, value, looks[int])
        case date() if value.year > LAST_UNSURE_YEAR:
            sheet.write_datetime(*place, value, looks[datetime if isinstance(value, datetime) else date])
        case _:
            sheet.write_string(*place, shown(str(value)), looks[str])
