"""Tests of objects and lists as they were at the end of a day, over HTTP."""

from datetime import UTC, datetime, timedelta

import pytest

from api.core import clock
from tests.conftest import NOW
from tests.support.build import NOTE, adopted_at, department_of, item_at, item_of, moved, plan_of

TODAY = "2026-11-22"
PATHS = ("/action-items", "/goals", "/action-plans")


@pytest.fixture
def item(coordinator):
    return item_of(coordinator)


def later(days):
    return clock.at(NOW + timedelta(days))


def test_a_change_shows_from_its_own_day_on(coordinator, item):
    before = coordinator.get(item).get_json()["title"]
    with later(2):
        coordinator.change(item, {"title": "Ny rubrik", "changeNote": NOTE})
    with later(3):
        titles = [coordinator.get(f"{item}?asOf=2026-11-{day}").get_json()["title"] for day in (22, 23, 24, 25)]
    assert titles == [before, before, "Ny rubrik", "Ny rubrik"]


def test_of_several_changes_in_a_day_the_last_stands(coordinator, item):
    for title in ("Förmiddag", "Eftermiddag"):
        coordinator.change(item, {"title": title, "changeNote": NOTE})
    assert coordinator.get(f"{item}?asOf={TODAY}").get_json()["title"] == "Eftermiddag"


def test_a_day_ends_where_the_signatory_is(coordinator, item):
    with clock.at(datetime(2026, 11, 23, 22, 59, tzinfo=UTC)):
        coordinator.change(item, {"title": "Före midnatt", "changeNote": NOTE})
    with clock.at(datetime(2026, 11, 23, 23, 1, tzinfo=UTC)):
        coordinator.change(item, {"title": "Efter midnatt", "changeNote": NOTE})
        titles = [coordinator.get(f"{item}?asOf=2026-11-{day}").get_json()["title"] for day in (23, 24)]
    assert titles == ["Före midnatt", "Efter midnatt"]


def test_lateness_is_that_days(coordinator):
    plan = adopted_at(coordinator)
    late = item_at(coordinator, plan, dueDate="2026-11-25")
    with later(30):
        found = [coordinator.get(f"{late}?asOf=2026-{day}").get_json() for day in ("11-22", "11-28", "12-05")]
    assert [(one["timeliness"], one["daysOverdue"]) for one in found] == [
        ("due_soon", 0), ("overdue", 3), ("overdue", 10)
    ]  # fmt: skip


def test_names_are_those_of_that_day(coordinator, item):
    unit = "/departments/" + department_of(coordinator, "KS")
    with later(1):
        coordinator.change(unit, {"name": "Styrelsen"})
        listed = coordinator.get(f"/action-items?department=KS&asOf={TODAY}").get_json()["actionItems"]
    assert {row["leadDepartment"]["name"] for row in listed if row["leadDepartment"]["code"] == "KS"} == {
        "Kommunstyrelsen"
    }


def test_before_anything_there_is_nothing(client):
    for path in PATHS:
        key = client.ids(f"{path}?limit=1")[0]
        assert client.get(f"{path}?signatory=boras&asOf=2001-01-01").get_json()["_meta"]["totalRecords"] == 0
        assert client.get(f"{path}/{key}?asOf=2001-01-01").status_code == 404


@pytest.mark.parametrize(
    ("day", "code"),
    [("2026-11-23", "as_of_in_future"), ("9999-12-31", "as_of_in_future"), ("i går", "not_date"), ("", "not_date")],
)
def test_a_day_that_has_not_come_or_is_none_is_refused(client, day, code):
    for path in (*PATHS, *(f"{path}/{client.ids(path)[0]}" for path in PATHS), "/reports/status-overview"):
        answer = client.get(f"{path}?asOf={day}")
        [fault] = answer.get_json()["errors"]
        assert (answer.status_code, fault["pointer"], fault["code"]) == (400, "asOf", code), path
        assert code != "as_of_in_future" or TODAY in fault["detail"]


def test_what_has_no_past_does_not_take_a_day(coordinator):
    for path in ("/departments", "/decisions", "/signatories"):
        assert coordinator.get(f"{path}?asOf={TODAY}").status_code == 400


def test_its_links_read_the_same_day_and_change_nothing(coordinator):
    for path in PATHS:
        here = f"{path}/{coordinator.ids(f'{path}?signatory=boras')[0]}?asOf=2026-11-20"
        links = coordinator.get(here).get_json()["_links"]
        assert links["self"]["href"].endswith(here)
        for link in links.values():
            assert link["method"] == "GET"
            assert coordinator.get(link["href"].partition("/cemr/v1")[2]).status_code == 200


def test_its_tag_is_no_tag_of_today(coordinator, item):
    then = coordinator.etag(f"{item}?asOf={TODAY}")
    assert coordinator.patch(item, json={"progress": 1}, headers={"If-Match": then}).status_code == 412
    assert coordinator.get(f"{item}?asOf={TODAY}", headers={"If-None-Match": then}).status_code == 304


def test_what_was_withdrawn_is_not_read_through_its_past(client, coordinator, item):
    plan, day = plan_of(coordinator), "2026-11-21"
    lists = [f"{path}?signatory=boras&asOf={day}" for path in PATHS]
    paths = [*lists, "/action-items?asOf=2026-01-01"]
    before = [client.get(path).get_json()["_meta"]["totalRecords"] for path in paths]
    coordinator.change(plan, {"visibility": "internal"})
    assert all(before)
    assert [client.get(path).get_json()["_meta"]["totalRecords"] for path in paths] == [0, 0, 0, 0]
    assert client.get(f"{item}?asOf={day}").status_code == client.get(f"{plan}?asOf={day}").status_code == 404
    assert coordinator.get(f"{item}?asOf={day}").status_code == 200
    coordinator.change(plan, {"visibility": "public"})
    assert [client.get(path).get_json()["_meta"]["totalRecords"] for path in paths] == before


def test_what_was_not_published_then_is_not_shown_because_it_is_now(client, coordinator):
    assert client.get("/action-plans?asOf=2024-12-01").get_json()["_meta"]["totalRecords"] == 0
    assert coordinator.get("/action-plans?asOf=2024-12-01").get_json()["_meta"]["totalRecords"] == 1


def test_a_file_of_a_day_is_named_after_it(coordinator):
    answer = coordinator.get("/action-items?asOf=2026-06-01", headers={"Accept": "text/csv"})
    assert "action-items-2026-06-01.csv" in answer.headers["Content-Disposition"]
    rows = coordinator.get("/action-items?asOf=2026-06-01").get_json()["_meta"]["totalRecords"]
    assert len(answer.get_data(as_text=True).splitlines()) == 1 + rows


def test_the_overview_counts_what_its_lists_show(client, coordinator, item):
    moved(coordinator, item, "cancelled", cancelReason="Nej.")
    with later(1):
        told = client.get(f"/reports/status-overview?signatory=boras&asOf={TODAY}").get_json()
        for status in told["all"]["byStatus"]:
            path = status["href"].partition("/cemr/v1")[2]
            assert f"asOf={TODAY}" in path
            assert client.get(path).get_json()["_meta"]["totalRecords"] == status["count"]
    assert told["date"] == TODAY
