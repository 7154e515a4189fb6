"""What the addresses of jobs answer."""

import pytest

from tests.support.jobs import dead_job


@pytest.fixture
def dead(app, actors):
    with app.app_context():
        return f"/jobs/{dead_job(actors['boras-coordinator'].signatory_id)}"


def test_the_list_is_for_who_manages_jobs(client):
    answers = [client.get("/jobs"), client.as_("boras-reporter").get("/jobs")]
    assert [answer.status_code for answer in answers] == [401, 403]


def test_what_was_given_up_is_found_and_says_why(coordinator, dead):
    [job] = coordinator.get("/jobs?status=dead").get_json()["jobs"]
    assert (job["id"], job["reason"]) == (dead[-36:], "GiveUp: the plan's week is over")


def test_what_was_given_up_is_run_again(coordinator, dead):
    assert "rerun" in coordinator.get(dead).get_json()["_links"]
    answer = coordinator.post(f"{dead}/reruns", json={})
    assert (answer.status_code, answer.get_json()["status"]) == (201, "waiting")


def test_what_is_done_is_not(coordinator, dead):
    done = f"/jobs/{coordinator.ids('/jobs?status=done')[0]}"
    assert "rerun" not in coordinator.get(done).get_json()["_links"]
    assert coordinator.post(f"{done}/reruns", json={}).status_code == 409


def test_the_neighbours_jobs_are_not_there(client, dead):
    assert client.as_("gotland-coordinator").get(dead).status_code == 404
