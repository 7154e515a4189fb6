"""The status overview in words."""

from collections.abc import Callable, Sequence
from typing import Any

from api.code_lists.labels import label
from api.core.listing import Row
from api.documents.blocks import Block, Cell, Column, Document, Facts, Figures, Heading, Share, Table, Text, Tone
from api.documents.words import Words

TONES = {
    "completed": Tone.GOOD, "in_progress": Tone.ACTIVE, "paused": Tone.WATCH, "not_started": Tone.QUIET,
    "cancelled": Tone.QUIET,
}  # fmt: skip


def overview_document(row: Row, words: Words) -> Document:
    """Politicians read the figures and perhaps the first table; the rest is there to look up."""
    names = [one["name"] for one in row["signatories"]]
    return Document(
        language=words.language,
        title=words("Lägesbild", "Status overview"),
        subtitle=words.several(names) if names else words("Alla kommuner och regioner", "All signatories"),
        day=row["date"],
        address="",
        blocks=[_figures(row["all"], words), *_groups(row, words), *_lacking(row["coverage"], words)],
    )


def counted(number: Row, tone: Tone | None = None) -> Cell:
    """A number of a report, with its list."""
    return Cell(number["count"], number["href"], tone if number["count"] else None)


def _figures(everything: Row, words: Words) -> Figures:
    done = everything["share_done"]
    by_status = {one["status"]: one for one in everything["by_status"]}
    return Figures(
        [
            (words("åtgärder", "action items"), counted(everything)),
            (words("genomförda", "completed"), counted(by_status["completed"], Tone.GOOD)),
            (words("av dem som inte utgår", "of those not cancelled"), Cell(None if done is None else Share(done))),
            (words("pågår", "in progress"), counted(by_status["in_progress"], Tone.ACTIVE)),
            (words("försenade", "overdue"), counted(everything["overdue"], Tone.BAD)),
            (words("klart inom 90 dagar", "due within 90 days"), counted(everything["due_within_ninety_days"])),
        ]
    )


def _groups(row: Row, words: Words) -> list[Block]:
    kinds: list[tuple[str, str, Callable[[Row], str]]] = [
        ("by_department", words("Per ansvarig nämnd", "By responsible board"), lambda one: one["department"]["name"]),
        ("by_article", words("Per artikel", "By article"), lambda one: _article(one["article"], words)),
        ("by_goal", words("Per mål", "By goal"), lambda one: one["goal"]["title"]),
    ]
    return [_table(title, [(name(one), one) for one in row[kind]], words) for kind, title, name in kinds if row[kind]]


def _article(article: Row, words: Words) -> str:
    return f"{article['number']} {article['title'][words.language]}"


def _table(title: str, rows: Sequence[tuple[str, Row]], words: Words) -> Table:
    statuses = [one["status"] for one in rows[0][1]["by_status"]]
    headings = [words("Åtgärder", "Items"), *(label("action-item-status", one, words) for one in statuses)]
    numbers = [Column(heading, numeric=True) for heading in (*headings, words("Försenade", "Overdue"))]
    return Table(
        title,
        [Column("", 4), *numbers, Column(words("Genomfört", "Done"), numeric=True)],
        [[Cell(name), *_cells(of_group)] for name, of_group in rows],
    )


def _cells(row: Row) -> list[Cell]:
    done: Any = row["share_done"]
    by_status = [counted(one) for one in row["by_status"]]
    return [counted(row), *by_status, counted(row["overdue"], Tone.BAD), Cell(None if done is None else Share(done))]


def _lacking(coverage: Row, words: Words) -> list[Block]:
    without = coverage["articles_without_items"]
    said = {
        "without_lead_department": words("Utan ansvarig", "Without anybody responsible"),
        "without_due_date": words("Utan sluttid", "Without a deadline"),
        "without_goal": words("Utan mål", "Without a goal"),
        "without_articles": words("Utan artikel", "Without an article"),
        "without_news": words("Utan nyheter på 180 dagar", "Without news for 180 days"),
    }
    facts = [(name, counted(coverage[key], Tone.WATCH)) for key, name in said.items() if coverage[key]["count"]]
    articles = [_article(one, words) for one in without["articles"]]
    about = words("Artiklar utan åtgärder: ", "Articles without items: ") + words.several(articles)
    blocks: list[Block] = [*([Facts(facts)] if facts else []), *([Text(f"{about}.")] if articles else [])]
    return [Heading(1, words("Det som saknas", "What is lacking")), *blocks] if blocks else []
