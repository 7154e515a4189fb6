"""The first table of a document as CSV that a Swedish Excel opens right, for whoever goes on counting."""

from datetime import date

from api.core.table import BYTE_ORDER_MARK, encoded, harmless
from api.documents.blocks import Cell, Document, Share, Table
from api.documents.sheets import headings_of


def as_csv(document: Document) -> bytes:
    """Its rows below their headings; a document without a table has no lines."""
    table = next((block for block in document.blocks if isinstance(block, Table)), None)
    lines = [_headings(table), *([_told(cell) for cell in row] for row in table.rows)] if table else []
    return BYTE_ORDER_MARK.encode() + encoded(lines)


def _headings(table: Table) -> list[str]:
    """A share says in its heading what it is of."""
    shares = {place for row in table.rows for place, cell in enumerate(row) if isinstance(cell.value, Share)}
    return [
        harmless(f"{heading} (%)" if place in shares else heading) for place, heading in enumerate(headings_of(table))
    ]


def _told(cell: Cell) -> str:
    match cell.value:
        case None:
            return ""
        case Share(per_cent):
            return str(per_cent)
        case date():
            return cell.value.isoformat()
        case str():
            return harmless(cell.value)
    return str(cell.value)
