"""Tests of what sentences are put together of."""

from datetime import date

import pytest

from api.documents.phrases import alike, capital, ended, numeral, often, period, phrase, sentences
from api.documents.words import Words

SWEDISH, ENGLISH = Words("sv"), Words("en")
ITEM = phrase(("åtgärd", "åtgärder"), ("action item", "action items"))
GOAL = phrase(("mål", "mål"), ("goal", "goals"), neuter=True)


@pytest.mark.parametrize(
    ("said", "count", "swedish", "english"),
    [
        (ITEM, 0, "inga åtgärder", "no action items"),
        (ITEM, 1, "en åtgärd", "one action item"),
        (ITEM, 2, "två åtgärder", "two action items"),
        (ITEM, 12, "tolv åtgärder", "twelve action items"),
        (ITEM, 13, "13 åtgärder", "13 action items"),
        (ITEM, 1200, "1\N{NO-BREAK SPACE}200 åtgärder", "1,200 action items"),
        (GOAL, 1, "ett mål", "one goal"),
        (GOAL, 3, "tre mål", "three goals"),
    ],
)
def test_what_is_counted_agrees_with_its_number(said, count, swedish, english):
    assert (said.counted(count, SWEDISH), said.counted(count, ENGLISH)) == (swedish, english)


@pytest.mark.parametrize(
    ("count", "swedish", "english"),
    [(1, "en gång", "once"), (2, "två gånger", "twice"), (3, "tre gånger", "three times")],
)
def test_how_often(count, swedish, english):
    assert (often(count, SWEDISH), often(count, ENGLISH)) == (swedish, english)


def test_zero_is_a_figure():
    assert (numeral(0, SWEDISH), numeral(0, ENGLISH)) == ("0", "0")


@pytest.mark.parametrize(
    ("counts", "expected"), [([1, 2], ["en", "två"]), ([1, 13], ["1", "13"]), ([12], ["tolv"]), ([], [])]
)
def test_numbers_beside_each_other_are_written_alike(counts, expected):
    assert alike(counts, SWEDISH) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Klart", "Klart."), ("Klart.", "Klart."), (" Klart? ", "Klart?"), ("", ""), ("  ", ""), ("Mål:", "Mål:")],
)
def test_a_sentence_ends_once(text, expected):
    assert ended(text) == expected


def test_sentences_leave_out_what_says_nothing():
    assert sentences("Ett", None, "", "  ", "Två.") == "Ett. Två."
    assert sentences(None) == ""


@pytest.mark.parametrize(("text", "expected"), [("åtta mål", "Åtta mål"), ("KF", "KF"), ("", "")])
def test_a_sentence_begins_with_a_capital(text, expected):
    assert capital(text) == expected


@pytest.mark.parametrize(
    ("last", "swedish", "english"),
    [
        (date(2026, 12, 31), "1 januari–31 december 2026", "1 January–31 December 2026"),
        (date(2028, 12, 31), "1 januari 2026–31 december 2028", "1 January 2026–31 December 2028"),
    ],
)
def test_a_period_says_its_year_once(last, swedish, english):
    first = date(2026, 1, 1)
    assert (period(first, last, SWEDISH), period(first, last, ENGLISH)) == (swedish, english)
