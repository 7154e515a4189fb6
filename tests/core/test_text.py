"""Tests of text: normal form, Swedish order and search keys."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.core.text import (
    FORBIDDEN_CHARACTERS,
    SEARCH_KEY_LENGTH,
    SORT_KEY_LENGTH,
    camel,
    normal,
    search_key,
    snake,
    sort_key,
    xml_text,
)


@pytest.mark.parametrize(
    "names",
    [
        ["Zebra", "Åmål", "Älvsbyn", "Örebro"],
        ["Boden", "Borås", "Bydalen", "Båstad", "Bäckefors", "Bö"],
        ["6", "6.2", "6.10", "10.1"],
        ["§ 9", "§ 10", "§ 271"],
        ["Plan 2021-2024", "Plan 2025-2028"],
        ["ab", "Ac", "ad"],
        ["z", "æ", "ö"],
    ],
)
def test_swedish_readers_find_names_where_they_look(names):
    jumbled = names[::-1]
    assert sorted(jumbled, key=sort_key) == names


@pytest.mark.parametrize(
    ("one", "same"), [("café", "cafe"), ("Ü", "u"), ("ÅSA", "åsa"), ("æ", "ä"), ("Ø", "ö"), ("ß", "ss")]
)
def test_accents_and_case_make_no_difference_to_the_order(one, same):
    assert sort_key(one) == sort_key(same)


@pytest.mark.parametrize("letter", "åäöéü")
def test_a_decomposed_letter_sorts_as_the_composed_one(letter):
    assert sort_key(unicodedata.normalize("NFD", letter)) == sort_key(letter)


def test_the_order_of_keys_is_that_of_their_bytes():
    keys = [sort_key(name) for name in ("a", "z", "å", "ä", "ö", "1", "10", "2")]
    assert sorted(keys) == sorted(keys, key=str.encode)


def test_a_sort_key_is_the_same_for_ever():
    assert sort_key("Åtgärd 6.2 Ø") == "{tg|rd 00000006.00000002 }"


@given(st.text(max_size=500))
def test_a_sort_key_fits_its_column(text):
    assert len(sort_key(text)) <= SORT_KEY_LENGTH


@given(st.integers(0, 10**8 - 1), st.integers(0, 10**8 - 1))
def test_numbers_sort_by_their_value(one, other):
    assert (sort_key(f"Mål {one}") < sort_key(f"Mål {other}")) == (one < other)


def test_a_search_key_joins_what_there_is():
    assert search_key("Borås", None, "", "ÅTGÄRD") == "borås\nåtgärd"


def test_swedish_letters_stay_letters_of_their_own_in_a_search():
    assert "boras" not in search_key("Borås")


def test_a_search_finds_whatever_form_the_letters_have():
    assert search_key("A\u030angstro\u0308m") == search_key("ÅNGSTRÖM")


def test_a_search_key_is_bounded():
    assert len(search_key("ß" * 5000)) == SEARCH_KEY_LENGTH


@given(st.text())
def test_normal_text_stays_as_it_is(text):
    assert normal(normal(text)) == normal(text)


def test_white_space_around_text_says_nothing():
    assert normal(" \u00a0\n Borås\t") == "Borås"


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x0b", "\x1f", "\x7f", "\ud800"])
def test_control_characters_and_half_characters_are_forbidden(sign):
    assert FORBIDDEN_CHARACTERS.search(f"a{sign}b")


@pytest.mark.parametrize("sign", ["\n", "\r", "\t", " ", "å", "𝒳", "\u200d", "👩‍👧"])
def test_lines_tabs_and_all_other_signs_are_allowed(sign):
    assert not FORBIDDEN_CHARACTERS.search(f"a{sign}b")


@pytest.mark.parametrize(
    ("python", "wire"), [("due_date", "dueDate"), ("id", "id"), ("new_articles_adopted_on", "newArticlesAdoptedOn")]
)
def test_names_go_to_the_wire_and_back(python, wire):
    assert (camel(python), snake(wire)) == (wire, python)


def test_what_xml_cannot_hold_is_marked():
    assert xml_text("a\x00b\ufffe\uffff\U0001f600 å\n\t<") == "a�b��\U0001f600 å\n\t<"
