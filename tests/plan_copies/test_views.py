"""What the address of a plan's copies answers."""

import pytest

from tests.accounts.made import as_role
from tests.support.build import codes, draft_at, goal_at, item_at, plan_of

BODY = {"title": "Nästa plan", "periodStart": "2030-01-01", "periodEnd": "2033-12-31"}


def test_the_answer_is_the_new_plan_at_its_own_address(coordinator):
    source = draft_at(coordinator)
    answer = coordinator.post(f"{source}/copies", json=BODY)
    assert answer.status_code == 201
    here = answer.headers["Location"].partition("/cemr/v1")[2]
    assert here == f"/action-plans/{answer.get_json()['id']}" != source
    assert coordinator.get(here).get_json() == answer.get_json()


def test_goals_and_unfinished_items_go_along_unasked(coordinator):
    source = draft_at(coordinator)
    goal_at(coordinator, source)
    item_at(coordinator, source, dueDate="2027-12-31")
    key = coordinator.post(f"{source}/copies", json=BODY).get_json()["id"]
    assert len(coordinator.ids(f"/goals?actionPlan={key}")) == 1
    [item] = coordinator.get(f"/action-items?actionPlan={key}").get_json()["actionItems"]
    assert (item["title"], item["dueDate"]) == ("Ny åtgärd", None)


def test_the_sample_plan_says_what_was_copied(coordinator):
    answer = coordinator.post(f"{plan_of(coordinator)}/copies", json=BODY).get_json()
    assert answer["statusComment"].endswith(": 30 mål, 23 åtgärder.")
    assert answer["replaces"]["id"] == answer["basedOn"]["id"]


def test_a_neighbour_copies_what_it_sees(client):
    plan = plan_of(client)
    answer = client.as_("gotland-coordinator").post(f"{plan}/copies", json=BODY)
    assert (answer.status_code, answer.get_json()["signatory"]["code"]) == (201, "gotland")
    key = answer.get_json()["id"]
    assert client.as_("boras-coordinator").get(f"/action-plans/{key}").status_code == 404


def test_what_is_hidden_cannot_be_copied(client, coordinator):
    answer = client.as_("gotland-coordinator").post(f"{draft_at(coordinator)}/copies", json=BODY)
    assert answer.status_code == 404


@pytest.mark.parametrize("role", ["politician", "reporter", "approver", "registrar", "auditor", "network_reader"])
def test_others_do_not_copy(database, client, role):
    assert as_role(database.app, role).post(f"{plan_of(client)}/copies", json=BODY).status_code == 403


def test_nobody_copies_without_a_token(client):
    assert client.post(f"{plan_of(client)}/copies", json=BODY).status_code == 401


def test_title_and_period_are_required(coordinator):
    answer = coordinator.post(f"{draft_at(coordinator)}/copies", json={})
    assert set(codes(answer)) == {(f"/{name}", "required") for name in BODY}


def test_another_version_than_the_one_read_is_refused(coordinator):
    answer = coordinator.post(f"{draft_at(coordinator)}/copies", json=BODY, headers={"If-Match": '"7-x"'})
    assert answer.status_code == 412


def test_who_may_copy_is_shown_the_way(client):
    plan = plan_of(client)
    shown = {name for name in client.tokens if "copy" in client.as_(name).get(plan).get_json()["_links"]}
    assert shown == {"boras-coordinator", "gotland-coordinator"}
