"""Tests of the route of the charter report: who sees what, what is refused, its formats, and what it costs."""

import pytest

from tests.contract.test_budgets import cost
from tests.reports.numbers import CODE_WORD, text_of
from tests.support.build import codes, draft_at, item_at, plan_of
from tests.support.many import many_items

REPORT = "/reports/charter-report"
BORAS = f"{REPORT}?signatory=boras"


def _read(client, path=BORAS):
    answer = client.get(path)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()


def test_it_says_what_was_promised_and_done(client):
    told = _read(client)
    names = ("completed", "underWay", "notStarted", "overdue", "added", "cancelled")
    assert [told["all"][name]["count"] for name in names] == [6, 20, 3, 7, 0, 1]
    assert [row["article"]["number"] for row in told["articles"] if row["prioritised"]] == [6, 9, 22]
    [stopped] = [one for row in told["articles"] for one in row["actionItems"] if one["status"] == "cancelled"]
    assert (stopped["reference"], bool(stopped["cancelReason"])) == ("30.1", True)


def test_an_item_that_came_after_the_adoption_was_added(coordinator):
    item_at(coordinator, plan_of(coordinator), articles=[8])
    told = _read(coordinator)
    [row] = [one for one in told["articles"] if one["article"]["number"] == 8]
    assert (row["added"]["count"], row["actionItems"][0]["added"], told["all"]["added"]["count"]) == (1, True, 1)
    assert coordinator.get(row["added"]["href"]).get_json()["_meta"]["totalRecords"] == 1


def test_it_leads_to_how_the_signatory_stands(client):
    assert client.get(_read(client)["_links"]["charterStanding"]["href"]).status_code == 200


@pytest.mark.parametrize(("who", "status"), [(None, 404), ("boras-coordinator", 404), ("gotland-coordinator", 200)])
def test_an_internal_plan_is_shown_to_its_own_accounts_only(client, who, status):
    asking = client.as_(who) if who else client
    assert asking.get(f"{REPORT}?signatory=gotland").status_code == status


@pytest.mark.parametrize(("who", "paragraph"), [(None, None), ("boras-politician", "§ 271")])
def test_the_decision_is_told_to_own_accounts_only(client, who, paragraph):
    assert _read(client.as_(who) if who else client)["actionPlan"]["paragraph"] == paragraph


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("", ("signatory", "whose")),
        ("signatory=nowhere", ("signatory", "unknown_reference")),
        ("status=paused", ("status", "unknown")),
    ],
)
def test_what_is_not_understood_is_refused(client, query, wrong):
    answer = client.get(f"{REPORT}?{query}")
    assert (answer.status_code, codes(answer)) == (400, [wrong])


def test_a_draft_has_nothing_added(coordinator):
    key = draft_at(coordinator).rpartition("/")[2]
    told = _read(coordinator, f"{REPORT}?actionPlan={key}")
    assert (told["addedSince"], told["all"]["added"], told["all"]["count"]) == (None, None, 0)
    page = coordinator.get(f"{REPORT}?actionPlan={key}&format=html&lang=sv").get_data(as_text=True)
    assert "tillkomna" not in page


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("sv", ["Rapport enligt CEMR-deklarationen", "Prioriterad i planen.", "Ej påbörjad", "Utgår"]),
        ("en", ["Report under the CEMR charter", "Given priority by the plan.", "Not started", "Cancelled"]),
    ],
)
def test_the_page_is_in_words(client, lang, said):
    text = text_of(client.get(f"{BORAS}&format=html&lang={lang}").get_data(as_text=True))
    assert [words for words in said if words not in text] == []
    assert CODE_WORD.findall(text) == []


def test_it_costs_the_same_however_many_items_there_are(database, coordinator):
    few = cost(database, coordinator, BORAS)
    many_items(database.app, 300)
    assert cost(database, coordinator, BORAS) == few <= 14
