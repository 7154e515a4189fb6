"""Documents as one HTML page: no script, its style inside, fit for a phone, a printer and a screen reader."""

import hashlib
from base64 import b64encode
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from api.documents.blocks import SIGNS, Cell, Column, Document, Share, Value
from api.documents.words import Words

STYLE = (Path(__file__).parent / "templates" / "document.css").read_text("utf-8")
STYLE_HASH = b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
# Only the style that stands in the page, and nothing else from anywhere.
POLICY = (
    f"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)


def as_html(document: Document) -> bytes:
    """The page in UTF-8."""
    words = Words(document.language)
    page = templates().get_template("document.html")
    text = page.render(document=document, words=words, style=Markup(STYLE))  # noqa: S704  # our own file
    return text.encode()


@cache
def templates() -> Environment:
    """The templates of documents; what stands in their places is escaped, for XML, too."""
    environment = Environment(
        loader=PackageLoader("api.documents"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["said"] = said
    environment.tests["day"] = lambda value: isinstance(value, date)
    environment.globals["kind_of"] = lambda block: type(block).__name__
    environment.globals["signs"] = SIGNS
    environment.globals["sign_of"] = lambda cell: SIGNS[cell.tone] if cell.tone else ""
    environment.globals["share_of"] = share_of
    environment.globals["drawing"] = Markup
    return environment


def share_of(column: Column, columns: Sequence[Column]) -> int:
    """How much of a table's width a column takes: of 5 to 50 per cent, each twentieth has a class of the style."""
    twentieths = round(20 * column.weight / sum(one.weight for one in columns))
    return 5 * min(max(twentieths, 1), 10)


def said(cell: Cell | Value, words: Words) -> str:
    """The value as people write it."""
    value = cell.value if isinstance(cell, Cell) else cell
    if isinstance(value, Share):
        return words.share(value.per_cent)
    if isinstance(value, int):
        return words.number(value)
    if isinstance(value, date):
        return value.isoformat()
    return value or ""
