"""Tests of what a status overview says: shares, and addresses of lists."""

from datetime import UTC, date, datetime

import pytest

from api.status_overviews.rules import Counts, Found, Lists, Previous, overview

LISTS = Lists("/v1", {"signatory": "boras", "goal": "g", "article": "6,9"}, 10_000)
SINCE = datetime(2026, 5, 26, tzinfo=UTC)
BORAS = {"id": "b", "code": "boras", "name": "Borås"}
ITEMS = "/v1/action-items?signatory=boras"


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


def counted(kind, **counts):
    """A row of nothing but what is given."""
    names = dict.fromkeys(("key", "number", "code", "name", "english"))
    return Counts(**{**dict.fromkeys(Counts._fields, 0), **names, "kind": kind, **counts})


def told(*rows, asked=None, previous=None, **of_all):
    """What the overview says of all, and of these rows."""
    lists = Lists("/v1", asked or {"signatory": "boras"}, 10_000)
    return overview(Found(date(2026, 11, 22), SINCE, [BORAS], [counted("all", **of_all), *rows]), lists, previous)


def test_a_picture_says_of_when_and_of_whom_it_is():
    assert (told()["date"], told()["signatories"]) == (date(2026, 11, 22), [BORAS])


def test_a_picture_of_nothing_is_full_of_zeros():
    picture = told()
    assert (picture["by_article"], picture["by_goal"], picture["by_department"]) == ([], [], [])
    assert picture["coverage"]["without_articles"]["count"] == picture["all"]["count"] == 0


@pytest.mark.parametrize(
    ("part", "name", "of_all", "asked_for"),
    [
        ("all", "overdue", "overdue", "timeliness=overdue"),
        ("all", "due_within_ninety_days", "ahead", "timeliness=on_time,due_soon&dueWithin=90"),
        ("coverage", "without_lead_department", "without_department", "missing=leadDepartment"),
        ("coverage", "without_due_date", "without_due_date", "missing=dueDate"),
        ("coverage", "without_goal", "without_goal", "missing=goal"),
        (
            "coverage",
            "without_news",
            "silent",
            "timeliness=on_time,due_soon,overdue&updatedBefore=2026-05-26T00:00:00Z",
        ),
    ],
)
def test_what_is_counted_of_all_items_carries_its_list(part, name, of_all, asked_for):
    assert told(**{of_all: 7})[part][name] == {"count": 7, "href": f"{ITEMS}&{asked_for}"}


def test_all_items_are_counted_and_how_many_are_done():
    everything = told(items=30, completed=6, cancelled=1)["all"]
    assert (everything["count"], everything["href"], everything["share_done"]) == (30, ITEMS, 20)


@pytest.mark.parametrize(
    ("group", "codes"),
    [
        ("status", ["not_started", "in_progress", "paused", "completed", "cancelled"]),
        ("timeliness", ["on_time", "due_soon", "overdue", "completed_on_time", "completed_late", "closed"]),
    ],
)
def test_each_state_has_its_number_and_its_list(group, codes):
    counts = {code: place for place, code in enumerate(codes, start=1)}
    assert told(**counts)["all"][f"by_{group}"] == [
        {group: code, "count": count, "href": f"{ITEMS}&{group}={code}"} for code, count in counts.items()
    ]


@pytest.mark.parametrize(
    ("row", "part", "what", "asked_for"),
    [
        (
            counted("article", number=6, name="Stereotyper", english="Stereotypes", items=3, overdue=2, paused=1),
            "by_article",
            {"article": {"number": 6, "title": {"sv": "Stereotyper", "en": "Stereotypes"}}},
            "article=6",
        ),
        (
            counted("goal", key="g", name="Lika lön", items=3, overdue=2, paused=1),
            "by_goal",
            {"goal": {"id": "g", "title": "Lika lön"}},
            "goal=g",
        ),
        (
            counted("department", key="d", code="KS", name="Kommunstyrelsen", items=3, overdue=2, paused=1),
            "by_department",
            {"department": {"id": "d", "code": "KS", "name": "Kommunstyrelsen"}},
            "leadDepartment=d",
        ),
    ],
)
def test_a_group_is_named_and_its_numbers_are_of_its_own_list(row, part, what, asked_for):
    [group] = told(row)[part]
    here = f"{ITEMS}&{asked_for}"
    assert group.items() >= {**what, "count": 3, "href": here, "share_done": 0}.items()
    assert group["overdue"] == {"count": 2, "href": f"{here}&timeliness=overdue"}
    assert group["by_status"][2] == {"status": "paused", "count": 1, "href": f"{here}&status=paused"}


@pytest.mark.parametrize(
    ("row", "part", "asked", "href"),
    [
        (counted("article", number=6), "by_article", {"article": "6,9"}, "/v1/action-items?article=6"),
        (counted("goal", key="g"), "by_goal", {"goal": "g,h"}, "/v1/action-items?goal=g"),
        (
            counted("department", key="d"),
            "by_department",
            {"department": "d,e"},
            "/v1/action-items?department=d,e&leadDepartment=d",
        ),
    ],
)
def test_one_of_several_that_are_asked_for_is_listed_alone(row, part, asked, href):
    assert told(row, asked=asked)[part][0]["href"] == href


def test_items_without_articles_are_a_gap_and_no_article():
    picture = told(counted("article", number=6, items=5), counted("article", items=4))
    assert [row["article"]["number"] for row in picture["by_article"]] == [6]
    assert picture["coverage"]["without_articles"] == {"count": 4, "href": f"{ITEMS}&missing=articles"}


def test_articles_without_items_are_named_and_listed():
    rows = [counted("without", number=8, name="Åtta", english="Eight"), counted("without", number=16)]
    without = told(*rows)["coverage"]["articles_without_items"]
    assert (without["count"], without["href"]) == (2, "/v1/charter-articles?number=8,16")
    assert without["articles"][0] == {"number": 8, "title": {"sv": "Åtta", "en": "Eight"}}


def test_where_every_article_has_items_there_is_no_list_of_others():
    assert told()["coverage"]["articles_without_items"] == {"count": 0, "href": None, "articles": []}


def test_beyond_what_a_list_counts_every_number_of_a_group_asks_for_it():
    everything = told(items=10_001, paused=10_001)["all"]
    assert everything["href"] == f"{ITEMS}&count=exact"
    assert everything["by_status"][2]["href"] == f"{ITEMS}&status=paused&count=exact"


def test_what_it_was_carries_the_lists_of_that_day():
    then = Previous({"id": "r", "title": "Tertial 2 2026"}, date(2026, 9, 25), counted("all", items=29, overdue=3))
    previous = told(previous=then)["previous"]
    assert (previous["round"], previous["date"]) == ({"id": "r", "title": "Tertial 2 2026"}, date(2026, 9, 25))
    assert previous["all"]["overdue"] == {"count": 3, "href": f"{ITEMS}&asOf=2026-09-25&timeliness=overdue"}


def test_a_day_that_was_asked_for_gives_way_to_that_of_the_round():
    then = Previous({"id": "r", "title": "T"}, date(2026, 2, 6), counted("all", items=29))
    previous = told(previous=then, asked={"signatory": "boras", "asOf": "2026-09-26"})["previous"]
    assert previous["all"]["href"] == f"{ITEMS}&asOf=2026-02-06"
