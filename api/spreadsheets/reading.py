"""Reading a table out of a file, whatever spreadsheet program it comes from."""

from api.spreadsheets import separated, workbook
from api.spreadsheets.cells import MOST_LINES, Kind, Sheet, lines


def read_sheet(content: bytes, kind: Kind, sheet: str | None = None, *, most: int = MOST_LINES) -> Sheet:
    """The sheet of this name, else the first that is not hidden, with at most so many lines that hold something.

    Raises `Unreadable`, as do its rows when one comes to them."""
    if kind is Kind.CSV:
        return Sheet("", lines(separated.records(content), most))
    book = workbook.Book(content)
    name = book.named(sheet)
    return Sheet(name, lines(book.rows(name), most))


def kind_of(content: bytes) -> Kind:
    """What a file is, whatever it is called."""
    return Kind.XLSX if workbook.is_packed(content) else Kind.CSV


def sheet_names(content: bytes) -> list[str]:
    """Of a workbook, those that are not hidden first; CSV has none."""
    return workbook.Book(content).names if workbook.is_packed(content) else []
