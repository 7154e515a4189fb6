"""What a document is when people read it: its links lead to pages instead of data, and to the same in other forms."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from api.documents.blocks import Block, Bullets, Cell, Document, Facts, Figures, Table
from api.documents.words import Words
from api.reports.formats import Format

# What is a list for programs and a page for people; what stands in the one's path is asked of the other.
PAGES: Mapping[re.Pattern[str], str] = {
    re.compile("/action-items$"): "/reports/item-list",
    re.compile("/action-plans/(?P<actionPlan>[^/]+)/changes$"): "/reports/changes",
}

NAMES: Mapping[Format, tuple[str, str]] = {
    Format.SVG: ("Bild", "Picture"),
    Format.PDF: ("PDF", "PDF"),
    Format.DOCX: ("Word", "Word"),
    Format.XLSX: ("Excel", "Excel"),
    Format.CSV: ("CSV", "CSV"),
}


def for_people(document: Document, links: Mapping[str, Mapping[str, str]]) -> Document:
    """The document with the links of its report: `self`, and one for each of its formats."""

    def led(cell: Cell) -> Cell:
        return cell._replace(href=_page(cell.href, document.language) if cell.href and cell.value != 0 else None)

    return replace(
        document,
        address=links["self"]["href"],
        others=_others(links, Words(document.language)),
        facts=[(name, led(cell)) for name, cell in document.facts],
        blocks=[_block(block, led) for block in document.blocks],
    )


def _page(href: str, language: str) -> str | None:
    """What is listed as a page, which counts exactly; None of lists that only programs read."""
    address = urlsplit(href)
    for path, page in PAGES.items():
        if found := path.search(address.path):
            asked = {name: value for name, value in parse_qsl(address.query) if name != "count"}
            query = urlencode({**found.groupdict(), **asked, "format": "html", "lang": language}, safe=",")
            return urlunsplit(address._replace(path=path.sub(page, address.path), query=query))
    return None


def _block(block: Block, led: Callable[[Cell], Cell]) -> Block:
    match block:
        case Table():
            return replace(block, rows=[[led(cell) for cell in row] for row in block.rows])
        case Bullets():
            return replace(block, items=[led(cell) for cell in block.items])
        case Figures():
            return replace(block, figures=[(name, led(cell)) for name, cell in block.figures])
        case Facts():
            return replace(block, facts=[(name, led(cell)) for name, cell in block.facts])
        case _:
            return block


def _others(links: Mapping[str, Mapping[str, str]], words: Words) -> Sequence[tuple[str, str]]:
    """The same in other formats, and in the other language."""
    forms = [
        (words(*name), links[form]["href"] + f"&lang={words.language}") for form, name in NAMES.items() if form in links
    ]
    page = links[Format.HTML]["href"] if Format.HTML in links else ""
    other = words("en", "sv")
    return [*forms, *([(words("English", "Svenska"), f"{page}&lang={other}")] if page else [])]
