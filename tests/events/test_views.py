"""What the feed and the histories answer."""

import pytest

from api.accounts.permissions import Role
from tests.accounts.made import as_role
from tests.support.build import codes, department_of, item_of, plan_of, post

UNKNOWN = "00000000-0000-7000-8000-000000000000"


def events(client, asked=""):
    answer = client.get(f"/events?limit=100{asked}")
    assert answer.status_code == 200
    return answer.get_json()["events"]


def boras(client):
    return client.ids("/signatories?q=1490")[0]


def recorded(client, **more):
    body = {"title": "Ärende", "decidedOn": "2026-11-20", "outcome": "noted", **more}
    return post(client, "/decisions", bodyId=department_of(client, "KS"), **body)["id"]


def test_the_feed_needs_a_token(client):
    assert client.get("/events").status_code == 401


@pytest.mark.parametrize("role", Role)
def test_who_reads_the_feed(app, role):
    allowed = {Role.COORDINATOR, Role.AUDITOR, Role.ADMIN}
    assert as_role(app, role).get("/events").status_code == (200 if role in allowed else 403)


def test_the_feed_stands_in_the_order_of_its_chain(coordinator):
    sequences = [event["sequence"] for event in events(coordinator)]
    assert sequences == list(range(1, 101))


def test_the_feed_holds_nothing_of_a_neighbour(client, coordinator):
    assert {event["signatoryId"] for event in events(coordinator)} == {boras(client)}
    assert coordinator.get("/events?signatory=gotland").get_json()["_meta"]["totalRecords"] == 0


def test_after_gives_what_is_new(coordinator):
    last = coordinator.get("/events?limit=1").get_json()["_meta"]["totalRecords"]
    assert events(coordinator, f"&after={last}") == []
    key = recorded(coordinator, changeNote="Ur protokollet.")
    [event] = events(coordinator, f"&after={last}")
    assert (event["sequence"], event["type"], event["entityId"]) == (last + 1, "decision.recorded", key)
    assert (event["changeNote"], event["source"]) == ("Ur protokollet.", "api")


def test_an_event_names_its_account_by_id_only(client, coordinator):
    key = recorded(coordinator)
    [event] = events(coordinator, f"&entityId={key}")
    assert event["accountId"] == coordinator.get("/me").get_json()["id"]
    assert "boras-coordinator" not in str(event)


def test_an_event_carries_the_trace_of_its_request(coordinator):
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    body = {
        "title": "Ärende",
        "decidedOn": "2026-11-20",
        "outcome": "noted",
        "bodyId": department_of(coordinator, "KS"),
    }
    coordinator.post("/decisions", json=body, headers={"traceparent": f"00-{trace}-00f067aa0ba902b7-01"})
    assert events(coordinator, "&type=decision.recorded")[-1]["traceId"] == trace


def test_events_hang_together_by_their_hashes(coordinator):
    shown = events(coordinator)
    assert [event["previousHash"] for event in shown[1:]] == [event["hash"] for event in shown[:-1]]
    assert shown[0]["previousHash"] == "0" * 64


def test_an_internal_member_is_not_shown(coordinator):
    assert not {"salt", "oxid", "position"} & set(events(coordinator)[0])


@pytest.mark.parametrize(
    ("asked", "types"),
    [
        ("&type=action-plan.adopted", {"action-plan.adopted"}),
        ("&entityType=decision", {"decision.recorded"}),
        ("&since=2026-11-22T00:00:00Z", {"action-item.became-overdue"}),
        ("&since=2026-11-22T12:00:01Z", set()),
        ("&type=no.such", set()),
    ],
)
def test_the_feed_is_filtered(coordinator, asked, types):
    kinds = {event["type"] for event in events(coordinator, asked)}
    assert kinds - {"account.created", "access-token.issued"} == types


