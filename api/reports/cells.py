"""What reports say of items and numbers, cell by cell."""

from collections.abc import Sequence

from api.code_lists.labels import label
from api.core.listing import Row
from api.documents.blocks import Cell, Column, Table, Tone
from api.documents.words import Words

STATUS_TONES = {
    "completed": Tone.GOOD,
    "in_progress": Tone.ACTIVE,
    "paused": Tone.WATCH,
    "not_started": Tone.QUIET,
    "cancelled": Tone.QUIET,
}


def counted(number: Row, tone: Tone | None = None) -> Cell:
    """A number of a report, with its list."""
    return Cell(number["count"], number["href"], tone if number["count"] else None)


def status_of(item: Row, words: Words) -> Cell:
    """Where an item stands, in words: late before all else."""
    said = label("action-item-status", item["status"], words)
    if item["timeliness"] == "overdue":
        days = item["days_overdue"]
        late = words(f"försenad {days} dag{'ar' if days > 1 else ''}", f"{days} day{'s' if days > 1 else ''} overdue")
        return Cell(f"{said}, {late}", tone=Tone.BAD)
    return Cell(said, tone=STATUS_TONES[item["status"]])


def items_table(title: str, items: Sequence[Row], words: Words) -> Table:
    """Items one below the other: what is to be done, by whom, until when, where it stands, and what was said of it."""
    commented = any(item["status_comment"] for item in items)
    columns = [
        Column(words("Nr", "No."), 1),
        Column(words("Åtgärd", "Action item"), 6),
        Column(words("Ansvarig", "Responsible"), 3),
        Column(words("Klart senast", "Due"), 2),
        Column(words("Status", "Status"), 3),
        *([Column(words("Kommentar", "Comment"), 4)] if commented else []),
    ]
    rows = [_row(item, words)[: len(columns)] for item in items]
    return Table(title, columns, rows, nothing=no_items(words))


def no_items(words: Words) -> str:
    return words("Inga åtgärder.", "No action items.")


def lead_of(item: Row, words: Words) -> str:
    lead = item["lead_department"]
    return lead["name"] if lead else words("Ingen utsedd", "Nobody named")


def _row(item: Row, words: Words) -> list[Cell]:
    return [
        Cell(item["reference"] or "–"),
        Cell(item["title"]),
        Cell(lead_of(item, words)),
        Cell(item["due_date"]),
        status_of(item, words),
        Cell(item["status_comment"]),
    ]
