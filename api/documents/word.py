"""Documents for Word: its own XML, written by templates like the page, so that an official can go on writing in it.

The styles are Word's own where it has one, and none of the fonts is embedded: Arial is in every office, or another with
letters as wide."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import NamedTuple
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from markupsafe import Markup

from api.core.text import xml_text
from api.documents.blocks import Document, Picture, Table
from api.documents.html import said, templates
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
LETTER, PADDING, LONGEST_WORD = 104, 190, 24
WIDEST_PICTURE, TALLEST_PICTURE = 5_976_000, 5_600_000  # upright and on its side

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
    known = {
        "document": document,
        "words": Words(document.language),
        "locale": LOCALES[document.language].replace("_", "-"),
        "room": WIDE_ROOM if document.wide else ROOM,
        "links": links,
        "images": images,
        "lines": lines,
        "widths": widths,
    }
    texts = {part: templates().get_template(f"word/{part}").render(known) for part in PARTS}
    pictures = {f"word/media/{name}.png": png for name, png in images.items()}
    return _zipped({part: xml_text(text).encode() for part, text in texts.items()} | pictures)


def lines(text: str) -> Markup:
    """The text of a run, with its breaks and tabs."""
    return Markup("<w:br/>").join(
        Markup("<w:tab/>").join(Markup('<w:t xml:space="preserve">{}</w:t>').format(part) for part in line.split("\t"))
        for line in re.split("\r\n|\r|\n", text)
    )


def widths(table: Table, room: int, words: Words) -> list[int]:
    """What each column gets: its share by weight, but at least its longest word."""
    weights = [column.weight for column in table.columns]
    least = [PADDING + LETTER * min(LONGEST_WORD, longest) for longest in _longest_words(table, words)]
    if sum(least) > room:
        return [room * width // sum(least) for width in least]
    left, weight = room, sum(weights)
    for width, share in sorted(zip(least, weights, strict=True), key=lambda one: one[0] / one[1], reverse=True):
        if width * weight > share * left:
            left, weight = left - width, weight - share
    return [max(width, left * share // weight) for width, share in zip(least, weights, strict=True)]


def _longest_words(table: Table, words: Words) -> Iterator[int]:
    for place, column in enumerate(table.columns):
        texts = [column.heading, *(said(row[place], words) for row in table.rows)]
        signs = any(row[place].tone for row in table.rows)
        yield max(len(word) for text in texts for word in text.split() or [""]) + len("! ") * signs


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name in sorted(parts):  # what says the others' types comes first
            info = ZipInfo(name, WRITTEN_AT)
            info.compress_type, info.create_system = ZIP_DEFLATED, 3
            package.writestr(info, parts[name])
    return file.getvalue()
