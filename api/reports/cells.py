"""What reports say of items and numbers, cell by cell."""

from collections.abc import Sequence
from textwrap import shorten

from api.code_lists.labels import label
from api.core.listing import Row
from api.documents.blocks import Bullets, Cell, Column, Table, Tone
from api.documents.svg import Fill
from api.documents.words import Words

STATUS_TONES = {
    "completed": Tone.GOOD,
    "in_progress": Tone.ACTIVE,
    "paused": Tone.WATCH,
    "not_started": Tone.QUIET,
    "cancelled": Tone.QUIET,
}
# Done first, so that a bar fills from the left as a plan is carried out.
STATUS_FILLS = {
    "completed": Fill.SOLID, "in_progress": Fill.HATCHED, "paused": Fill.DOTTED, "not_started": Fill.EMPTY,
    "cancelled": Fill.CROSSED,
}  # fmt: skip
SHORT = 200  # letters
REST = "…"
FORECAST_TONES = {"green": Tone.GOOD, "yellow": Tone.WATCH, "red": Tone.BAD, "grey": Tone.QUIET}


def counted(number: Row, tone: Tone | None = None) -> Cell:
    """A number of a report, with its list."""
    return Cell(number["count"], number["href"], tone if number["count"] else None)


def plan_facts(plan: Row, words: Words) -> list[tuple[str, Cell]]:
    """What stands on top of a report about a plan: which, and under which number it is filed."""
    said = [
        (words("Handlingsplan", "Action plan"), plan["title"]),
        (words("Period", "Period"), f"{plan['period_start']} – {plan['period_end']}"),
        (words("Diarienummer", "Registration number"), plan["case_number"]),
    ]
    return [(name, Cell(value)) for name, value in said if value]


def status_of(item: Row, words: Words) -> Cell:
    """Where an item stands, in words: late before all else."""
    said = label("action-item-status", item["status"], words)
    if item["timeliness"] == "overdue":
        days = item["days_overdue"]
        late = words(f"försenad {days} dag{'ar' if days > 1 else ''}", f"{days} day{'s' if days > 1 else ''} overdue")
        return Cell(f"{said}, {late}", tone=Tone.BAD)
    return Cell(said, tone=STATUS_TONES[item["status"]])


def forecast_of(report: Row, words: Words) -> Cell:
    """How an item looks, in words; what nobody has said is not assessed."""
    code = report["forecast"] or "grey"
    return Cell(label("forecast", code, words), tone=FORECAST_TONES[code])


def item_name(item: Row) -> str:
    """6.1 Utbilda all personal."""
    return " ".join(part for part in (item["reference"], item["title"]) if part)


def article_name(article: Row, words: Words) -> str:
    """6 Bekämpa stereotyper."""
    return f"{article['number']} {article['title'][words.language]}"


def decision_name(decision: Row) -> str:
    """2026-05-18, § 201 (KS 2026-00102)."""
    paragraph, case = decision["paragraph"], decision["case_number"]
    return f"{decision['decided_on']}" + (f", {paragraph}" if paragraph else "") + (f" ({case})" if case else "")


def items_table(title: str, items: Sequence[Row], words: Words, *, led: bool = True) -> Table:
    """Items one below the other: what is to be done, by whom (`led`), until when, where it stands, and what was said
    of it."""
    commented = any(item["status_comment"] for item in items)
    columns = [
        Column(words("Nr", "No."), 1),
        Column(words("Åtgärd", "Action item"), 6),
        *([Column(words("Ansvarig", "Responsible"), 3)] if led else []),
        Column(words("Klart senast", "Due"), 2),
        Column(words("Status", "Status"), 3),
        *([Column(words("Kommentar", "Comment"), 4)] if commented else []),
    ]
    rows = [_row(item, words, led=led)[: len(columns)] for item in items]
    return Table(title, columns, rows, nothing=no_items(words))


def no_items(words: Words) -> str:
    return words("Inga åtgärder.", "No action items.")


def more_of(count: int, shown: int, href: str, words: Words) -> list[Bullets]:
    """Where the rest is, when not all of them are shown."""
    rest = words.number(count - shown)
    return [Bullets([Cell(words(f"och {rest} till", f"and {rest} more"), href)])] if count > shown else []


def shortened(text: str) -> str:
    """For whoever has little time: as much as a glance takes in, in whole words where there are such."""
    short = shorten(text, SHORT, placeholder=f" {REST}")
    return f"{text.strip()[: SHORT - 1]}{REST}" if short == REST else short


def lead_of(item: Row, words: Words) -> str:
    lead = item["lead_department"]
    return lead["name"] if lead else words("Ingen utsedd", "Nobody named")


def _row(item: Row, words: Words, *, led: bool) -> list[Cell]:
    return [
        Cell(item["reference"] or "–"),
        Cell(item["title"]),
        *([Cell(lead_of(item, words))] if led else []),
        Cell(item["due_date"]),
        status_of(item, words),
        Cell(item["status_comment"]),
    ]
