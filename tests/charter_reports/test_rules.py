"""Tests of what a charter report says."""

from datetime import UTC, date, datetime

import pytest

from api.charter_reports.rules import added_since
from tests.charter_reports.found import ITEMS, SINCE, item, told

ZONE = "Europe/Stockholm"
ADOPTED = date(2024, 12, 12)


@pytest.mark.parametrize(
    ("adopted_on", "created", "since"),
    [
        (None, [], None),
        (ADOPTED, [], datetime(2024, 12, 12, 23, tzinfo=UTC)),
        (ADOPTED, [datetime(2024, 10, 1, tzinfo=UTC)], datetime(2024, 12, 12, 23, tzinfo=UTC)),
        # Brought in a year after: what came on the first day was adopted.
        (ADOPTED, [datetime(2025, 12, 15, 9, tzinfo=UTC)], datetime(2025, 12, 15, 23, tzinfo=UTC)),
        (
            ADOPTED,
            [datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 6, 30, 22, 30, tzinfo=UTC)],
            datetime(2026, 3, 1, 23, tzinfo=UTC),
        ),
        # Half past midnight, where it belongs, and in summer.
        (ADOPTED, [datetime(2026, 6, 30, 22, 30, tzinfo=UTC)], datetime(2026, 7, 1, 22, tzinfo=UTC)),
    ],
)
def test_what_came_after_the_adoption_was_added(adopted_on, created, since):
    assert added_since(adopted_on, created, ZONE) == since


@pytest.mark.parametrize(
    ("name", "which", "asked_for"),
    [
        ("completed", {"status": "completed"}, "status=completed"),
        ("under_way", {"status": "in_progress"}, "status=in_progress,paused"),
        ("under_way", {"status": "paused"}, "status=in_progress,paused"),
        ("not_started", {"status": "not_started"}, "status=not_started"),
        ("overdue", {"timeliness": "overdue"}, "timeliness=overdue"),
        ("cancelled", {"status": "cancelled"}, "status=cancelled"),
        ("added", {"created_at": SINCE}, "createdSince=2024-12-12T23:00:00Z"),
    ],
)
def test_each_number_carries_its_list(name, which, asked_for):
    report = told(item("a", 6, **which), item("b", 6, status="unknown"))
    assert report["all"][name] == {"count": 1, "href": f"{ITEMS}&{asked_for}"}
    assert report["articles"][0][name] == {"count": 1, "href": f"{ITEMS}&article=6&{asked_for}"}
    assert report["articles"][1][name] == {"count": 0, "href": f"{ITEMS}&article=9&{asked_for}"}


def test_nothing_is_added_to_a_plan_that_is_not_adopted():
    assert told(item("a", 6), added=None)["all"]["added"] is None


def test_an_item_stands_under_each_of_its_articles():
    found = told(item("a", 6, 9), item("b", 9))["articles"]
    assert [[one["id"] for one in row["action_items"]] for row in found] == [["a"], ["a", "b"]]
    assert found[0]["action_items"][0]["href"] == "/v1/action-items/a"


def test_an_article_says_whether_it_was_chosen_and_why():
    six, nine = told()["articles"]
    assert (six["prioritised"], six["reason"], six["commitment"]) == (True, "Det behövs.", None)
    assert (nine["prioritised"], nine["reason"]) == (False, None)


def test_a_goal_stands_where_it_is_named_and_where_its_items_are():
    six, nine = told(item("a", 9, goal={"id": "g", "title": "Lika villkor"}))["articles"]
    assert six["goals"] == nine["goals"] == [{"id": "g", "title": "Lika villkor"}]


def test_articles_are_counted_and_listed():
    report = told(item("a", 6))
    assert report["chosen_articles"] == {"count": 1, "href": "/v1/charter-articles?number=6"}
    assert report["articles_without_items"] == {"count": 1, "href": "/v1/charter-articles?number=9"}
    assert told(chosen={})["chosen_articles"] == {"count": 0, "href": None}


def test_an_article_of_a_later_edition_is_told_of_when_items_carry_it_out():
    assert [row["article"]["number"] for row in told(item("a", 31))["articles"]] == [6, 9, 31]


def test_items_without_an_article_are_told_of():
    without = told(item("a"), item("b", 6))["without_articles"]
    assert (without["count"], without["href"]) == (1, f"{ITEMS}&missing=articles")
    assert [one["id"] for one in without["action_items"]] == ["a"]
