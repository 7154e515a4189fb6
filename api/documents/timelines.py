"""Pictures of what is to be done from when to when, and the calendar below pictures of time."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from api.documents.lettering import width_of
from api.documents.pictures import MARGIN, SMALL, Remark, headed, labelled, legend
from api.documents.svg import INK, LINE, PAPER, QUIET, SIZE, WIDTH, Fill, Sheet, element, text

AXIS = 22  # the height of its words
MOST_YEARS = 8
BAR = 14

Today = tuple[date, str] | None  # the day, and what it is called


class Span(NamedTuple):
    """From its first day to its last; without a first it is a deadline, without a last it has no end yet. `remark`
    stands at its label, with a sign; `meant` is the last day as it first was."""

    label: str
    first: date | None
    last: date | None
    fill: Fill
    remark: Remark = None
    meant: date | None = None


class Key(NamedTuple):
    """What the fills mean, and what a last day as it first was is called."""

    fills: Mapping[str, Fill]
    meant: str = ""


class Axis(NamedTuple):
    """Days from left to right."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        days = max((self.last - self.first).days, 1)
        return self.left + (self.right - self.left) * min(max((day - self.first).days / days, 0), 1)

    @property
    def ticks(self) -> list[tuple[date, str]]:
        """Beginnings of years, or of half-years where there are few."""
        years = range(self.first.year, self.last.year + 1)
        apart = -(-len(years) // MOST_YEARS)
        months = (1, 7) if len(years) <= MOST_YEARS / 2 else (1,)
        days = [date(year, month, 1) for year in years[::apart] for month in months]
        return [(day, f"{day:%Y-%m}" if len(months) > 1 else f"{day:%Y}") for day in days if self._shows(day)]

    def _shows(self, day: date) -> bool:
        return self.first <= day <= self.last


def gantt(title: str, description: str, rows: Sequence[Span], today: Today = None, key: Key | None = None) -> str:
    """Bars from when to when, and today as a line through them all."""
    sheet, days = Sheet(title, description), [day for row in rows for day in (row.first, row.last, row.meant) if day]
    axis = Axis(*days_of(days, today), 8, WIDTH - 8)
    top, start = headed(title, WIDTH)
    if key:
        told, start = _told(sheet, key, start)
        top += told
    start += AXIS if today else 6
    foot, spans, labels = start, [], []
    for row in rows:
        labels += [_behind(row.label, foot), *labelled(row.label, row.remark, foot + SIZE)]
        spans += _span(sheet, axis, row, foot + 21)
        foot += 21 + BAR + 10
    time = [*months(axis, start, foot), *spans, *today_line(axis, today, start, foot)]
    return sheet.drawn(WIDTH, foot + AXIS + MARGIN, [top, *time, *labels])


def _told(sheet: Sheet, key: Key, top: float) -> tuple[Markup, float]:
    """The key, and where it ends."""
    told, foot = legend(sheet, list(key.fills.items()), top)
    if not key.meant:
        return told, foot
    return told + _mark(8, foot + 2) + text(key.meant, 24, foot + 14, SMALL), foot + 24


def _behind(label: str, top: float) -> Markup:
    """Paper, so that no line of the calendar runs through the label."""
    return element("rect", x=0, y=top, width=min(width_of(label, SIZE) + 3, WIDTH), height=20, fill=PAPER)


def _span(sheet: Sheet, axis: Axis, row: Span, top: float) -> list[Markup]:
    meant = [_mark(axis.x(row.meant), top)] if row.meant else []
    if row.first is None:
        return [*([_deadline(sheet, row.fill, axis.x(row.last), top)] if row.last else []), *meant]
    left, right = axis.x(row.first), axis.x(row.last) if row.last else axis.right
    return [sheet.area(row.fill, left, top, max(right - left, 3), BAR), *meant]


def _mark(x: float, top: float) -> Markup:
    """Upright, with paper round it, so that it is seen on any fill."""
    path = f"M{x:.6g} {top - 2:g}v{BAR + 4}"
    return element("path", d=path, stroke=PAPER, stroke_width=6) + element("path", d=path, stroke=INK, stroke_width=2.5)


def _deadline(sheet: Sheet, fill: Fill, x: float, top: float) -> Markup:
    half = BAR / 2
    return element(
        "path", d=f"M{x:.6g} {top:g}l{half:g} {half:g}-{half:g} {half:g}-{half:g}-{half:g}Z", **sheet.paint(fill)
    )


def days_of(days: Sequence[date], today: Today) -> tuple[date, date]:
    """The first and the last day of a picture."""
    shown = [*days, *([today[0]] if today else [])] or [date.min]
    return min(shown), max(shown)


def months(axis: Axis, top: float, foot: float) -> list[Markup]:
    """The days of the axis, named below it; names that would run into each other are left out."""
    parts, free = [], 0.0
    for day, said in axis.ticks:
        x, room = axis.x(day), width_of(said, SMALL)
        middle = max(x, room / 2)
        parts.append(element("path", d=f"M{x:g} {top:g}V{foot:g}", stroke=LINE))
        if middle - room / 2 >= free:
            parts.append(text(said, middle, foot + SMALL + 4, SMALL, text_anchor="middle", fill=QUIET))
            free = middle + room / 2 + 6
    return parts


def today_line(axis: Axis, today: Today, top: float, foot: float) -> list[Markup]:
    if not today:
        return []
    x, room = axis.x(today[0]), width_of(today[1], SMALL)
    middle = min(max(x, room / 2), WIDTH - room / 2)
    return [
        element("path", d=f"M{x:g} {top - 4:g}V{foot:g}", stroke=INK, stroke_width=1.5, stroke_dasharray="5 3"),
        text(today[1], middle, top - 8, SMALL, text_anchor="middle", font_weight="bold"),
    ]
