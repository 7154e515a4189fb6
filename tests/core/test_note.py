"""Tests of notes: none can be taken for one that was erased."""

import pytest

from api.core.errors import RuleBroken
from api.core.fields import ValidationError
from api.core.note import LIKE_ERASED, Note, noted

ERASED = f"erased:{'0a' * 32}"


@pytest.mark.parametrize("text", [ERASED, f" {ERASED}\n"])
def test_a_note_in_the_form_of_an_erased_one_is_refused(text):
    with pytest.raises(ValidationError) as refused:
        Note().deserialize(text)
    assert refused.value.messages == [LIKE_ERASED]


@pytest.mark.parametrize("text", ["erased: the old budget", ERASED[:-1], f"{ERASED}0", ERASED.upper(), f"Not {ERASED}"])
def test_a_note_that_only_begins_so_is_taken(text):
    assert noted(text, "--note") == text


@pytest.mark.parametrize("text", [ERASED, "x" * 2001, ""])
def test_what_is_refused_is_told_where_it_stands(text):
    with pytest.raises(RuleBroken) as refused:
        noted(text, "--note")
    assert [fault.at for fault in refused.value.faults] == ["--note"]
