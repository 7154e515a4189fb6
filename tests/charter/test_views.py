"""The charter as everybody reads it."""

import pytest

from tests.support.build import codes

PATHS = ["/charter-articles", "/charter-principles", "/charter-duties"]


def numbers(client, asked):
    return [row["number"] for row in client.get(f"/charter-articles?limit=100{asked}").get_json()["charterArticles"]]


@pytest.mark.parametrize(("asked", "last"), [("", 39), ("&edition=2022", 39), ("&edition=2006", 30)])
def test_an_edition_has_its_articles_in_order(client, asked, last):
    assert numbers(client, asked) == list(range(1, last + 1))


def test_an_unknown_edition_is_refused(client):
    assert codes(client.get("/charter-articles?edition=2010")) == [("edition", "not_allowed")]


def test_an_article_says_in_which_edition_it_came(client):
    rows = client.get("/charter-articles?limit=100&fields=number,edition").get_json()["charterArticles"]
    assert {row["edition"] for row in rows if row["number"] <= 30} == {"2006"}
    assert {row["edition"] for row in rows if row["number"] > 30} == {"2022"}


def test_an_article_speaks_both_languages_and_says_where_its_title_comes_from(client):
    [article] = client.get("/charter-articles?number=6").get_json()["charterArticles"]
    assert article["title"] == {"sv": "Bekämpa stereotyper", "en": "Countering Stereotypes"}
    assert set(article["provenance"]) == {"sv", "en"}


def test_the_new_articles_do_not_pretend_to_official_titles(client):
    rows = client.get("/charter-articles?limit=100").get_json()["charterArticles"]
    assert {row["provenance"]["en"] for row in rows if row["number"] > 30} == {"topic"}


@pytest.mark.parametrize("q", ["stereotyp", "STEREOTYP"])
def test_articles_are_searched(client, q):
    assert 6 in numbers(client, f"&q={q}")


def test_the_action_plan_is_due_within_two_years(client):
    duties = client.get("/charter-duties").get_json()["charterDuties"]
    assert [duty["deadlineMonths"] for duty in duties if duty["deadlineMonths"]] == [24]


def test_there_are_six_principles(client):
    assert client.get("/charter-principles").get_json()["_meta"]["totalRecords"] == 6


@pytest.mark.parametrize("path", PATHS)
def test_caches_may_keep_the_charter_for_an_hour(client, path):
    assert client.get(path).headers["Cache-Control"] == "public, max-age=3600"


@pytest.mark.parametrize("path", PATHS)
def test_each_part_is_shown_alone(client, path):
    key = client.ids(path)[0]
    assert client.get(f"{path}/{key}").get_json()["id"] == key


@pytest.mark.parametrize("path", PATHS)
def test_nobody_writes_in_the_charter(coordinator, path):
    answer = coordinator.post(path, json={})
    assert (answer.status_code, "POST" in answer.headers["Allow"]) == (405, False)
