"""Tests of the picture of the coverage matrix."""

import pytest

from api.coverage_matrices.drawing import described
from api.documents.words import Words
from tests.coverage_matrices.found import ARTICLES, UNITS, counted, told

ONE = [counted("all", items=1, overdue=1), counted("article", 6, items=1, overdue=1)]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "sv",
            "1 av 1 artikel har åtgärder. Planen har 1 åtgärd, 1 är försenad. 1 nämnd eller bolag saknar åtgärder.",
        ),
        ("en", "1 of 1 article has items. The plan has 1 item, 1 is overdue. 1 board or company has no items."),
    ],
)
def test_one_of_each_is_one(language, said):
    assert described(told(rows=ONE, articles=ARTICLES[:1], units=UNITS[:1], serving={}), Words(language)) == said


def test_several_are_several():
    several = [counted("all", items=3, overdue=2), *(counted("article", number, items=2) for number in (6, 9))]
    assert described(told(rows=several), Words("en")) == (
        "2 of 2 articles have items. The plan has 3 items, 2 are overdue. 2 boards and companies have no items."
    )
