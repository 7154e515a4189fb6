"""The overdue report in words."""

from collections.abc import Sequence

from api.core.listing import Row
from api.documents.blocks import Block, Cell, Column, Document, Figures, Heading, Table, Tone
from api.documents.words import Words
from api.reports.cells import counted, lead_of, no_items, status_of


def overdue_document(row: Row, words: Words) -> Document:
    items = [*row["overdue_items"], *row["coming_items"]]
    whose = list(dict.fromkeys(item["signatory"]["name"] for item in items))
    return Document(
        language=words.language,
        title=words("Försenade åtgärder", "Overdue action items"),
        subtitle=words.several(whose),
        day=row["date"],
        address="",
        blocks=[
            _figures(row, words),
            *_section(words("Försenade", "Overdue"), row["overdue"], row["overdue_items"], words),
            *_section(words("Inom 90 dagar", "Within 90 days"), row["due_within"][-1], row["coming_items"], words),
        ],
        wide=True,
    )


def _figures(row: Row, words: Words) -> Figures:
    ahead = [
        (words(f"ska vara klara inom {one['days']} dagar", f"due within {one['days']} days"), counted(one))
        for one in row["due_within"]
    ]
    return Figures([(words("försenade", "overdue"), counted(row["overdue"], Tone.BAD)), *ahead])


def _section(title: str, number: Row, items: Sequence[Row], words: Words) -> list[Block]:
    """The table's title begins as the section's: a sheet of a workbook has no other name."""
    first = words(f"de {len(items)} första av {number['count']}", f"the first {len(items)} of {number['count']}")
    every = words("tidigast först", "earliest first")
    told = every if number["count"] == len(items) else first
    return [Heading(1, title), _table(f"{title}, {told}", items, words)]


def _table(title: str, items: Sequence[Row], words: Words) -> Table:
    columns = [
        Column(words("Nr", "No."), 1),
        Column(words("Åtgärd", "Action item"), 6),
        Column(words("Ansvarig", "Responsible"), 3),
        Column(words("Klart senast", "Due"), 2),
        Column(words("Status", "Status"), 3),
        Column(words("Flyttad", "Moved"), 3),
        Column(words("Kommentar", "Comment"), 4),
    ]
    return Table(title, columns, [_row(item, words) for item in items], nothing=no_items(words))


def _row(item: Row, words: Words) -> list[Cell]:
    progress = item["progress"]
    done = "" if progress is None else words(f"{words.share(progress)} klart", f"{words.share(progress)} done")
    return [
        Cell(item["reference"] or "–"),
        Cell(item["title"]),
        Cell(lead_of(item, words)),
        Cell(item["due_date"]),
        status_of(item, words),
        Cell(_moved(item, words)),
        Cell(item["status_comment"] or done),
    ]


def _moved(item: Row, words: Words) -> str:
    times, first = item["due_date_moves"], item["original_due_date"]
    if not times or not first:
        return ""
    often = "" if times == 1 else words(f"{times} gånger, ", f"{times} times, ")
    return words(f"{often}från {first}", f"{often}from {first}")
