"""What the addresses of jobs answer."""

import re

import pytest

from api.core.ids import is_id
from tests.support.jobs import dead_job

NO_TEXT = re.compile(r"[0-9-]+|[A-Z][a-z]+/[A-Z][a-z]+")  # a number, a day or a time zone


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


def test_what_jobs_are_about_is_told_by_ids_and_days_alone(coordinator, dead):
    """Who manages jobs need not be allowed to read what they work on."""
    told = {value for job in coordinator.get("/jobs?limit=100").get_json()["jobs"] for value in job["payload"].values()}
    assert [value for value in told if not (is_id(str(value)) or NO_TEXT.fullmatch(str(value)))] == []
    assert len(told) > 1


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
