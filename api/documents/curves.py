"""Pictures of numbers that grow step by step."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from api.documents.blocks import Tone
from api.documents.lettering import cut
from api.documents.pictures import BASELINE, MARGIN, SMALL, headed
from api.documents.svg import ACTIVE, COLOURS, GOOD, INK, LINE, QUIET, WIDTH, Sheet, element, text
from api.documents.timelines import AXIS, Axis, Today, days_of, months, today_line

HEIGHT = 220
LEFT, RIGHT = 34, 120  # beside lines: room for numbers, and for what the lines are called
STROKES = ((INK, None, 2), (GOOD, None, 3.5), (ACTIVE, "7 4", 2.5), (QUIET, "2 4", 2.5))
APART = 20  # names of lines that end close to each other
MOST_LEVELS = 5
TENS: tuple[int, ...] = tuple(int("1" + "0" * power) for power in range(18))


class Line(NamedTuple):
    """A number over time: each holds from its day until the next; its name stands at its end. Its colour is that of its
    tone, or else of its place."""

    label: str
    points: Sequence[tuple[date, int]]
    tone: Tone | None = None


def lines_over_time(title: str, description: str, series: Sequence[Line], today: Today = None) -> str:
    """Step lines, each called by name and last number at its end; `today` is a day and what it is called."""
    shown = [line for line in series if line.points]
    most = max((number for line in shown for _, number in line.points), default=0)
    top, start = headed(title, WIDTH)
    start += AXIS if today else 6
    axis = Axis(*days_of([day for line in shown for day, _ in line.points], today), LEFT, WIDTH - RIGHT)
    scale = (start, HEIGHT / max(_rounded(most), 1))
    strokes = [_stroke(place, line) for place, line in enumerate(shown)]
    parts = [
        *(top, *_levels(most, axis, scale), *months(axis, start, start + HEIGHT)),
        *today_line(axis, today, start, start + HEIGHT),
        *(_stepped(line, axis, scale, stroke) for line, stroke in zip(shown, strokes, strict=True)),
        *_names(shown, [colour for colour, *_ in strokes], axis.right, scale),
    ]
    return Sheet(title, description).drawn(WIDTH, start + HEIGHT + AXIS + MARGIN, parts)


def _stroke(place: int, line: Line) -> tuple[str, str | None, float]:
    colour, dashes, width = STROKES[place % len(STROKES)]
    return COLOURS[line.tone] if line.tone else colour, dashes, width


def _rounded(most: int) -> int:
    """The top of the scale: a whole number of steps that people count in."""
    return _step(most) * -(-most // _step(most))


def _step(most: int) -> int:
    steps = (ten * step for ten in TENS for step in (1, 2, 5))
    return next(step for step in steps if step * MOST_LEVELS >= most)


def _y(scale: tuple[float, float], number: int) -> float:
    top, unit = scale
    return top + HEIGHT - number * unit


def _levels(most: int, axis: Axis, scale: tuple[float, float]) -> list[Markup]:
    parts = []
    for number in range(0, _rounded(most) + 1, _step(most)):
        y = _y(scale, number)
        parts += [
            element("path", d=f"M{axis.left:g} {y:g}H{axis.right:g}", stroke=LINE if number else QUIET),
            text(str(number), axis.left - 6, y + BASELINE * SMALL, SMALL, text_anchor="end", fill=QUIET),
        ]
    return parts


def _stepped(line: Line, axis: Axis, scale: tuple[float, float], stroke: tuple[str, str | None, float]) -> Markup:
    (day, number), *later = line.points
    path = f"M{axis.x(day):.6g} {_y(scale, number):.6g}"
    path += "".join(f"H{axis.x(day):.6g}V{_y(scale, number):.6g}" for day, number in later)
    colour, dashes, width = stroke
    return element("path", d=path, fill="none", stroke=colour, stroke_dasharray=dashes, stroke_width=width)


def _names(series: Sequence[Line], colours: Sequence[str], right: float, scale: tuple[float, float]) -> list[Markup]:
    """What the lines are called, with their last numbers, none over another."""
    parts, free = [], 0.0
    ends = [(_y(scale, line.points[-1][1]), line, colour) for line, colour in zip(series, colours, strict=True)]
    for y, line, colour in sorted(ends, key=lambda end: end[0]):
        free = max(y, free)
        said = cut(f"{line.points[-1][1]} {line.label}", RIGHT - 10, SMALL)
        parts += [
            element("circle", cx=right, cy=y, r=4, fill=colour),
            text(said, right + 9, free + BASELINE * SMALL, SMALL, font_weight="bold", fill=colour),
        ]
        free += APART
    return parts
