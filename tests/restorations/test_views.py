"""What the addresses of restorations answer."""

from datetime import timedelta

import pytest

from api.core import clock
from tests.accounts.made import as_role
from tests.conftest import NOW
from tests.support.build import codes, draft_at, goal_at, item_at, plan_of

OTHERS = ("politician", "reporter", "approver", "registrar", "auditor", "network_reader")
DAYS = ("2026-11-22", "2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26")


@pytest.fixture
def plan(coordinator):
    return draft_at(coordinator)


@pytest.fixture(params=["plan", "goal", "item"])
def place(request, coordinator, plan):
    """The address of a draft, or of something in it."""
    return {
        "plan": lambda: plan,
        "goal": lambda: goal_at(coordinator, plan),
        "item": lambda: item_at(coordinator, plan),
    }[request.param]()


def deleted(client, path):
    assert client.delete(path, headers={"If-Match": "*"}).status_code == 204


def test_the_answer_is_the_object_at_its_own_address(coordinator, place):
    deleted(coordinator, place)
    answer = coordinator.post(f"{place}/restorations", json={})
    assert (answer.status_code, answer.headers["Location"].partition("/cemr/v1")[2]) == (201, place)
    assert coordinator.get(place).get_json() == answer.get_json()


def test_its_links_are_those_of_what_was_never_deleted(coordinator, place):
    was = coordinator.get(place).get_json()["_links"]
    deleted(coordinator, place)
    assert coordinator.post(f"{place}/restorations", json={}).get_json()["_links"] == was


def test_a_trial_brings_nothing_back(coordinator, place):
    deleted(coordinator, place)
    assert coordinator.post(f"{place}/restorations?dryRun=true", json={}).status_code == 200
    assert coordinator.get(place).status_code == 404


def test_the_same_key_restores_once(coordinator, place):
    deleted(coordinator, place)
    again = [coordinator.post(f"{place}/restorations", json={}, headers={"Idempotency-Key": "back"}) for _ in range(2)]
    assert [answer.status_code for answer in again] == [201, 201]
    assert again[0].get_json() == again[1].get_json()


def test_nothing_but_a_reason_is_said(coordinator, place):
    deleted(coordinator, place)
    assert codes(coordinator.post(f"{place}/restorations", json={"title": "Ny"})) == [("/title", "unknown")]


def test_nobody_restores_without_a_token(client, coordinator, place):
    deleted(coordinator, place)
    assert client.post(f"{place}/restorations", json={}).status_code == 401


@pytest.mark.parametrize("role", OTHERS)
def test_others_may_not_restore_what_they_see(database, client, role):
    assert as_role(database.app, role).post(f"{plan_of(client)}/restorations", json={}).status_code == 403


def test_a_plan_brings_its_parts_along(coordinator, plan):
    parts = goal_at(coordinator, plan), item_at(coordinator, plan)
    deleted(coordinator, plan)
    coordinator.post(f"{plan}/restorations", json={})
    assert [coordinator.get(part).status_code for part in parts] == [200, 200]


def test_the_past_shows_it_gone_on_the_days_between(coordinator, place):
    with clock.at(NOW + timedelta(1)):
        deleted(coordinator, place)
    with clock.at(NOW + timedelta(3)):
        coordinator.post(f"{place}/restorations", json={})
    with clock.at(NOW + timedelta(4)):
        answers = [coordinator.get(f"{place}?asOf={day}").status_code for day in DAYS]
    assert answers == [200, 404, 404, 200, 200]
