"""Pictures of counts: bars of parts, and a matrix of signs. Each bears its title, and its numbers where they belong."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from api.documents.blocks import Cell, Tone
from api.documents.lettering import BOLD, cut, width_of, wrapped
from api.documents.svg import COLOURS, LEADING, LINE, PAPER, QUIET, SIZE, WIDTH, Fill, Sheet, element, lines, sign, text

SMALL = 13
HEADING = 18
BASELINE = 0.36  # from the middle of a line of text to its foot
MARGIN = 4

BAR, THICK = 17, 28  # the heights of a bar among others, and of one that stands alone
TOTAL = 44  # the room for a total behind the longest bar

LABELS = 200
CELLS = (42, 76)  # the narrowest and the widest
TURNED = 150  # the height of headings that stand upright


def headed(title: str, width: float, top: float = 0) -> tuple[Markup, float]:
    """The title of a picture or of a part of it, and where that ends."""
    rows = wrapped(title, width, HEADING * BOLD)
    return lines(rows, 0, top + HEADING, HEADING, font_weight="bold"), top + 10 + len(rows) * HEADING * LEADING


Remark = tuple[Tone, str] | None


class Bar(NamedTuple):
    """A bar of as many parts as the picture has fills; `remark` stands at its label with a sign."""

    label: str
    counts: Sequence[int]
    remark: Remark = None


def bars(title: str, description: str, fills: Mapping[str, Fill], rows: Sequence[Bar]) -> str:
    """Bars of parts, and the fill of each part by what it is called."""
    sheet = Sheet(title, description)
    top, foot = headed(title, WIDTH)
    told, foot = legend(sheet, [(name, fill) for name, fill in fills.items()], foot)
    drawn, foot = bars_below(sheet, list(fills.values()), rows, foot + 6)
    return sheet.drawn(WIDTH, foot + MARGIN, [top, told, drawn])


def legend(sheet: Sheet, entries: Sequence[tuple[str, Fill]], top: float) -> tuple[Markup, float]:
    """What the fills mean, as many on a line as fit, and where that ends."""
    parts, x, y = [], 0.0, top
    for said, fill in entries:
        room = 42 + width_of(said, SMALL)
        if x and x + room - 18 > WIDTH:
            x, y = 0, y + 22
        shown = cut(said, WIDTH - 26, SMALL)
        parts += [sheet.area(fill, x + 0.5, y + 3.5, 17, 12), text(shown, x + 24, y + 14, SMALL)]
        x += room
    return Markup("").join(parts), y + (24 if entries else 0)


def bars_below(sheet: Sheet, fills: Sequence[Fill], rows: Sequence[Bar], top: float) -> tuple[Markup, float]:
    """Bars, all to the same scale, and where they end."""
    most = max((sum(row.counts) for row in rows), default=0)
    unit = (WIDTH - TOTAL) / max(most, 1)
    parts = []
    for row in rows:
        parts += [*labelled(row.label, row.remark, top + SIZE), *bar(sheet, fills, row.counts, unit, (top + 20, BAR))]
        top += 20 + BAR + 8
    return Markup("").join(parts), top


def labelled(label: str, remark: Remark, foot: float) -> list[Markup]:
    """A label above what it is about, and at its end what is to be remarked there."""
    if not remark:
        return [text(cut(label, WIDTH, SIZE), 0, foot)]
    tone, said = remark
    room = width_of(said, SMALL) * BOLD
    return [
        text(cut(label, WIDTH - room - 36, SIZE), 0, foot),
        sign(tone, WIDTH - room - 12, foot - SMALL * BASELINE, 13),
        text(said, WIDTH, foot, SMALL, text_anchor="end", font_weight="bold", fill=COLOURS[tone]),
    ]


def bar(
    sheet: Sheet, fills: Sequence[Fill], counts: Sequence[int], unit: float, place: tuple[float, float]
) -> list[Markup]:
    """A bar of `unit` wide for each that is counted, at `place` (its top and height), with its total behind it. A
    number stands on each part that has room for it."""
    parts, x, (top, height) = [], 0.5, place
    for fill, count in zip(fills, counts, strict=True):
        width = count * unit
        if count:
            parts += [sheet.area(fill, x, top, width, height), *_plate(str(count), x + width / 2, width, place)]
        x += width
    total = text(str(sum(counts)), x + 7, top + height / 2 + BASELINE * SIZE, font_weight="bold")
    return [*parts, total]


def _plate(said: str, middle: float, width: float, place: tuple[float, float]) -> list[Markup]:
    """A number that can be read on any fill, where there is room for it."""
    room, (top, height) = width_of(said, SMALL) + 6, place
    if room > width - 3:
        return []
    foot = top + height / 2 + BASELINE * SMALL
    paper = element("rect", x=middle - room / 2, y=foot - 12.5, width=room, height=16, rx=2, fill=PAPER)
    return [paper, text(said, middle, foot, SMALL, text_anchor="middle")]


def matrix(  # noqa: PLR0913  # its words and what it shows; the key is seldom left out
    title: str,
    description: str,
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Sequence[Sequence[Cell]],
    *,
    key: Mapping[Tone, str] | None = None,
) -> str:
    """Signs with their values, a row of cells for each of `rows`; `key` says what each sign means. An empty cell stays
    empty."""
    narrowest, widest = CELLS
    step = min(max((WIDTH - LABELS) / max(len(columns), 1), narrowest), widest)
    width = LABELS + step * len(columns)
    top, foot = headed(title, max(width, WIDTH))
    if key:
        told, foot = _key(key, foot, max(width, WIDTH))
        top += told
    headings, foot = _headings(columns, step, foot)
    parts = [top, headings, _rule(0, foot, width, QUIET)]
    for name, row in zip(rows, cells, strict=True):
        label = wrapped(name, LABELS - 12, SIZE)
        height = 12 + len(label) * SIZE * LEADING
        middle = foot + height / 2
        parts += [_label(label, middle), *_cells(row, step, middle), _rule(0, foot + height, width)]
        foot += height
    return Sheet(title, description).drawn(max(width, WIDTH), foot + MARGIN, parts)


def _rule(x: float, y: float, width: float, stroke: str = LINE) -> Markup:
    return element("path", d=f"M{x:g} {y:g}h{width:g}", stroke=stroke)


def _label(label: Sequence[str], middle: float) -> Markup:
    return lines(label, 0, middle + (BASELINE - (len(label) - 1) * LEADING / 2) * SIZE)


def _key(key: Mapping[Tone, str], top: float, width: float) -> tuple[Markup, float]:
    """What the signs mean, as many on a line as fit."""
    parts, x, y = [], 0.0, top + 12
    for tone, said in key.items():
        room = 34 + width_of(said, SMALL)
        if x and x + room > width:
            x, y = 0, y + 22
        parts += [sign(tone, x + 8, y, 14), text(cut(said, width - 20, SMALL), x + 20, y + BASELINE * SMALL, SMALL)]
        x += room
    return Markup("").join(parts), y + 18


def _headings(columns: Sequence[str], step: float, top: float) -> tuple[Markup, float]:
    """Above their columns, and where they end; those too long for that stand upright."""
    middles = [LABELS + step * (place + 0.5) for place in range(len(columns))]
    if all(width_of(name, SMALL) <= step - 3 for name in columns):
        said = [
            text(name, x, top + SMALL, SMALL, text_anchor="middle") for name, x in zip(columns, middles, strict=True)
        ]
        return Markup("").join(said), top + 20
    rows = [wrapped(name, TURNED, SMALL) for name in columns]
    height = min(TURNED, max(width_of(one, SMALL) for row in rows for one in row))
    foot = top + height + 4
    turned = [
        element("g", lines(row, 0, (BASELINE - (len(row) - 1) * LEADING / 2) * SMALL, SMALL),
                transform=f"translate({x:g} {foot:g}) rotate(-90)")
        for row, x in zip(rows, middles, strict=True)
    ]  # fmt: skip
    return Markup("").join(turned), foot + 6


def _cells(row: Sequence[Cell], step: float, middle: float) -> list[Markup]:
    return [_cell(cell, LABELS + step * (place + 0.5), middle) for place, cell in enumerate(row)]


def _cell(cell: Cell, x: float, middle: float) -> Markup:
    """A sign, a value, or both beside each other."""
    said = "" if cell.value is None else str(cell.value)
    if cell.tone is None:
        return text(said, x, middle + BASELINE * SIZE, text_anchor="middle") if said else Markup("")
    if not said:
        return sign(cell.tone, x, middle, 18)
    left = x - (18 + width_of(said, SIZE)) / 2
    return sign(cell.tone, left + 7, middle, 14) + text(said, left + 18, middle + BASELINE * SIZE)
