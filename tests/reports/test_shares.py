"""Tests of shares."""

import pytest

from api.reports.shares import share_done


@pytest.mark.parametrize(
    ("items", "completed", "cancelled", "expected"),
    [
        (0, 0, 0, None),
        (3, 0, 3, None),
        (3, 0, 0, 0),
        (3, 2, 0, 66),
        (4, 2, 1, 66),
        (300, 299, 0, 99),
        (300, 298, 2, 100),
    ],
)
def test_the_share_done_leaves_out_what_is_cancelled_and_is_100_only_when_all_is_done(
    items, completed, cancelled, expected
):
    assert share_done(items, completed, cancelled) == expected
