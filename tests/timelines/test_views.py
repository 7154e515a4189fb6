"""Tests of the route of the timeline: who sees what, what is refused, its formats, and what it costs."""

import pytest

from tests.contract.test_budgets import cost
from tests.documents.drawn import faults, texts
from tests.reports.numbers import CODE_WORD, numbers_in, text_of
from tests.support.build import codes, draft_at
from tests.support.many import many_items

TIMELINE = "/reports/timeline"
BORAS = f"{TIMELINE}?signatory=boras"


def _read(client, path=BORAS):
    answer = client.get(path)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()


def test_it_tells_how_the_plan_came_to_where_it_stands(client):
    told = _read(client)
    [first, *_, last] = told["burnUp"]
    names = ("items", "completed", "overdue", "cancelled")
    assert (first["date"], [first[name]["count"] for name in names]) == ("2025-12-31", [30, 3, 0, 0])
    assert (last["date"], [last[name]["count"] for name in names]) == ("2026-11-22", [30, 6, 7, 1])
    assert told["items"]["count"] == len(told["schedule"]) == 30


@pytest.mark.parametrize("who", [None, "boras-politician"])
def test_links_lead_to_as_many_as_the_number_says(client, who):
    asking = client.as_(who) if who else client
    told = _read(asking)
    for count, href in [*numbers_in(told["burnUp"][0]), *numbers_in(told["burnUp"][-1]), *numbers_in(told["items"])]:
        assert asking.get(href).get_json()["_meta"]["totalRecords"] == count, href


@pytest.mark.parametrize(("who", "status"), [(None, 404), ("boras-coordinator", 404), ("gotland-coordinator", 200)])
def test_an_internal_plan_is_shown_to_its_own_accounts_only(client, who, status):
    asking = client.as_(who) if who else client
    assert asking.get(f"{TIMELINE}?signatory=gotland").status_code == status


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("", ("signatory", "whose")),
        ("signatory=nowhere", ("signatory", "unknown_reference")),
        ("signatory=boras&part=all", ("part", "not_allowed")),
        ("signatory=boras&asOf=2026-06-01", ("asOf", "unknown")),
    ],
)
def test_what_is_not_understood_is_refused(client, query, wrong):
    answer = client.get(f"{TIMELINE}?{query}")
    assert (answer.status_code, codes(answer)) == (400, [wrong])


def test_a_plan_that_was_made_today_has_one_day_and_nothing_to_show(coordinator):
    key = draft_at(coordinator).rpartition("/")[2]
    told = _read(coordinator, f"{TIMELINE}?actionPlan={key}")
    assert [(point["date"], point["items"]["count"]) for point in told["burnUp"]] == [("2026-11-22", 0)]
    assert (told["items"]["count"], told["schedule"]) == (0, [])
    page = coordinator.get(f"{TIMELINE}?actionPlan={key}&format=html&lang=en").get_data(as_text=True)
    assert "The plan has no action items." in page
    assert "<svg" not in page


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("sv", ["Tidslinje", "Så har arbetet gått", "Åtgärderna i tiden (2 av 2)", "Ursprunglig sluttid"]),
        ("en", ["Timeline", "How the work has progressed", "The items over time (2 of 2)", "Deadline as first set"]),
    ],
)
def test_the_page_is_in_words(client, lang, said):
    text = text_of(client.get(f"{BORAS}&format=html&lang={lang}").get_data(as_text=True))
    assert [words for words in said if words not in text] == []
    assert CODE_WORD.findall(text) == []


@pytest.mark.parametrize(
    ("part", "said"), [("", "30 items"), ("&part=burn-up", "30 items"), ("&part=schedule", "The plan's period")]
)
def test_the_picture_asked_for_is_drawn(client, part, said):
    answer = client.get(f"{BORAS}&format=svg&lang=en{part}")
    assert answer.content_type == "image/svg+xml; charset=utf-8"
    assert said in texts(answer.get_data(as_text=True))
    assert faults(answer.get_data(as_text=True)) == []


def test_of_many_items_the_first_are_drawn_at_the_same_cost(database, coordinator):
    few = cost(database, coordinator, BORAS)
    many_items(database.app, 300)
    assert cost(database, coordinator, BORAS) == few <= 8
    told = _read(coordinator)
    assert (told["items"]["count"], told["burnUp"][-1]["items"]["count"], len(told["schedule"])) == (330, 330, 200)
    page = coordinator.get(f"{BORAS}&format=html&lang=en").get_data(as_text=True)
    assert "Shown are the first 200 of 330 items." in page
