"""The timeline in words, with its pictures."""

from collections.abc import Sequence

from api.core.listing import Row
from api.documents.blocks import Block, Cell, Column, Document, Figures, Table, Text
from api.documents.words import Words
from api.reports.cells import counted, plan_facts, status_of
from api.timelines.drawing import (
    TONES,
    burn_up_picture,
    burn_up_title,
    first_meant,
    first_of,
    names_of,
    schedule_pictures,
)


def timeline_document(row: Row, words: Words) -> Document:
    return Document(
        language=words.language,
        title=words("Tidslinje", "Timeline"),
        subtitle=row["signatory"]["name"],
        day=row["date"],
        address="",
        facts=plan_facts(row["action_plan"], words),
        blocks=[*_burn_up(row, words), *_schedule(row, words)],
    )


def _burn_up(row: Row, words: Words) -> list[Block]:
    """How it stands, and how it came to that; a single day has no course."""
    points, names = row["burn_up"], names_of(row, words)
    if not any(point["items"]["count"] for point in points):
        return [Text(words("Planen har inga åtgärder.", "The plan has no action items."))]
    figures = Figures([(said, counted(points[-1][name], TONES.get(name))) for name, said in names.items()])
    if len(points) == 1:
        only = words(
            "Det finns ännu bara en dag att visa; utvecklingen över tid visas när fler har gått.",
            "There is only one day to show so far; how things develop is shown when more have passed.",
        )
        return [figures, Text(only)]
    return [figures, *_known_since(row, words), burn_up_picture(row, burn_up_title(words), words), _course(row, words)]


def _known_since(row: Row, words: Words) -> list[Text]:
    """Why the picture begins later than the plan."""
    since = row["known_since"]
    if since <= row["action_plan"]["period_start"]:
        return []
    day = words.day(since)
    return [
        Text(
            words(
                f"Uppgifter om åtgärderna finns från och med den {day}.",
                f"Figures for the items are available from {day}.",
            )
        )
    ]


def _course(row: Row, words: Words) -> Table:
    names = names_of(row, words)
    columns = [Column(words("Dag", "Day"), 2), *(Column(said.capitalize(), numeric=True) for said in names.values())]
    rows = [[Cell(point["date"]), *(counted(point[name]) for name in names)] for point in row["burn_up"]]
    return Table(words("Siffrorna över tid", "The figures over time"), columns, rows, folded=True)


def _schedule(row: Row, words: Words) -> list[Block]:
    items = row["schedule"]
    if not items:
        return []
    note = Text(f"{words('Här visas', 'Shown are')} {first_of(row, words)}.")
    left_out = [note] if len(items) < row["items"]["count"] else []
    return [*left_out, *schedule_pictures(row, words), _dates(items, words)]


def _dates(items: Sequence[Row], words: Words) -> Table:
    """The bars as dates, without columns that nothing stands in."""
    columns = {
        Column(words("Nr", "No."), 1): [Cell(item["reference"] or "–") for item in items],
        Column(words("Åtgärd", "Action item"), 6): [Cell(item["title"]) for item in items],
        Column(words("Börjar", "Begins"), 2): [Cell(item["start_date"]) for item in items],
        Column(words("Klart senast", "Due"), 2): [Cell(item["due_date"]) for item in items],
        Column(words("Ursprungligen", "Originally"), 2): [Cell(first_meant(item)) for item in items],
        Column(words("Blev klar", "Completed"), 2): [Cell(item["completed_on"]) for item in items],
        Column(words("Status", "Status"), 3): [status_of(item, words) for item in items],
    }
    told = {column: cells for column, cells in columns.items() if any(cell.value for cell in cells)}
    rows = list(zip(*told.values(), strict=True))
    return Table(words("Åtgärdernas datum", "Dates of the items"), list(told), rows, folded=True)
