"""What pictures are made of: SVG elements, text that fits, fills and signs that need no colour to be told apart.

A picture looks the same in a page, alone, in a PDF and printed in black: presentation attributes only, no script, no
style, nothing from elsewhere.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

from api.documents.blocks import Tone

FONT = "'Source Sans 3', Arial, sans-serif"
INK, QUIET, LINE, PAPER = "#1b2130", "#4b5365", "#c9cedb", "#ffffff"
GOOD, ACTIVE, WATCH, BAD = "#00694e", "#005f9e", "#8a4b00", "#a83200"
COLOURS = {Tone.GOOD: GOOD, Tone.ACTIVE: ACTIVE, Tone.WATCH: WATCH, Tone.BAD: BAD, Tone.QUIET: QUIET}
WIDTH = 480  # narrow, so that text can still be read on a phone
SIZE = 15
LEADING = 1.25
SCALE = 1.5  # of a picture that is looked at alone
NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Fill(StrEnum):
    """What an area is filled with: patterns that differ in black and white, too."""

    SOLID = "solid"
    HATCHED = "hatched"
    DOTTED = "dotted"
    EMPTY = "empty"
    CROSSED = "crossed"
    BARRED = "barred"


EDGES = {
    Fill.SOLID: GOOD, Fill.HATCHED: ACTIVE, Fill.DOTTED: WATCH, Fill.EMPTY: QUIET, Fill.CROSSED: QUIET,
    Fill.BARRED: BAD,
}  # fmt: skip
PLAIN = {Fill.SOLID: GOOD, Fill.EMPTY: PAPER}
# Within a square of eight, so that they join without a seam.
STROKES = {
    Fill.HATCHED: "M-2 2 2-2M-2 10 10-2M6 10 10 6",
    Fill.DOTTED: "M2 2h.01M6 6h.01",
    Fill.CROSSED: "M-2-2 10 10M-2 10 10-2",
    Fill.BARRED: "M0 2H8M0 6H8",
}
WIDTHS = {Fill.HATCHED: 2.6, Fill.DOTTED: 3, Fill.CROSSED: 1.2, Fill.BARRED: 2.4}

# Round its middle, of a size of one.
SHAPES = {
    Tone.GOOD: (("M-.42.04-.12.34.44-.36", ""),),
    Tone.ACTIVE: (("M0-.4A.4.4 0 0 0 0 .4A.4.4 0 0 0 0-.4", ""), ("M0-.4A.4.4 0 0 0 0 .4Z", "filled")),
    Tone.WATCH: (("M0-.4.44.38H-.44Z", ""),),
    Tone.BAD: (("M0-.44V.1", ""), ("M0 .4V.41", "")),
    Tone.QUIET: (("M-.36 0H.36", ""),),
}


def element(name: str, *inside: str, **attributes: object) -> Markup:
    """An element; what stands inside is text unless it is an element. `font_size` is written `font-size`."""
    said = [(key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items() if value is not None]
    pairs = Markup("").join(Markup(' {}="{}"').format(key, _written(value)) for key, value in said)
    content = Markup("").join(part if isinstance(part, Markup) else _written(part) for part in inside)
    return Markup("<{0}{1}>{2}</{0}>").format(name, pairs, content)


def _written(value: object) -> str:
    """Without what XML has no way to write; lengths as short as they are exact enough."""
    return f"{round(value, 2):g}" if isinstance(value, float) else NO_XML.sub("", str(value))


def text(said: str, x: float, y: float, size: float = SIZE, **attributes: object) -> Markup:
    return element("text", said, x=x, y=y, **({"font_size": size} if size != SIZE else {}), **attributes)


def lines(said: Sequence[str], x: float, y: float, size: float = SIZE, **attributes: object) -> Markup:
    """Lines of text below each other, the first on `y`."""
    rows = [text(one, x, y + place * size * LEADING, size, **attributes) for place, one in enumerate(said)]
    return Markup("").join(rows)


def sign(tone: Tone, x: float, y: float, size: float) -> Markup:
    """The sign of a tone round a point; drawn, since no font is sure to have it."""
    paint = {
        "stroke": COLOURS[tone],
        "stroke_width": 0.2 if tone == Tone.BAD else 0.16,
        "stroke_linecap": "round",
        "stroke_linejoin": "round",
    }
    paths = [element("path", d=path, fill=COLOURS[tone] if fill else "none") for path, fill in SHAPES[tone]]
    return element("g", *paths, transform=f"translate({x:g} {y:g}) scale({size:g})", **paint)


@dataclass(frozen=True)
class Sheet:
    """What a picture is drawn on. `description` says in words all that it shows; names within it are its own, so that
    several pictures can stand in one page."""

    title: str
    description: str

    @property
    def key(self) -> str:
        said = f"{self.title}\n{self.description}".encode("utf-8", "replace")
        return f"picture-{hashlib.blake2b(said, digest_size=6).hexdigest()}"

    def paint(self, fill: Fill) -> dict[str, str]:
        """How an area is filled and edged."""
        return {"fill": PLAIN.get(fill, f"url(#{self.key}-{fill})"), "stroke": EDGES[fill]}

    def area(self, fill: Fill, x: float, y: float, width: float, height: float) -> Markup:
        return element("rect", x=x, y=y, width=width, height=height, **self.paint(fill))

    def drawn(self, width: float, height: float, parts: Sequence[Markup]) -> str:
        """The picture as SVG."""
        content = Markup("").join(parts)
        patterns = [_pattern(fill, f"{self.key}-{fill}") for fill in STROKES if f"{self.key}-{fill})" in content]
        return element(
            "svg",
            element("title", self.title, id=f"{self.key}-title"),
            element("desc", self.description, id=f"{self.key}-description"),
            *([element("defs", *patterns)] if patterns else []),
            element("rect", width=width, height=height, fill=PAPER),
            content,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {width:g} {height:g}",
            width=round(width * SCALE),
            height=round(height * SCALE),
            role="img",
            aria_labelledby=f"{self.key}-title {self.key}-description",
            font_family=FONT,
            font_size=SIZE,
            fill=INK,
            class_="wide" if width > WIDTH else None,
        )


def _pattern(fill: Fill, key: str) -> Markup:
    stroke = {"stroke": EDGES[fill], "stroke_width": WIDTHS[fill], "stroke_linecap": "round"}
    return element(
        "pattern",
        element("rect", width=8, height=8, fill=PAPER),
        element("path", d=STROKES[fill], fill="none", **stroke),
        id=key,
        width=8,
        height=8,
        patternUnits="userSpaceOnUse",
    )
