"""Documents for Word: its own XML, written by templates like the page, so that an official can go on writing in it.

The styles are Word's own where it has one, and none of the fonts is embedded: Arial is in every office, or another with
letters as wide."""

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from markupsafe import Markup, escape

from api.core.text import xml_text
from api.documents.blocks import Document, Picture, Table
from api.documents.columns import columns_of
from api.documents.html import templates
from api.documents.raster import raster
from api.documents.words import LOCALES, Words

# Links and images are noted while the document is written: it comes first.
PARTS = (
    "word/document.xml", "word/footer.xml", "word/styles.xml", "word/numbering.xml", "word/settings.xml",
    "word/_rels/document.xml.rels", "_rels/.rels", "docProps/core.xml", "[Content_Types].xml",
)  # fmt: skip
WRITTEN_AT = (1980, 1, 1, 0, 0, 0)  # the same document is the same bytes, whenever it is written

# Lengths are in twentieths of a point; those of pictures in 360,000ths of a centimetre.
ROOM, WIDE_ROOM = 9412, 14344  # A4 between its margins
WIDEST_PICTURE, TALLEST_PICTURE = 5_976_000, 5_600_000  # upright and on its side

OPEN, SHUT = '<w:t xml:space="preserve">', "</w:t>"
ADDRESS = "%/:?#[]@!$&'()*+,;=~"


class Links(dict[str, str]):
    """Addresses, and the names by which the document refers to them."""

    def to(self, address: str) -> str:
        return self.setdefault(quote(address, safe=ADDRESS), f"link{len(self) + 1}")


class Image(NamedTuple):
    """A picture as it stands on the page."""

    name: str
    width: int
    height: int


class Images(dict[str, bytes]):
    """The files of pictures by name."""

    def of(self, picture: Picture) -> Image:
        """Notes the picture; it fills the width of an upright page, unless it would then be too tall."""
        name = f"image{len(self) + 1}"
        self[name], width, height = raster(picture.source)
        scale = min(WIDEST_PICTURE / width, TALLEST_PICTURE / height)
        return Image(name, int(width * scale), int(height * scale))


def as_docx(document: Document) -> bytes:
    """The document for Word."""
    links, images = Links(), Images()
    known = {**_known(document), "links": links, "images": images}
    texts = {part: templates().get_template(f"word/{part}").render(known) for part in PARTS}
    pictures = {f"word/media/{name}.png": png for name, png in images.items()}
    return _zipped({part: xml_text(text).encode() for part, text in texts.items()} | pictures)


def _known(document: Document) -> dict[str, Any]:
    """What the templates write of."""
    words, room = Words(document.language), WIDE_ROOM if document.wide else ROOM
    tables = [block for block in document.blocks if isinstance(block, Table)]
    columns = columns_of(tables, room, words)
    widths = {id(table): one for table, one in zip(tables, columns.widths, strict=True)}
    return {
        "document": document,
        "words": words,
        "locale": LOCALES[document.language].replace("_", "-"),
        "room": room,
        "widths_of": lambda table: widths[id(table)],
        "dense": "Dense" if columns.dense else "",
        "lines": lines,
    }


def lines(text: str) -> Markup:
    """The text of a run, with its breaks and tabs."""
    told = str(escape(re.sub("\r\n?", "\n", text)))
    for sign, element in (("\n", "<w:br/>"), ("\t", "<w:tab/>")):
        told = told.replace(sign, f"{SHUT}{element}{OPEN}")
    return Markup(f"{OPEN}{told}{SHUT}")  # noqa: S704  # escaped above


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name in sorted(parts):  # what says the others' types comes first
            info = ZipInfo(name, WRITTEN_AT)
            info.compress_type, info.create_system = ZIP_DEFLATED, 3
            package.writestr(info, parts[name])
    return file.getvalue()
