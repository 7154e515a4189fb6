"""The rows, columns and cells of a coverage matrix, as both the page and the picture show them."""

from collections.abc import Sequence

from api.action_items.rules import Coverage
from api.code_lists.labels import label
from api.core.listing import Row
from api.documents.blocks import Cell, Tone
from api.documents.words import Words
from api.reports.cells import article_name

TONES = {
    Coverage.NONE: Tone.WATCH, Coverage.PLANNED: Tone.QUIET, Coverage.UNDER_WAY: Tone.ACTIVE, Coverage.DONE: Tone.GOOD,
}  # fmt: skip


def title_of(words: Words) -> str:
    return words("Täckningsmatris", "Coverage matrix")


def key_of(words: Words) -> dict[Tone, str]:
    """What the signs mean. What is late is said first, wherever it is."""
    said = {tone: label("coverage", state, words) for state, tone in TONES.items()}
    return {**said, Tone.BAD: words("Något är försenat", "Something is overdue")}


def covered(cell: Row | None) -> Cell:
    """How many items, with the sign of how far they have come; empty where there are none."""
    if not cell or not cell["count"]:
        return Cell(None)
    late = cell["overdue"]["count"]
    return Cell(cell["count"], cell["href"], Tone.BAD if late else TONES[Coverage(cell["state"])])


def columns_of(row: Row, words: Words) -> list[str]:
    """The headings: all items, those of all departments, then each department."""
    units = [one["department"]["name"] for one in row["departments"]]
    return [words("Alla åtgärder", "All items"), words("Gäller alla nämnder", "For all departments"), *units]


def cells_of(article: Row, units: Sequence[Row]) -> list[Cell]:
    """The cells below those headings; an article without items says so in the first."""
    found = {one["department"]["id"]: one for one in article["departments"]}
    return [
        total_of(article),
        covered(article["all_departments"]),
        *(covered(found.get(one["department"]["id"])) for one in units),
    ]


def heading_of(row: Row, words: Words) -> str:
    """An article, and whether the plan gives it priority."""
    prioritised = words(" (prioriterad)", " (priority)") if row["prioritised"] else ""
    return article_name(row["article"], words) + prioritised


def total_of(cell: Row) -> Cell:
    """Of a row or column, which says so when it has no items."""
    return covered(cell) if cell["count"] else Cell(0, None, Tone.WATCH)
