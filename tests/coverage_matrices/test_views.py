"""Tests of the route of the coverage matrix: who sees what, what is refused, its formats, and what it costs."""

import pytest

from tests.contract.test_budgets import cost
from tests.reports.numbers import CODE_WORD, text_of
from tests.support.build import codes, draft_at
from tests.support.many import many_items

MATRIX = "/reports/coverage-matrix"
BORAS = f"{MATRIX}?signatory=boras"


def _read(client, path=BORAS):
    answer = client.get(path)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()


def test_it_shows_what_nobody_works_on(client):
    told = _read(client)
    assert len(told["articles"]) == 30
    assert [one["number"] for one in told["lacking"]["articles"]["articles"]] == [8, 16, 18, 19, 23, 24, 28, 29, 30]
    assert [one["code"] for one in told["lacking"]["departments"]["departments"]] == ["BSAB", "MKN", "ÖFN"]


def test_what_is_late_says_so(client):
    [row] = [one for one in _read(client)["articles"] if one["article"]["number"] == 7]
    assert (row["state"], row["overdue"]["count"], row["allDepartments"]["overdue"]["count"]) == ("under_way", 1, 1)
    assert [(one["department"]["code"], one["count"]) for one in row["departments"]] == [("KS", 1)]
    assert row["prioritised"] is False


@pytest.mark.parametrize(("who", "status"), [(None, 404), ("boras-coordinator", 404), ("gotland-coordinator", 200)])
def test_an_internal_plan_is_shown_to_its_own_accounts_only(client, who, status):
    asking = client.as_(who) if who else client
    assert asking.get(f"{MATRIX}?signatory=gotland").status_code == status


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("", ("signatory", "whose")),
        ("signatory=nowhere", ("signatory", "unknown_reference")),
        ("article=6", ("article", "unknown")),
    ],
)
def test_what_is_not_understood_is_refused(client, query, wrong):
    answer = client.get(f"{MATRIX}?{query}")
    assert (answer.status_code, codes(answer)) == (400, [wrong])


def test_a_plan_that_is_named_is_meant(coordinator):
    key = draft_at(coordinator).rpartition("/")[2]
    told = _read(coordinator, f"{MATRIX}?actionPlan={key}")
    assert (told["actionPlan"]["id"], told["all"]["count"], told["all"]["state"]) == (key, 0, "none")
    assert told["lacking"]["articles"]["count"] == 30


@pytest.mark.parametrize(("lang", "title"), [("sv", "Täckningsmatris"), ("en", "Coverage matrix")])
def test_the_page_is_a_table_in_words(client, lang, title):
    page = client.get(f"{BORAS}&format=html&lang={lang}").get_data(as_text=True)
    assert f"<h1>{title}</h1>" in page
    assert page.count('<th scope="row">') == 31
    assert CODE_WORD.findall(text_of(page)) == []


def test_the_picture_is_drawn(client):
    answer = client.get(f"{BORAS}&format=svg&lang=sv")
    assert (answer.content_type, answer.headers["Content-Language"]) == ("image/svg+xml; charset=utf-8", "sv")
    assert "21 av 30 artiklar har åtgärder" in answer.get_data(as_text=True)


def test_it_costs_the_same_however_many_items_there_are(database, coordinator):
    few = cost(database, coordinator, BORAS)
    many_items(database.app, 300)
    assert cost(database, coordinator, BORAS) == few <= 8
    assert _read(coordinator)["all"]["count"] > 300
