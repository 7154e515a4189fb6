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
# How typst tells of what no font has.
UNREADABLE = re.compile(r'the text `"(.+?)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def as_pdf(document: Document) -> bytes:
    """A4, upright or on its side. A picture that cannot be drawn is told instead."""
    words = Words(document.language)
    content = {
        **vars(document),
        "name": f"{document.title} – {document.subtitle}" if document.subtitle else document.title,
        "closing": f"{words('Läget den', 'As of')} {words.day(document.day)}.",
        "more": words("Samma uppgifter som data", "The same figures as data"),
        "blocks": list(_stepwise(document.blocks)),
    }
    written = orjson.dumps(content, default=partial(_plain, words), option=orjson.OPT_PASSTHROUGH_DATACLASS)
    return _typeset(written.decode(), datetime.combine(document.day, time(), UTC))


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
        sign = SIGNS[part.tone] if part.tone else None
        return {"text": said(part, words), "href": part.href, "tone": part.tone, "sign": sign}
    if isinstance(part, Column):
        return part._asdict()
    if isinstance(part, Picture) and not _drawable(part.source):
        part = replace(part, source="")
    return {"kind": type(part).__name__, **vars(part)}


def _drawable(source: str) -> bool:
    drawing = b'#image(bytes(sys.inputs.source), format: "svg")'
    try:
        typst.compile(drawing, format="svg", font_paths=_fonts(), sys_inputs={"source": source})
    except typst.TypstError:
        return False
    return True


def _typeset(content: str, made: datetime) -> bytes:
    """Characters that no font has are named, such as [U+4E2D]: what cannot be read may not stand in a PDF/UA."""
    try:
        return typst.compile(
            TEMPLATE,
            font_paths=_fonts(),
            sys_inputs={"document": content},
            pdf_standards="ua-1",
            timestamp=made,
        )
    except typst.TypstError as fault:
        readable = _named(content, UNREADABLE.findall(fault.diagnostic))
        if readable == content:
            raise
        return _typeset(readable, made)


def _named(content: str, clusters: Sequence[str]) -> str:
    for cluster in clusters:
        characters = ESCAPED.sub(lambda found: chr(int(found[1], 16)), cluster)
        written = orjson.dumps(characters).decode()[1:-1]
        content = content.replace(written, f"[{' '.join(f'U+{ord(one):04X}' for one in characters)}]")
    return content


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[HERE / "fonts"])
