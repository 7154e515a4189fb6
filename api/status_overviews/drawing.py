"""The status overview as one picture."""

from markupsafe import Markup

from api.code_lists.labels import label
from api.core.listing import Row
from api.documents.blocks import Cell, Picture, Tone
from api.documents.html import said
from api.documents.lettering import wrapped
from api.documents.pictures import MARGIN, SMALL, THICK, TOTAL, Bar, bar, bars_below, headed, legend
from api.documents.svg import COLOURS, LINE, QUIET, SIZE, WIDTH, Fill, Sheet, element, lines, sign, text
from api.documents.words import Words
from api.reports.cells import STATUS_FILLS
from api.status_overviews.figures import (
    Group,
    Groups,
    changed,
    chosen,
    figures,
    groups_of,
    late_items,
    of_status,
    subject,
)

ACROSS = 3
TILE = (152, 68)  # width and height
APART = 10
FIGURE = 27


def overview_picture(row: Row, words: Words) -> Picture:
    """All of it in one picture, for whoever looks at nothing else."""
    groups = groups_of(row, words)
    title = f"{words('Lägesbild', 'Status overview')} – {subject(row, words)}"
    sheet = Sheet(title, " ".join([*_first(row, words), *_of_bars(row, groups, words)]))
    parts, foot = _headlines(sheet, row, words)
    return _finished(sheet, parts, _bars(sheet, row["all"], groups, foot, words))


def progress_picture(row: Row, words: Words) -> Picture:
    """The bars alone, below figures that are said already."""
    groups = groups_of(row, words)
    sheet = Sheet(
        words("Så långt har arbetet kommit", "How far the work has come"), " ".join(_of_bars(row, groups, words))
    )
    top, foot = headed(sheet.title, WIDTH)
    return _finished(sheet, [top], _bars(sheet, row["all"], groups, foot, words))


def _finished(sheet: Sheet, parts: list[Markup], bars: tuple[list[Markup], float]) -> Picture:
    drawn, foot = bars
    return Picture(sheet.title, sheet.description, sheet.drawn(WIDTH, foot + MARGIN, [*parts, *drawn]))


def _legend(counts: Row, words: Words) -> list[tuple[str, Fill]]:
    of = of_status(counts)
    return [
        (f"{label('action-item-status', status, words)} {words.number(of[status])}", fill)
        for status, fill in STATUS_FILLS.items()
    ]


def _first(row: Row, words: Words) -> list[str]:
    """The figures in words, for whoever does not see them."""
    shown = [f"{said(cell, words)} {name}" for name, cell in figures(row["all"], words) if cell.value is not None]
    change = changed(row, words)
    return [f"{words.day(row['date'])}: {words.several(shown)}.", *([f"{change}."] if change else [])]


def _of_bars(row: Row, groups: Groups, words: Words) -> list[str]:
    """The bars in words."""
    if not row["all"]["count"]:
        return [_nothing(words)]
    told = [f"{words.several([name for name, _ in _legend(row['all'], words)])}."]
    heading = [f"{groups.title}{chosen(groups, words)}:"] if groups.shown else []
    return [*told, *heading, *(_sentence(one, words) for one in groups.shown)]


def _nothing(words: Words) -> str:
    return words("Det finns inga åtgärder att visa.", "There are no action items to show.")


def _sentence(group: Group, words: Words) -> str:
    of, late = of_status(group.counts), group.counts["overdue"]["count"]
    said = {one: label("action-item-status", one, words).lower() for one in STATUS_FILLS if of[one]}
    parts = [f"{name} {words.number(of[one])}" for one, name in said.items()]
    items = f"{group.name}: {words.number(group.counts['count'])}"
    return f"{items} ({', '.join(parts)}{f'; {late_items(late, words)}' if late else ''})."


def _headlines(sheet: Sheet, row: Row, words: Words) -> tuple[list[Markup], float]:
    """Whose picture it is, of which day, its figures and what has changed."""
    top, foot = headed(sheet.title, WIDTH)
    day = text(words.day(row["date"]), 0, foot + 8, fill=QUIET)
    tiles = _tiles(figures(row["all"], words), foot + 20, words)
    foot += 20 + 2 * (TILE[1] + APART)
    change = changed(row, words)
    if not change:
        return [top, day, *tiles], foot + 2
    rows = wrapped(change, WIDTH, SMALL)
    return [top, day, *tiles, lines(rows, 0, foot + SMALL, SMALL)], foot + 16 * len(rows) + 10


def _tiles(shown: list[tuple[str, Cell]], top: float, words: Words) -> list[Markup]:
    tiles = []
    for place, (name, cell) in enumerate(shown):
        x = place % ACROSS * (TILE[0] + APART)
        tiles += _tile(name, cell, (x, top + place // ACROSS * (TILE[1] + APART)), words)
    return tiles


def _tile(name: str, cell: Cell, corner: tuple[float, float], words: Words) -> list[Markup]:
    """A figure and what it says, with a sign beside it where it is good or bad."""
    (x, y), (width, height) = corner, TILE
    edge = COLOURS[cell.tone] if cell.tone else QUIET
    figure = "–" if cell.value is None else said(cell, words)
    return [
        element("rect", x=x + 0.5, y=y + 0.5, width=width - 1, height=height - 1, fill="none", stroke=LINE),
        element("rect", x=x, y=y, width=5, height=height, fill=edge),
        text(figure, x + 14, y + FIGURE, FIGURE, font_weight="bold"),
        *([sign(cell.tone, x + width - 18, y + 20, 20)] if cell.tone else []),
        lines(wrapped(name, width - 20, SMALL), x + 14, y + FIGURE + 18, SMALL, fill=QUIET),
    ]


def _bars(sheet: Sheet, counts: Row, groups: Groups, top: float, words: Words) -> tuple[list[Markup], float]:
    """All items as one bar, then each group's; and where they end."""
    if not counts["count"]:
        return [text(_nothing(words), 0, top + SIZE)], top + 24
    fills, of = list(STATUS_FILLS.values()), of_status(counts)
    unit = (WIDTH - TOTAL) / counts["count"]
    whole = bar(sheet, fills, [of[status] for status in STATUS_FILLS], unit, (top, THICK))
    told, foot = legend(sheet, _legend(counts, words), top + THICK + 8)
    if not groups.shown:
        return [*whole, told], foot
    heading, foot = headed(f"{groups.title}{chosen(groups, words)}", WIDTH, foot + 10)
    drawn, foot = bars_below(sheet, fills, [_bar(one, words) for one in groups.shown], foot + 2)
    return [*whole, told, heading, drawn], foot


def _bar(group: Group, words: Words) -> Bar:
    of, late = of_status(group.counts), group.counts["overdue"]["count"]
    remark = (Tone.BAD, late_items(late, words)) if late else None
    return Bar(group.name, [of[status] for status in STATUS_FILLS], remark)
