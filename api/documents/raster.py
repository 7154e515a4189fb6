"""Pictures as dots, for programs that do not draw SVG well."""

from pathlib import Path
from typing import NamedTuple

import typst

from api.documents.pdf import fonts

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
    png = typst.compile(FRAME, format="png", ppi=DOTS_PER_INCH, font_paths=fonts(), sys_inputs={"svg": svg})
    return Raster(png, *(int.from_bytes(png[at : at + 4], "big") for at in (16, 20)))
