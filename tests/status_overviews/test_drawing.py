"""Tests of the status overview as a picture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.documents.words import Words
from api.status_overviews.drawing import overview_picture, progress_picture
from tests.documents.drawn import described, faults, texts
from tests.status_overviews.test_figures import boards, compared
from tests.status_overviews.test_rules import counted, told

SWEDISH, ENGLISH = Words("sv"), Words("en")
WORK = counted("department", key="k", name="Kommunstyrelsen", items=3, completed=1, in_progress=2, overdue=1)
NUMBERS = {"items": 3, "completed": 1, "in_progress": 2, "overdue": 1}


def test_it_says_whose_it_is_of_which_day_and_its_numbers():
    said = texts(overview_picture(told(WORK, **NUMBERS), SWEDISH).source)
    assert said[:4] == ["Lägesbild – Borås", "22 november 2026", "3", "åtgärder"]
    assert {"33 %", "Genomförd 1", "Pågår 2", "Per ansvarig nämnd", "Kommunstyrelsen", "1 försenad"} <= {
        one.replace("\N{NO-BREAK SPACE}", " ") for one in said
    }


@pytest.mark.parametrize("drawn", [overview_picture, progress_picture])
def test_its_description_says_in_words_what_it_shows(drawn):
    picture = drawn(told(WORK, **NUMBERS), ENGLISH)
    assert described(picture.source) == picture.description
    assert "Kommunstyrelsen: 3 (completed 1, in progress 2; 1 overdue)." in picture.description


def test_below_figures_they_are_not_drawn_again():
    assert "33%" not in " ".join(texts(progress_picture(told(WORK, **NUMBERS), ENGLISH).source))


def test_what_has_changed_is_told():
    picture = overview_picture(compared(items=30, completed=6, overdue=4), ENGLISH)
    assert "+3 completed since Tertial 2 2026" in texts(picture.source)
    assert "+3 completed since Tertial 2 2026." in picture.description


@pytest.mark.parametrize("drawn", [overview_picture, progress_picture])
@pytest.mark.parametrize("words", [SWEDISH, ENGLISH])
@pytest.mark.parametrize("row", [told(), told(**NUMBERS), boards(1), boards(60)], ids=["none", "no groups", "1", "60"])
def test_it_can_always_be_drawn(drawn, words, row):
    picture = drawn(row, words)
    assert faults(picture.source) == []
    assert "None" not in picture.source + picture.description


def test_where_there_is_nothing_it_says_so():
    assert "Det finns inga åtgärder att visa." in texts(overview_picture(told(), SWEDISH).source)


@given(name=st.text(max_size=300), count=st.integers(0, 10**7))
def test_whatever_boards_are_called_it_is_a_picture(name, count):
    row = told(counted("department", key="k", name=name, items=count, in_progress=count, overdue=count), items=count)
    assert faults(overview_picture(row, SWEDISH).source) == []
