"""Documents as a workbook: a sheet that tells what stands in the document, and a sheet for each of its tables.

A table begins in the first cell of its sheet, so that it can be sorted, filtered and read aloud with its headings.
Pictures are left out: their numbers stand in the tables."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

from api.documents.blocks import Block, Bullets, Cell, Document, Facts, Figures, Heading, Table, Text
from api.documents.sheets import Book, Look, sheet_names
from api.documents.words import Words

Line = Sequence[tuple[Cell, Look]]  # of the first sheet: what is told, or a name and its value


def as_xlsx(document: Document) -> bytes:
    """The workbook."""
    words, file = Words(document.language), BytesIO()
    tables = [block for block in document.blocks if isinstance(block, Table)]
    first, *names = sheet_names([words("Översikt", "Overview"), *(table.title for table in tables)])
    book = Book(file, words)
    book.describe(document.title, document.subtitle, document.day)
    book.tell(first, _lines(document, names, words))
    for name, table in zip(names, tables, strict=True):
        book.tabulate(name, table)
    book.close()
    return file.getvalue()


def _lines(document: Document, names: Iterable[str], words: Words) -> Iterator[Line]:
    sheets = iter(names)
    yield _line(document.title, look=Look.TITLE)
    if document.subtitle:
        yield _line(document.subtitle)
    yield from _by_name(document.facts)
    for block in document.blocks:
        yield from _told(block, sheets)
    if document.note:
        yield _line(document.note)
    yield _line(words.as_of(document.day))
    yield _line(words.same_as_data, document.address)


def _told(block: Block, sheets: Iterator[str]) -> Iterator[Line]:
    match block:
        case Heading(_, text):
            yield _line(text, look=Look.HEADING)
        case Text(text):
            yield _line(text)
        case Bullets(points):
            yield from ([(point, Look.TOLD)] for point in points)
        case Figures(pairs) | Facts(pairs):
            yield from _by_name(pairs)
        case Table(title):
            yield _line(title, f"internal:'{next(sheets)}'!A1")


def _line(text: str, href: str | None = None, look: Look = Look.TOLD) -> Line:
    return [(Cell(text, href), look)]


def _by_name(pairs: Iterable[tuple[str, Cell]]) -> Iterator[Line]:
    return ([(Cell(name), Look.TOLD), (value, Look.TOLD)] for name, value in pairs)