@pytest.mark.parametrize(
    "find",
    [
        lambda c: f"/signatories/{boras(c)}",
        lambda c: f"/departments/{department_of(c, 'KS')}",
        lambda c: f"/decisions/{c.ids('/decisions')[0]}",
        plan_of,
        lambda c: f"/goals/{c.ids('/goals')[0]}",
        item_of,
    ],
)
def test_every_object_has_a_history_that_its_own_auditor_reads_and_no_neighbour(app, coordinator, find):
    path = f"{find(coordinator)}/events"
    own = as_role(app, Role.AUDITOR).get(path)
    assert {event["entityId"] for event in own.get_json()["events"]} == {path.split("/")[2]}
    assert as_role(app, Role.AUDITOR, slug="gotland").get(path).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("boras-politician", 403), ("boras-reporter", 403), (None, 401)])
def test_a_history_is_not_for_everybody(client, coordinator, who, status):
    path = f"{item_of(coordinator)}/events"
    assert (client.as_(who) if who else client).get(path).status_code == status


def test_the_history_of_what_is_not_there_is_not_found(coordinator):
    assert coordinator.get(f"/action-items/{UNKNOWN}/events").status_code == 404


def test_the_history_of_one_kind_is_not_found_under_another(coordinator):
    key = department_of(coordinator, "KS")
    assert coordinator.get(f"/goals/{key}/events").status_code == 404


def test_a_history_tells_before_and_after(coordinator):
    path = item_of(coordinator, "CEMR-04.1")
    coordinator.change(path, {"progress": 40})
    last = coordinator.get(f"{path}/events").get_json()["events"][-1]
    assert (last["type"], last["changed"]) == ("action-item.changed", {"progress": [None, 40]})


def test_the_history_of_a_deleted_object_stays(coordinator):
    plan = post(coordinator, "/action-plans", title="Ny", periodStart="2026-01-01", periodEnd="2026-12-31")["id"]
    headers = {"If-Match": "*", "Change-Note": "Skriven av misstag."}
    assert coordinator.delete(f"/action-plans/{plan}", headers=headers).status_code == 204
    kinds = [event["type"] for event in coordinator.get(f"/action-plans/{plan}/events").get_json()["events"]]
    assert kinds == ["action-plan.created", "action-plan.deleted"]


def test_a_single_event_is_shown_to_its_own(client, coordinator):
    key = events(coordinator)[0]["id"]
    assert coordinator.get(f"/events/{key}").get_json()["sequence"] == 1
    assert client.as_("gotland-coordinator").get(f"/events/{key}").status_code == 404
    assert client.as_("boras-politician").get(f"/events/{key}").status_code == 403


def test_events_are_not_changed_and_not_deleted(coordinator):
    path = f"/events/{events(coordinator)[0]['id']}"
    assert [coordinator.patch(path, json={}).status_code, coordinator.delete(path).status_code] == [405, 405]


def test_a_sequence_that_is_no_number_is_refused(coordinator):
    assert codes(coordinator.get("/events?after=-1")) == [("after", "out_of_range")]


def test_the_administrator_walks_every_chain_by_cursor(app):
    admin, seen, asked = as_role(app, Role.ADMIN), [], "limit=100&cursor=*"
    while asked:
        body = admin.get(f"/events?{asked}").get_json()
        seen += [event["id"] for event in body["events"]]
        asked = body["_links"].get("next", {}).get("href", "").partition("?")[2]
    assert len(seen) == len(set(seen)) == admin.get("/events").get_json()["_meta"]["totalRecords"]


def test_after_an_event_gives_what_came_after_it(coordinator):
    *_, seen, last = events(coordinator)
    assert events(coordinator, f"&afterEvent={seen['id']}")[0] == last


def test_after_an_event_that_is_not_there_is_refused(coordinator):
    assert codes(coordinator.get(f"/events?afterEvent={UNKNOWN}")) == [("afterEvent", "unknown_reference")]


def test_after_an_event_of_a_neighbour_is_refused(client, coordinator):
    foreign = events(client.as_("gotland-coordinator"))[0]["id"]
    assert codes(coordinator.get(f"/events?afterEvent={foreign}")) == [("afterEvent", "unknown_reference")]
