"""What looks alike in a cell, and so is the same."""

from datetime import date

import pytest

from api.plan_sheets.likeness import same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\ufffeb", "a\ufffdb"),
        ("'=1+1", "=1+1"),
        ("''=1+1", "'=1+1"),
        ("<r>a</r>\u200b", "<r>a</r>"),
        (["'=a", "b, c"], ["=a", "b, c"]),
        ((5, "SEK"), (5, "SEK")),
        (None, None),
    ],
)
def test_what_looks_alike_is_the_same(one, other):
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a b", "a\nb"),
        ("'a", "a"),
        (["a", "b"], ["a, b"]),
        ((5, "SEK"), (5, "EUR")),
        (5, None),
        ([], None),
        (date(2026, 1, 2), "2026-01-02"),
    ],
)
def test_what_does_not_is_another(one, other):
    assert not same(one, other)
