"""Tests of the overdue report: what is late, what comes, and the lists behind the numbers."""

from tests.support.build import item_at, plan_of

OVERDUE = "/reports/overdue?signatory=boras"


def test_the_earliest_deadline_comes_first(client):
    days = [item["dueDate"] for item in client.get(OVERDUE).get_json()["overdueItems"]]
    assert len(days) == 7
    assert days == sorted(days)


def test_every_number_is_that_of_its_list(coordinator):
    item_at(coordinator, plan_of(coordinator), dueDate="2026-12-01", changeNote="Ny")
    told = coordinator.get(OVERDUE).get_json()
    for number in (told["overdue"], *told["dueWithin"]):
        assert coordinator.get(number["href"]).get_json()["_meta"]["totalRecords"] == number["count"]
    assert [one["days"] for one in told["dueWithin"]] == [30, 60, 90]


def test_a_moved_deadline_is_told_with_what_it_was(coordinator):
    page = coordinator.get(f"{OVERDUE}&format=html&lang=sv").get_data(as_text=True)
    assert "från 2026-06-30" in page


def test_on_an_earlier_day_other_items_were_late(client):
    then = client.get(f"{OVERDUE}&asOf=2026-06-01").get_json()
    listed = client.get("/action-items?signatory=boras&timeliness=overdue&asOf=2026-06-01").get_json()
    assert (then["date"], then["overdue"]["count"]) == ("2026-06-01", listed["_meta"]["totalRecords"])
    assert then["overdue"]["count"] < 7


def test_where_nothing_is_late_that_is_said(client):
    page = client.get("/reports/overdue?signatory=gotland&format=html&lang=sv").get_data(as_text=True)
    assert page.count("Inga åtgärder.") == 2
