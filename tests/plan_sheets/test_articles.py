"""Tests of the numbers of the charter's articles as people write them in sheets."""

import pytest

from api.plan_sheets.articles import articles
from api.plan_sheets.cells import Unread

read = articles(range(1, 31))


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        (None, []),
        ("", []),
        (6, [6]),
        (6.0, [6]),
        ("6", [6]),
        ("6.", [6]),
        ("06", [6]),
        ("30", [30]),
        ("9, 6", [6, 9]),
        (6.14, [6, 14]),
        ("6;9", [6, 9]),
        ("6\n9", [6, 9]),
        ("6 & 9", [6, 9]),
        ("6 and 9", [6, 9]),
        ("6,6", [6]),
        ("6,,9", [6, 9]),
        ("6,", [6]),
        ("Artikel 6", [6]),
        ("Artikel 6 och 14", [6, 14]),
        ("Art. 6, art. 14", [6, 14]),
        ("artiklarna 6 och 14", [6, 14]),
        ("CEMR-artikel 6", [6]),
        ("CEMR 6", [6]),
    ],
)
def test_an_item_may_carry_out_several_articles(cell, numbers):
    assert read(cell) == numbers


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("6 Motverka stereotyper", [6]),
        ("6. Motverka stereotyper", [6]),
        ("6: Motverka stereotyper", [6]),
        ("Artikel 6 – Motverka stereotyper", [6]),
        ("13 Utbildning och livslångt lärande", [13]),
        ("15 Äldreomsorg", [15]),
        ("20 Kultur, idrott och fritid", [20]),
        ("13 Utbildning och livslångt lärande, 20 Kultur, idrott och fritid", [13, 20]),
    ],
)
def test_a_title_may_stand_behind_a_number(cell, numbers):
    assert read(cell) == numbers


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("31", "31"),
        ("0", "0"),
        ("31-39", "31-39"),
        ("6,sex", "6,sex"),
        ("sex", "sex"),
        ("6, 31", "31"),
        ("Artikel", "Artikel"),
        ("6 14", "6 14"),
        (6.1, "6,1"),
        ("٦", "٦"),
        (",", ","),
        ("9" * 50, "9" * 40),
    ],
)
def test_what_is_no_number_of_an_article_is_told_with_those_that_are(cell, told):
    with pytest.raises(Unread) as unread:
        read(cell)
    assert unread.value.message.code == "not_an_article"
    assert unread.value.message.values == {"value": told, "allowed": "1–30"}


def test_what_is_much_too_long_is_not_looked_through():
    with pytest.raises(Unread) as unread:
        read("6" + "\n" * 30_000 + "x")
    assert unread.value.message.code == "too_long"
