"""Tests of what a plan document says."""

import pytest

from api.action_plans.rules import PlanStatus
from tests.plan_documents.found import chosen, goal, item, told


def shown(groups):
    return [(group["goal"] and group["goal"]["id"], [one["id"] for one in group["action_items"]]) for group in groups]


def sections(row):
    return {one["article"]["number"]: shown(one["groups"]) for one in row["articles"]}


def test_items_stand_by_article_and_goal():
    g = goal("g", 6)
    row = told(item("1", 6, goal=g), item("2", 9), item("3", 6), item("4", 6, goal=g), goals=[g])
    assert sections(row) == {6: [("g", ["1", "4"]), (None, ["3"])], 9: [(None, ["2"])]}


def test_an_item_stands_once_and_is_named_where_it_belongs_too():
    row = told(item("1", 6, 9), articles=[chosen(9)])
    assert sections(row) == {6: [(None, ["1"])], 9: []}
    assert [[one["id"] for one in article["elsewhere"]] for article in row["articles"]] == [[], ["1"]]


def test_a_goal_without_items_stands_under_each_of_its_articles():
    assert sections(told(goals=[goal("g", 6, 22)])) == {6: [("g", [])], 22: [("g", [])]}


def test_a_goal_whose_items_stand_elsewhere_is_not_told_to_have_none():
    g = goal("g", 9)
    assert sections(told(item("1", 6, goal=g), goals=[g])) == {6: [("g", ["1"])]}


def test_what_belongs_to_no_article_comes_last():
    row = told(item("1"), item("2", 6), goals=[goal("g"), goal("h", 6)])
    assert shown(row["without_articles"]) == [("g", []), (None, ["1"])]


def test_an_article_that_was_chosen_says_why():
    [article] = told(articles=[chosen(9, reason="Skälet.", commitment="Åtagandet.")])["articles"]
    assert (article["prioritised"], article["reason"], article["commitment"]) == (True, "Skälet.", "Åtagandet.")


def test_an_article_that_nobody_chose_gives_no_reason():
    [article] = told(item("1", 9))["articles"]
    assert (article["prioritised"], article["reason"], article["commitment"]) == (False, None, None)


@pytest.mark.parametrize("status", PlanStatus)
def test_what_is_not_adopted_is_a_draft(status):
    assert told(status=status)["is_draft"] == (status in ("draft", "consultation", "proposed"))


def test_all_items_are_counted():
    assert told(item("1", 6, 9), item("2"))["items"] == {"count": 2, "href": "/v1/action-items?actionPlan=p"}
