"""What other systems know of a plan: kept, found by, and shown to the own signatory only."""

import pytest

from api.accounts.permissions import Role
from tests.accounts.made import as_role
from tests.support.build import codes, draft_at, plan_of

CASE = {"system": "ciceron", "type": "case", "id": "KS 2026-00388", "url": None}
KEY = {"system": "ciceron", "id": "4711"}


@pytest.fixture
def registrar(app):
    return as_role(app, Role.REGISTRAR)


def known(client, path):
    said = client.get(path).get_json()
    return said["externalKeys"], said["caseReferences"]


def last(client, path):
    return client.get(f"{path}/events?sort=-position&limit=1").get_json()["events"][0]


def test_a_plan_is_drafted_with_what_other_systems_know_of_it(coordinator):
    assert known(coordinator, draft_at(coordinator, externalKeys=[KEY], caseReferences=[CASE])) == ([KEY], [CASE])


def test_a_registrar_writes_the_number_of_the_case_into_an_adopted_plan_without_a_reason(registrar, coordinator):
    path = plan_of(coordinator)
    assert registrar.change(path, {"caseReferences": [CASE]}).status_code == 200
    assert last(coordinator, path)["changed"] == {"caseReferences": [[], [CASE]]}


@pytest.mark.parametrize("more", [{"title": "Ny"}, {"externalKeys": [KEY]}])
def test_a_registrar_changes_nothing_else(registrar, coordinator, more):
    assert registrar.change(plan_of(coordinator), {"caseReferences": [CASE], **more}).status_code == 403


def test_others_do_not_write_numbers_of_cases(client, coordinator):
    path = plan_of(coordinator)
    assert client.as_("boras-reporter").change(path, {"caseReferences": [CASE]}).status_code == 403


@pytest.mark.parametrize("asked", ["caseReference=ks2026/388", "externalKey=ciceron:4711", "externalKey=4711"])
def test_a_plan_is_found_by_what_other_systems_call_it(client, coordinator, asked):
    path = plan_of(coordinator)
    coordinator.change(path, {"caseReferences": [CASE], "externalKeys": [KEY]})
    assert coordinator.ids(f"/action-plans?{asked}") == [path.rpartition("/")[2]]
    assert client.ids(f"/action-plans?{asked}") == client.as_("gotland-coordinator").ids(f"/action-plans?{asked}") == []


def test_outsiders_see_nothing_of_other_systems(client, coordinator):
    path = plan_of(coordinator)
    coordinator.change(path, {"caseReferences": [CASE], "externalKeys": [KEY]})
    assert known(client, path) == known(client.as_("gotland-coordinator"), path) == ([], [])


def test_a_key_names_one_plan(coordinator):
    draft_at(coordinator, externalKeys=[KEY])
    answer = coordinator.change(plan_of(coordinator), {"externalKeys": [KEY]})
    assert codes(answer) == [("/externalKeys/0/id", "external_key_taken")]


def test_what_is_sent_again_changes_nothing(coordinator):
    path = draft_at(coordinator, externalKeys=[KEY], caseReferences=[CASE])
    tag = coordinator.etag(path)
    coordinator.change(path, {"externalKeys": [KEY], "caseReferences": [CASE]})
    assert coordinator.etag(path) == tag


def test_null_empties_them(coordinator):
    path = draft_at(coordinator, externalKeys=[KEY], caseReferences=[CASE])
    coordinator.change(path, {"externalKeys": None, "caseReferences": None})
    assert known(coordinator, path) == ([], [])
