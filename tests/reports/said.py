"""What a document says, block by block, and what a reader must never meet in it."""

import re
from itertools import pairwise

from api.documents.blocks import Bullets, Cell, Document, Facts, Figures, Heading, PageBreak, Picture, Table, Text
from tests.reports.numbers import CODE_WORD

# What programs write where a person would say something else.
MACHINE = re.compile(r"\bnull\b|\bTrue\b|\bFalse\b|\[\]|[{}]|" + CODE_WORD.pattern)


def cells_of(block):
    match block:
        case Table():
            return [cell for row in block.rows for cell in row]
        case Bullets():
            return list(block.items)
        case Figures():
            return [cell for _, cell in block.figures]
        case Facts():
            return [cell for _, cell in block.facts]
        case _:
            return []


def names_in(block):
    """Its words but for those in cells."""
    match block:
        case Table():
            return [block.title, block.nothing, *(column.heading for column in block.columns), *block.key.values()]
        case Heading() | Text():
            return [block.text]
        case Figures():
            return [name for name, _ in block.figures]
        case Facts():
            return [name for name, _ in block.facts]
        case Picture():
            return [block.title, block.description]
        case _:
            return []


def texts_of(document: Document):
    """All that it says."""
    whole = [document.title, document.subtitle, document.note]
    facts = Facts(document.facts)
    parts = [facts, *document.blocks]
    cells = [cell.value if isinstance(cell, Cell) else cell for block in parts for cell in cells_of(block)]
    return [
        *whole,
        *(name for block in parts for name in names_in(block)),
        *(one for one in cells if isinstance(one, str)),
    ]


def hollow(document: Document):
    """Blocks that say nothing: headings without anything below them, and what is empty."""
    blocks = [block for block in document.blocks if not isinstance(block, PageBreak)]
    bare = [one for one, after in pairwise([*blocks, Heading(1, "the end")]) if _is_bare(one, after)]
    return [*bare, *(block for block in blocks if not (any(names_in(block)) or cells_of(block)) or _is_ragged(block))]


def _is_bare(block, after):
    return isinstance(block, Heading) and isinstance(after, Heading) and after.level <= block.level


def _is_ragged(block):
    """A table without rows that does not say so, or with rows of another width than its columns."""
    widths = {len(row) for row in block.rows} if isinstance(block, Table) else set()
    return isinstance(block, Table) and not (widths == {len(block.columns)} or (not widths and block.nothing))
