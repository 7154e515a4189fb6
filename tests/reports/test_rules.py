"""Tests of what a status overview says: shares, and addresses of lists."""

from datetime import UTC, datetime

import pytest

from api.reports.rules import Lists, share_done, silent_since

LISTS = Lists("/v1", {"signatory": "boras", "goal": "g", "article": "6,9"}, 10_000)


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


@pytest.mark.parametrize("hour", [0, 12, 23])
def test_silence_begins_at_one_instant_all_day(hour):
    assert silent_since(datetime(2026, 11, 22, hour, 59, tzinfo=UTC)) == datetime(2026, 5, 26, tzinfo=UTC)


def test_a_list_keeps_to_what_was_asked():
    assert LISTS.number(4, LISTS.items()) == {"count": 4, "href": "/v1/action-items?signatory=boras&goal=g&article=6,9"}


def test_a_list_of_one_goal_is_not_asked_for_others():
    here = LISTS.items(without="goal")
    assert LISTS.number(4, here, "goal=h")["href"] == "/v1/action-items?signatory=boras&article=6,9&goal=h"


def test_what_was_asked_is_escaped():
    lists = Lists("/v1", {"department": "ÖFN,A&B"}, 10_000)
    assert lists.number(1, lists.items())["href"] == "/v1/action-items?department=%C3%96FN,A%26B"


@pytest.mark.parametrize(("more", "expected"), [("", "?count=exact"), ("status=paused", "?status=paused&count=exact")])
def test_a_list_that_would_be_capped_is_told_to_count(more, expected):
    lists = Lists("/v1", {}, 10_000)
    assert lists.number(10_000, lists.items(), more)["href"] == f"/v1/action-items{expected}".replace(
        "?count=exact", ""
    ).replace("&count=exact", "")
    assert lists.number(10_001, lists.items(), more)["href"] == f"/v1/action-items{expected}"
