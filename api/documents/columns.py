"""How wide the columns of a table are on paper, where no program works it out: estimated by letters, in twentieths of
a point."""

import re
from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from api.documents.blocks import Table
from api.documents.html import said
from api.documents.lettering import BOLD, width_of
from api.documents.words import Words

PADDING = 190
NORMAL, SMALL = 9 * 20, 8 * 20
SIGN = 1.2  # in the size of letters
BREAKS = re.compile("[ \t\r\n]")  # not where a space says that it does not break


class Columns(NamedTuple):
    """The widths of each table's columns, and whether all letters must be small, so that words stay whole."""

    widths: list[list[int]]
    dense: bool


def columns_of(tables: Sequence[Table], room: int, words: Words) -> Columns:
    """Each column gets its share by weight, but at least its longest word. Where there is no room for that, the columns
    with the longest words break them."""
    longest = [list(_longest_words(table, words)) for table in tables]
    dense = any(sum(_least(letters, NORMAL)) > room for letters in longest)
    least = [_least(letters, SMALL if dense else NORMAL) for letters in longest]
    return Columns([_shared(room, one, table) for one, table in zip(least, tables, strict=True)], dense)


def _least(letters: Sequence[float], size: int) -> list[int]:
    return [PADDING + ceil(size * longest) for longest in letters]


def _longest_words(table: Table, words: Words) -> Iterator[float]:
    """How wide the widest word of each column is, in the size of its letters."""
    for place, column in enumerate(table.columns):
        told = [(column.heading, 0.0), *((said(row[place], words), SIGN * bool(row[place].tone)) for row in table.rows)]
        unbroken = {(word, sign) for text, sign in told for word in BREAKS.split(text)}
        yield max(width_of(word, BOLD) + sign for word, sign in unbroken)


def _shared(room: int, least: Sequence[int], table: Table) -> list[int]:
    if sum(least) > room:
        return _broken(room, least)
    weights = [column.weight for column in table.columns]
    left, weight = room, sum(weights)
    for width, share in sorted(zip(least, weights, strict=True), key=lambda one: one[0] / one[1], reverse=True):
        if width * weight > share * left:
            left, weight = left - width, weight - share
    return [max(width, left * share // weight) for width, share in zip(least, weights, strict=True)]


def _broken(room: int, least: Sequence[int]) -> list[int]:
    left, count = room, len(least)
    for width in sorted(least):
        if width * count <= left:
            left, count = left - width, count - 1
    return [min(width, left // count) for width in least]
