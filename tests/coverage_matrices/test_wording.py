"""Tests of the coverage matrix in words."""

import pytest

from api.coverage_matrices.wording import matrix_document
from api.documents.blocks import Bullets, Cell, Table, Tone
from api.documents.words import Words
from tests.coverage_matrices.found import counted, told

SWEDISH, ENGLISH = Words("sv"), Words("en")


def block(kind, *rows, words=SWEDISH):
    return next((one for one in matrix_document(told(*rows), words).blocks if isinstance(one, kind)), None)


def test_what_is_lacking_is_said_with_the_priorities_first():
    assert [cell.value for cell in block(Bullets).items] == [
        "Prioriterade artiklar utan åtgärder: 6 Sex.",
        "Artiklar utan åtgärder: 9 Nio.",
        "Nämnder och bolag utan åtgärder: Kommunstyrelsen och Vårdnämnden.",
    ]


def test_where_nothing_is_lacking_nothing_is_said():
    rows = [counted("article", number, items=1) for number in (6, 9)]
    rows += [counted("department", key=key, items=1) for key in "kv"]
    assert block(Bullets, *rows) is None


def test_items_without_an_article_are_linked():
    [*_, last] = block(Bullets, counted("article", items=1), words=ENGLISH).items
    assert (last.value, "missing=articles" in last.href) == ("1 item belongs to no article.", True)


def test_a_row_has_a_cell_for_each_column():
    table = block(Table, counted("cell", 6, "k", items=1), counted("department", key="k", items=1))
    assert {len(row) for row in table.rows} == {len(table.columns)}
    assert [row[0].value for row in table.rows] == ["6 Sex (prioriterad)", "9 Nio", "Hela planen"]
    assert [column.heading for column in table.columns] == [
        "Artikel", "Alla åtgärder", "Gäller alla nämnder", "Kommunstyrelsen", "Vårdnämnden",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("counts", "tone"),
    [
        ({"items": 2, "not_begun": 2}, Tone.QUIET),
        ({"items": 2, "not_begun": 1}, Tone.ACTIVE),
        ({"items": 2, "completed": 2}, Tone.GOOD),
        ({"items": 2, "not_begun": 2, "overdue": 1}, Tone.BAD),
    ],
)
def test_a_cell_has_the_sign_of_how_far_its_items_have_come(counts, tone):
    table = block(Table, counted("cell", 6, "k", **counts), counted("department", key="k", items=1))
    cell = table.rows[0][3]
    assert (cell.value, cell.tone, tone in table.key) == (2, tone, True)


def test_nothing_is_an_empty_cell_and_an_article_without_items_a_warning():
    [first, *_] = block(Table).rows
    assert first[1:] == [Cell(0, None, Tone.WATCH), Cell(None), Cell(None), Cell(None)]
