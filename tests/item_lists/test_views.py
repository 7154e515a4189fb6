"""Tests of lists of items for people: the same items as in the list, in words."""

import pytest

from tests.support.build import draft_at, item_at

LATE = "signatory=boras&timeliness=overdue&sort=dueDate"


def test_it_holds_the_items_of_the_list_in_its_order(client):
    told = client.get(f"/reports/item-list?{LATE}").get_json()
    listed = client.get(f"/action-items?{LATE}&limit=100").get_json()
    assert [one["id"] for one in told["actionItems"]] == [one["id"] for one in listed["actionItems"]]
    assert told["items"]["count"] == listed["_meta"]["totalRecords"]


def test_what_was_chosen_is_said_in_words(client):
    path = "/reports/item-list?signatory=boras&status=in_progress,paused&article=6,9&dueBefore=2027-01-01"
    page = client.get(f"{path}&format=html&lang=sv").get_data(as_text=True)
    for words in ("Pågår, Pausad", "6 och 9", "2027-01-01"):
        assert words in page
    assert "in_progress" not in page.replace("status=in_progress", "")


def test_what_is_asked_for_by_id_or_code_is_said_by_name_even_of_an_empty_list(coordinator):
    plan = draft_at(coordinator, title="Planen för namnen")
    asked = f"actionPlan={plan.rpartition('/')[-1]}&department=KS&signatory=boras&q=finnsinte"
    page = coordinator.get(f"/reports/item-list?{asked}&format=html&lang=sv").get_data(as_text=True)
    for name in ("Inga åtgärder.", "Planen för namnen", "Kommunstyrelsen", "Borås Stad"):
        assert name in page


def test_where_nothing_is_found_that_is_said(client):
    page = client.get("/reports/item-list?signatory=boras&q=finnsinte&format=html&lang=en").get_data(as_text=True)
    assert "No action items." in page


def test_strangers_see_what_is_published_only(client, coordinator):
    item_at(coordinator, draft_at(coordinator), title="Hemlig åtgärd")
    assert "Hemlig" not in client.get("/reports/item-list?q=hemlig&format=csv").get_data(as_text=True)
    assert "Hemlig" in coordinator.get("/reports/item-list?q=hemlig&format=csv").get_data(as_text=True)


@pytest.mark.parametrize("query", ["signatory=atlantis", "status=gone", "format=doc", "page=2"])
def test_a_bad_question_is_refused(client, query):
    assert client.get(f"/reports/item-list?{query}").status_code == 400
