"""Tests of routes that act and document themselves: in which order a call is refused, and what a write answers."""

import pytest

from tests.support.operations import NOWHERE, address, operations
from tests.support.refusals import pointers, problem_in

GOAL = {"title": "Ny", "actionPlanId": NOWHERE}


@pytest.fixture
def goal(coordinator):
    return address(coordinator, "/goals/{id}")


@pytest.fixture
def draft(coordinator):
    """The address of a new plan."""
    body = {"title": "Ny", "periodStart": "2029-01-01", "periodEnd": "2032-12-31"}
    response = coordinator.post("/action-plans", json=body)
    assert response.status_code == 201
    return f"/action-plans/{response.get_json()['id']}"


def test_a_change_is_refused_for_who_then_which_version_then_what(client, coordinator, goal):
    wrong = {"data": b"{", "headers": {"Content-Type": "application/json"}}
    assert client.patch(goal, **wrong).status_code == 401
    assert coordinator.patch(goal, **wrong).status_code == 428
    wrong["headers"]["If-Match"] = '"999-x"'
    assert coordinator.patch(goal, **wrong).status_code == 400
    response = coordinator.patch(goal, json={"title": "t", "changeNote": "n"}, headers={"If-Match": '"999-x"'})
    assert response.status_code == 412


def test_a_deletion_needs_a_version(coordinator, draft):
    assert coordinator.delete(draft).status_code == 428
    assert coordinator.delete(draft, headers={"If-Match": '"999-x"'}).status_code == 412
    response = coordinator.delete(draft, headers={"If-Match": coordinator.etag(draft)})
    assert (response.status_code, response.data) == (204, b"")


def test_what_is_deleted_is_gone(coordinator, draft):
    coordinator.delete(draft, headers={"If-Match": "*"})
    assert coordinator.get(draft).status_code == 404
    assert coordinator.delete(draft, headers={"If-Match": "*"}).status_code == 404


def test_why_something_is_deleted_stays_in_its_history(coordinator, draft):
    note = "Återkallad".encode().decode("latin-1")
    coordinator.delete(draft, headers={"If-Match": "*", "Change-Note": note})
    assert coordinator.get(f"{draft}/events?sort=-position").get_json()["events"][0]["changeNote"] == "Återkallad"


@pytest.mark.parametrize("note", ["x" * 2_001, " "])
def test_a_note_that_does_not_fit_deletes_nothing(coordinator, draft, note):
    response = coordinator.delete(draft, headers={"If-Match": "*", "Change-Note": note})
    assert (response.status_code, pointers(response)) == (400, {"Change-Note"})
    assert coordinator.get(draft).status_code == 200


def test_why_something_is_made_stands_in_its_event(coordinator):
    body = {"code": "NY", "name": "Ny", "kind": "board", "changeNote": "Ny nämnd."}
    made = coordinator.post("/departments", json=body).get_json()
    assert "changeNote" not in made
    [event] = coordinator.get(f"/departments/{made['id']}/events").get_json()["events"]
    assert event["changeNote"] == "Ny nämnd."


def test_where_no_parameter_is_known_none_is_ignored(coordinator):
    for operation in operations():
        if not operation.query:
            path = address(coordinator, operation.path) + "?nonsense=1"
            headers = {"If-Match": "*"} if operation.method in ("patch", "delete") else {}
            response = operation.send(coordinator, path, json={} if operation.body else None, headers=headers)
            assert response.status_code == 400, operation
            assert pointers(response) == {"nonsense"} or operation.method == "post", operation


def test_a_parameter_of_a_write_is_not_ignored_either(coordinator):
    response = coordinator.post("/departments?tryRun=true", json={"code": "NY", "name": "Ny", "kind": "board"})
    assert (response.status_code, pointers(response)) == (400, {"tryRun"})


def test_whoever_cannot_read_the_answer_changes_nothing(coordinator, draft):
    before = coordinator.ids("/events?limit=1&sort=-position")
    headers = {"Accept": "text/html", "If-Match": "*"}
    for response in (
        coordinator.post("/departments", json={"code": "NY", "name": "Ny", "kind": "board"}, headers=headers),
        coordinator.patch(draft, json={"title": "t"}, headers=headers),
        coordinator.post(f"{draft}/status-changes", json={"status": "consultation"}, headers=headers),
    ):
        assert response.status_code == 406
        assert problem_in(response)
    assert coordinator.ids("/events?limit=1&sort=-position") == before


@pytest.mark.parametrize("content_type", ["application/json", "application/merge-patch+json"])
def test_a_merge_patch_may_call_itself_so(coordinator, draft, content_type):
    headers = {"If-Match": "*", "Content-Type": content_type}
    assert coordinator.patch(draft, data='{"title": "Nyare"}', headers=headers).get_json()["title"] == "Nyare"


def test_an_empty_patch_changes_nothing(coordinator, draft):
    before = coordinator.etag(draft)
    assert coordinator.change(draft, {}).headers["ETag"] == before


def test_a_step_answers_the_object_as_it_now_is(coordinator, draft):
    response = coordinator.post(f"{draft}/status-changes", json={"status": "consultation"})
    assert (response.status_code, response.get_json()) == (201, coordinator.get(draft).get_json())


def test_a_step_from_an_older_version_is_refused(coordinator, draft):
    tag = coordinator.etag(draft)
    coordinator.change(draft, {"title": "Nyare"})
    response = coordinator.post(f"{draft}/status-changes", json={"status": "consultation"}, headers={"If-Match": tag})
    assert response.status_code == 412


def test_another_systems_key_makes_the_object_once(coordinator, draft):
    path, body = "/action-items/by-external-key/tests/a/1", {"title": "Ny", "actionPlanId": draft.split("/")[-1]}
    statuses = [coordinator.put(path, json=body).status_code for _ in range(2)]
    assert statuses == [201, 200]
