"""Documents as PDF: tagged for screen readers (PDF/UA-1), and the same bytes for the same document everywhere."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import cache, partial
from pathlib import Path
from typing import Any

import orjson
import typst

from api.documents.blocks import SIGNS, Block, Cell, Column, Document, Heading, Picture
from api.documents.html import said
from api.documents.words import Words

HERE = Path(__file__).parent
TEMPLATE = HERE / "templates" / "document.typ"
# typst keeps its workings for so many documents: 30 MB for each large one unless it is made to forget, in some 30 ms.
KEPT = 10
LARGE = 20_000  # bytes
# How typst tells of what no font has.
UNREADABLE = re.compile(r'the text `"(.+?)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
JOINERS = "\N{ZERO WIDTH JOINER}\N{VARIATION SELECTOR-15}\N{VARIATION SELECTOR-16}"  # show nothing of their own


def as_pdf(document: Document) -> bytes:
    """A4, upright or on its side. A picture that cannot be drawn is told instead."""
    words = Words(document.language)
    content = {
        **vars(document),
        "name": f"{document.title} – {document.subtitle}" if document.subtitle else document.title,
        "as-of": words.as_of(document.day),
        "more": words.same_as_data,
        "signs": SIGNS,
        "blocks": list(_stepwise(document.blocks)),
    }
    options = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_NON_STR_KEYS
    written = orjson.dumps(content, default=partial(_plain, words), option=options)
    made = _typeset(written.decode(), datetime.combine(document.day, time(), UTC))
    if len(written) > LARGE:
        _forget()
    return made


def _stepwise(blocks: Sequence[Block]) -> Iterator[Block]:
    """No level of headings is left out: PDF/UA allows none to be skipped."""
    level = 0
    for block in blocks:
        if isinstance(block, Heading):
            level = min(block.level, level + 1)
            yield Heading(level, block.text)
        else:
            yield block


def _plain(words: Words, part: Any) -> dict[str, Any]:
    if isinstance(part, Cell):
        return {"text": said(part, words), "href": part.href, "tone": part.tone}
    if isinstance(part, Column):
        return part._asdict()
    if isinstance(part, Picture) and not _drawable(part.source):
        part = replace(part, source="")
    return {"kind": type(part).__name__, **vars(part)}


def _drawable(source: str) -> bool:
    drawing = b'#image(bytes(sys.inputs.source), format: "svg")'
    try:
        typst.compile(drawing, format="svg", font_paths=fonts(), sys_inputs={"source": source})
    except typst.TypstError:
        return False
    return True


def _typeset(content: str, made: datetime) -> bytes:
    """Characters that no font has are named, such as [U+4E2D]: PDF/UA allows none that cannot be read."""
    try:
        return typst.compile(
            TEMPLATE,
            font_paths=fonts(),
            sys_inputs={"document": content},
            pdf_standards="ua-1",
            timestamp=made,
        )
    except typst.TypstError as fault:
        named = content.translate(_names(fault.diagnostic))
        if named == content:
            raise
        return _typeset(named, made)


def _names(fault: str) -> dict[int, str]:
    """Of the characters that typst says it found in no font. None of them is ASCII: all fonts have that."""
    found = "".join(UNREADABLE.findall(fault))
    characters = ESCAPED.sub(lambda escaped: chr(int(escaped[1], 16)), found)
    return {ord(one): "" if one in JOINERS else f"[U+{ord(one):04X}]" for one in characters if not one.isascii()}


def _forget() -> None:
    for _ in range(KEPT):
        typst.compile(b"", font_paths=fonts(), format="svg")


@cache
def fonts() -> typst.Fonts:
    """Ours, and those that typst brings along: the same document looks the same everywhere."""
    return typst.Fonts(include_system_fonts=False, font_paths=[HERE / "fonts"])
