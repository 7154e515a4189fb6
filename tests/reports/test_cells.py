"""Tests of what reports say of items."""

import pytest

from api.reports.cells import SHORT, shortened


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Kort nog.", "Kort nog."),
        ("ord " * SHORT, " ".join(["ord"] * 49) + " …"),
        ("o" * (SHORT + 1), "o" * (SHORT - 1) + "…"),
        ("o" * SHORT, "o" * SHORT),
    ],
)
def test_a_long_text_is_cut_where_a_word_ends_if_one_does(text, said):
    assert shortened(text) == said
