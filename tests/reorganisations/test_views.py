"""What the addresses of reorganisations answer."""

import pytest

from tests.accounts.made import as_role
from tests.support.build import NOTE, codes, department_of, draft_at, item_at


@pytest.fixture
def path(coordinator):
    """The successions of a board that has nothing under way."""
    return f"/departments/{department_of(coordinator, 'ÖFN')}/successions"


@pytest.fixture
def body(coordinator):
    return {"successors": [{"departmentId": department_of(coordinator, "KS")}], "changeNote": NOTE}


def test_the_answer_is_the_succession_at_its_own_address(coordinator, path, body):
    answer = coordinator.post(path, json=body)
    assert answer.status_code == 201
    here = answer.headers["Location"].partition("/cemr/v1")[2]
    assert here == f"/successions/{answer.get_json()['id']}"
    assert coordinator.get(here).get_json() == answer.get_json()


def test_the_answer_says_what_moved(coordinator, path, body):
    old, heir = path.split("/")[2], body["successors"][0]["departmentId"]
    item = item_at(coordinator, draft_at(coordinator), leadDepartmentId=old)
    [move] = coordinator.post(path, json=body).get_json()["moves"]
    assert (move["entityType"], move["role"], move["to"]["id"]) == ("action_item", "lead", heir)
    assert coordinator.get(item).get_json()["leadDepartment"]["id"] == heir


def test_it_stands_in_both_lists(coordinator, path, body):
    key = coordinator.post(path, json=body).get_json()["id"]
    assert coordinator.ids(path) == [key]
    assert coordinator.ids("/successions")[0] == key


def test_a_second_one_is_a_conflict(coordinator, path, body):
    coordinator.post(path, json=body)
    answer = coordinator.post(path, json=body)
    assert (answer.status_code, answer.get_json()["code"]) == (409, "nothing_left")


def test_a_reason_is_required(coordinator, path, body):
    del body["changeNote"]
    assert codes(coordinator.post(path, json=body)) == [("/changeNote", "required")]


def test_another_version_than_the_one_read_is_refused(coordinator, path, body):
    assert coordinator.post(path, json=body, headers={"If-Match": '"7-x"'}).status_code == 412


@pytest.mark.parametrize("role", ["politician", "reporter", "approver", "registrar", "auditor", "network_reader"])
def test_others_do_not_close_departments(database, path, body, role):
    assert as_role(database.app, role).post(path, json=body).status_code == 403


def test_a_system_needs_the_scope_for_it(database, path, body):
    assert as_role(database.app, "service", scopes=["action-item:write"]).post(path, json=body).status_code == 403
    assert as_role(database.app, "service", scopes=["department:write"]).post(path, json=body).status_code == 201


def test_a_neighbour_closes_nothing_and_sees_nothing(client, coordinator, path, body):
    gotland = client.as_("gotland-coordinator")
    assert gotland.post(path, json=body).status_code == 403
    key = coordinator.post(path, json=body).get_json()["id"]
    assert gotland.ids(path) == []
    assert gotland.get(f"/successions/{key}").status_code == 404
    assert key not in gotland.ids("/successions")


def test_without_a_token_nothing_is_shown(client, path):
    assert [client.get(here).status_code for here in (path, "/successions")] == [401, 401]


def test_a_neighbours_department_is_refused_like_one_that_does_not_exist(coordinator, path, body):
    foreign, unknown = department_of(coordinator, "RS", "gotland"), "01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87"
    said = set()
    for key in (foreign, unknown):
        body["successors"] = [{"departmentId": key}]
        [fault] = coordinator.post(path, json=body).get_json()["errors"]
        said.add((fault["pointer"], fault["detail"].replace(key, "…")))
    assert len(said) == 1


def test_the_department_leads_to_its_successions(client, coordinator, path):
    department = path.removesuffix("/successions")
    shown = {name: set(client.as_(name).get(department).get_json()["_links"]) for name in client.tokens}
    assert {name for name, links in shown.items() if "succeed" in links} == {"boras-coordinator"}
    assert {name for name, links in shown.items() if "successions" in links} == {
        name for name in shown if name.startswith("boras-")
    }


def test_a_reporter_goes_on_reporting_after_the_reorganisation(database, client, coordinator):
    old, heir = department_of(coordinator, "FOF"), department_of(coordinator, "KUF")
    item = item_at(coordinator, draft_at(coordinator), leadDepartmentId=heir)
    reporter = client.as_("boras-reporter")
    assert reporter.change(item, {"progress": 10}).status_code == 403
    body = {"successors": [{"departmentId": heir}], "changeNote": NOTE}
    assert coordinator.post(f"/departments/{old}/successions", json=body).status_code == 201
    assert reporter.change(item, {"progress": 10}).status_code == 200
