"""Pictures as dots, for programs that cannot draw SVG."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import typst

SOURCE = Path(__file__).parent / "templates" / "picture.typ"
DOTS_PER_INCH = 200


class Raster(NamedTuple):
    """A PNG, with its width and height in dots."""

    png: bytes
    width: int
    height: int


def raster(svg: str) -> Raster:
    """The picture as dots."""
    png = typst.compile(SOURCE.read_bytes(), format="png", ppi=DOTS_PER_INCH, sys_inputs={"svg": svg})
    return Raster(png, *(int.from_bytes(png[at : at + 4], "big") for at in (16, 20)))
