"""Tests of the route of what changed in a plan: who is told, what is refused, and where it leads."""

from datetime import date

import pytest

from tests.support.build import codes, draft_at, item_at, moved, plan_of
from tests.support.rows import asked, met


@pytest.fixture
def address(coordinator):
    return plan_of(coordinator)


def test_a_politician_is_told_what_has_changed(client, coordinator, address):
    item = item_at(coordinator, address, reference="99", dueDate="2027-01-01")
    coordinator.change(item, {"dueDate": "2027-03-01", "changeNote": "Försenat."})
    answer = client.as_("boras-politician").get(f"{address}/changes?from=2026-11-22").get_json()
    assert answer["counts"] == {
        "added": 1, "finished": 0, "cancelled": 0, "reopened": 0, "deadlinesMoved": 1, "responsibleChanged": 0,
    }  # fmt: skip
    said = {"id": item.rpartition("/")[2], "reference": "99", "title": "Ny åtgärd"}
    (change,) = answer["deadlinesMoved"]
    assert change == {
        "actionItem": said, "from": "2027-01-01", "to": "2027-03-01", "times": 1, "days": 59, "on": "2026-11-22",
        "changeNotes": ["Försenat."], "decision": None,
    }  # fmt: skip
    assert answer["added"][0]["actionItem"] == said


@pytest.mark.parametrize(
    ("who", "status"),
    [(None, 401), ("gotland-coordinator", 403), ("boras-politician", 200), ("boras-reporter", 200)],
)
def test_it_is_for_the_plans_own_accounts(client, address, who, status):
    asking = client.as_(who) if who else client
    assert asking.get(f"{address}/changes").status_code == status


def test_a_plan_that_cannot_be_seen_is_not_there(client, coordinator):
    draft = draft_at(coordinator)
    assert client.as_("gotland-coordinator").get(f"{draft}/changes").status_code == 404
    assert client.get(f"{draft}/changes").status_code == 401


@pytest.mark.parametrize("value", ["igår", "2026-02-30", "2026-1-1", "", "20261122", "019a0000-0000-7000-8000"])
def test_what_is_neither_a_date_nor_an_id_is_refused_in_both_languages(coordinator, address, value):
    code = "not_date" if value == "2026-02-30" else "not_a_boundary"
    for language, word in (("sv", "datum"), ("en", "date")):
        answer = coordinator.get(f"{address}/changes?from={value}", headers={"Accept-Language": language})
        assert (answer.status_code, codes(answer)) == (400, [("from", code)])
        assert word in answer.get_json()["errors"][0]["detail"]


def test_what_is_unknown_or_in_the_wrong_order_is_refused(coordinator, address):
    unknown = coordinator.get(f"{address}/changes?to=019a0000-0000-7000-8000-000000000000")
    assert (unknown.status_code, codes(unknown)) == (400, [("to", "unknown_reference")])
    reversed_ = coordinator.get(f"{address}/changes?from=2026-11-02&to=2026-11-01")
    assert (reversed_.status_code, codes(reversed_)) == (400, [("from", "from_after_to"), ("to", "from_after_to")])
    ahead = coordinator.get(f"{address}/changes?from=2026-11-23&to=2026-11-24")
    assert (ahead.status_code, codes(ahead)) == (400, [("from", "in_the_future")])


def test_an_id_in_capitals_is_the_same_id(app, actors, coordinator, address):
    with app.app_context():
        key = met(actors["boras-coordinator"], date(2026, 9, 15))
    assert coordinator.get(f"{address}/changes?from={key.upper()}").get_json()["from"]["id"] == key


def test_it_leads_to_the_plan_and_to_what_its_days_were_said_by(app, actors, coordinator, address):
    with app.app_context():
        meeting = met(actors["boras-coordinator"], date(2026, 9, 15))
        held = asked(actors["boras-coordinator"], address.rpartition("/")[2])
    asking = f"{address}/changes?from={meeting}&to={held}"
    links = coordinator.get(asking).get_json()["_links"]
    assert {name: (one["href"].partition("/v1")[2], one["rel"]) for name, one in links.items()} == {
        "self": (asking, "self"),
        "actionPlan": (address, "action-plan"),
        "actionItems": (f"/action-items?actionPlan={address.rpartition('/')[2]}", "action-items"),
        "from": (f"/meetings/{meeting}", "meeting"),
        "to": (f"/follow-up-rounds/{held}", "round"),
    }
    plain = coordinator.get(f"{address}/changes?from=2026-11-01").get_json()["_links"]
    assert set(plain) == {"self", "actionPlan", "actionItems"}


@pytest.mark.parametrize(("who", "linked"), [(None, False), ("gotland-coordinator", False), ("boras-politician", True)])
def test_the_plan_leads_to_its_changes_for_own_accounts(client, address, who, linked):
    asking = client.as_(who) if who else client
    links = asking.get(address).get_json()["_links"]
    assert ("changes" in links) is linked


def test_a_change_alters_the_tag(coordinator, address):
    item = item_at(coordinator, address)
    before = coordinator.etag(f"{address}/changes")
    assert coordinator.etag(f"{address}/changes") == before
    moved(coordinator, item, "cancelled", cancelReason="Utgår.")
    assert coordinator.etag(f"{address}/changes") != before
