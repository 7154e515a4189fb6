"""What a document is made of, whatever it is written as: blocks of words, figures, tables and pictures.

Nothing here knows a format, and no format knows what a document is about. Texts are plain: what a format would take
for markup is escaped by whoever writes it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Self


class Tone(StrEnum):
    """How something stands. Each is shown by a sign and a word, and by colour only beside these."""

    GOOD = "good"
    ACTIVE = "active"
    WATCH = "watch"
    BAD = "bad"
    QUIET = "quiet"


SIGNS = {Tone.GOOD: "✓", Tone.ACTIVE: "◐", Tone.WATCH: "△", Tone.BAD: "!", Tone.QUIET: "–"}


class Share(NamedTuple):
    """Whole per cent."""

    per_cent: int


Value = str | int | date | Share | None  # None is an empty cell


class Cell(NamedTuple):
    """A value, with the address of the list that it counts or of what it names, and how that stands."""

    value: Value
    href: str | None = None
    tone: Tone | None = None


class Column(NamedTuple):
    """A column of a table: its heading, its share of the width, and whether it holds numbers (to the right)."""

    heading: str
    weight: int = 1
    numeric: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 3, below the document's title."""

    level: int
    text: str


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """A list of points."""

    items: Sequence[Cell]


@dataclass(frozen=True)
class Figures:
    """The few numbers that are read first, each with what it says."""

    figures: Sequence[tuple[str, Cell]]


@dataclass(frozen=True)
class Facts:
    """Particulars by name, such as registration number and period."""

    facts: Sequence[tuple[str, Cell]]


@dataclass(frozen=True)
class Table:
    """A table; the first cell of each row is its heading. `title` says what it shows. One with a `key` holds little
    more than signs, and the key says what they mean: its columns are narrow, and their headings stand upright. One that
    is `folded` is long and only to be looked up in: a page opens it on request. One that may have no rows says
    `nothing` in words then."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    key: Mapping[Tone, str] = field(default_factory=dict)
    folded: bool = False
    nothing: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture as SVG; `description` says in words what it shows, numbers included. `source` is the SVG, which bears
    the title itself: nobody need write it again."""

    title: str
    description: str
    source: str


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a page of its own."""


Block = Heading | Text | Bullets | Figures | Facts | Table | Picture | PageBreak


@dataclass(frozen=True)
class Document:
    """A document in one language, of one day. `facts` stand below its title; `wide` lies on its side when printed;
    `note` closes it, such as that its content is invented. `address` is where it can be had anew, `others` are names
    and addresses of its other forms."""

    language: str
    title: str
    subtitle: str
    day: date
    address: str
    facts: Sequence[tuple[str, Cell]] = ()
    blocks: Sequence[Block] = ()
    note: str = ""
    wide: bool = False
    others: Sequence[tuple[str, str]] = ()

    def for_readers(self) -> Self:
        """The same with words in place of tables without rows, whose headings only help whoever goes on counting."""
        return replace(self, blocks=[_in_words(block) for block in self.blocks])


def _in_words(block: Block) -> Block:
    return Text(block.nothing) if isinstance(block, Table) and not block.rows else block
