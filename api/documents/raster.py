"""Pictures as dots, for programs that do not draw SVG well."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import typst

HERE = Path(__file__).parent
FRAME = (HERE / "templates" / "picture.typ").read_bytes()
DOTS_PER_INCH = 200


class Raster(NamedTuple):
    """A PNG, with its width and height in dots."""

    png: bytes
    width: int
    height: int


def raster(svg: str) -> Raster:
    """The picture as dots."""
    png = typst.compile(FRAME, format="png", ppi=DOTS_PER_INCH, font_paths=_fonts(), sys_inputs={"svg": svg})
    return Raster(png, *(int.from_bytes(png[at : at + 4], "big") for at in (16, 20)))


@cache
def _fonts() -> typst.Fonts:
    """Our own only: the same picture is the same dots everywhere."""
    return typst.Fonts(include_system_fonts=False, font_paths=[HERE / "fonts"])
