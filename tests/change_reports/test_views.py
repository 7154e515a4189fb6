"""Tests of the route of change reports: who sees what, what is refused, its formats, and what it costs."""

import pytest

from tests.contract.test_budgets import cost
from tests.reports.numbers import CODE_WORD, text_of
from tests.support.build import codes, item_at, plan_of

REPORT = "/reports/changes"
YEAR = f"{REPORT}?signatory=boras&from=2026-01-01"


def test_it_says_what_the_plan_itself_says(coordinator):
    told = coordinator.get(YEAR).get_json()
    same = coordinator.get(f"{plan_of(coordinator)}/changes?from=2026-01-01").get_json()
    assert sum(same["counts"].values()) > 0
    assert {name: told[name] for name in same if name != "_links"} == {
        name: value for name, value in same.items() if name != "_links"
    }


@pytest.mark.parametrize(
    ("who", "status"),
    [(None, 401), ("boras-politician", 200), ("boras-reporter", 200), ("gotland-coordinator", 403)],
)
def test_it_is_for_own_accounts(client, who, status):
    asking = client.as_(who) if who else client
    assert asking.get(YEAR).status_code == status


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("from=2027-01-01", ("from", "in_the_future")),
        ("from=yesterday", ("from", "not_a_boundary")),
        ("signatory=nowhere", ("signatory", "unknown_reference")),
    ],
)
def test_what_is_not_understood_is_refused(coordinator, query, wrong):
    answer = coordinator.get(f"{REPORT}?{query}")
    assert (answer.status_code, wrong in codes(answer)) == (400, True)


@pytest.mark.parametrize(("lang", "title"), [("sv", "Ändringar"), ("en", "Changes")])
def test_the_page_is_in_words(coordinator, lang, title):
    page = coordinator.get(f"{YEAR}&format=html&lang={lang}").get_data(as_text=True)
    assert f"<h1>{title}</h1>" in page
    assert CODE_WORD.findall(text_of(page)) == []


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_it_can_be_had_as_a_file(coordinator, form):
    assert coordinator.get(f"{YEAR}&format={form}").status_code == 200


def test_as_csv_each_change_is_a_line(coordinator):
    counts = coordinator.get(YEAR).get_json()["counts"]
    lines = coordinator.get(f"{YEAR}&format=csv&lang=sv").get_data(as_text=True).strip().split("\r\n")
    assert len(lines) == 1 + sum(counts.values())


def test_it_costs_the_same_however_much_has_changed(database, coordinator):
    few = cost(database, coordinator, YEAR)
    for _ in range(5):
        item_at(coordinator, plan_of(coordinator))
    assert cost(database, coordinator, YEAR) == few
