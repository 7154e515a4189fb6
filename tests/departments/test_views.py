"""What the addresses of departments answer."""

import pytest

from tests.support.build import codes, department_of, post

NEW = {"code": "NYA", "name": "Nya nämnden", "kind": "board"}
MAILBOX = "ks@boras.example.se"


def found(client, asked):
    rows = client.get(f"/departments?signatory=boras&limit=100&{asked}").get_json()["departments"]
    return {row["code"]: row for row in rows}


@pytest.fixture
def mailbox(coordinator):
    """The address of the executive board, which has a mailbox now."""
    path = f"/departments/{department_of(coordinator, 'KS')}"
    assert coordinator.change(path, {"email": MAILBOX}).status_code == 200
    return path


def test_own_accounts_see_the_mailbox(client, mailbox):
    assert client.as_("boras-politician").get(mailbox).get_json()["email"] == MAILBOX


@pytest.mark.parametrize("who", [None, "gotland-coordinator"])
def test_others_do_not_see_the_mailbox(client, mailbox, who):
    reader = client.as_(who) if who else client
    assert reader.get(mailbox).get_json()["email"] is None
    assert found(reader, "code=KS")["KS"]["email"] is None


@pytest.mark.parametrize("who", [None, "gotland-coordinator"])
def test_others_cannot_find_or_choose_a_mailbox(client, mailbox, who):
    reader = client.as_(who) if who else client
    assert MAILBOX not in reader.get(f"/departments?q={MAILBOX}").get_data(as_text=True)
    assert MAILBOX not in reader.get("/departments?fields=code,email&limit=100").get_data(as_text=True)


def test_a_closed_board_shows_what_it_became(client):
    closed = found(client, "code=SDN-N")["SDN-N"]
    assert closed["validTo"] == "2016-12-31"
    assert {heir["code"] for heir in closed["succeededBy"]} == {"FSN", "GRN", "IFON", "VÄN"}


def test_a_board_shows_what_serves_it(client):
    assert [unit["code"] for unit in found(client, "code=FOFN")["FOFN"]["servedBy"]] == ["FOF"]


def test_one_administration_serves_two_boards(client):
    rows = client.get("/departments?signatory=gotland&code=BUN,GVN").get_json()["departments"]
    assert [[unit["code"] for unit in row["servedBy"]] for row in rows] == [["UAF"], ["UAF"]]


def test_closed_ones_can_be_left_out_or_asked_for(client):
    every, there, gone = (set(found(client, asked)) for asked in ("", "open=true", "open=false"))
    assert gone == {"SDN-N", "SDN-V", "SDN-Ö"}
    assert (there | gone, there & gone) == (every, set())


def test_departments_stand_in_swedish_order(client):
    names = [row["name"] for row in client.get("/departments?signatory=boras&limit=100").get_json()["departments"]]
    assert names[-2:] == ["Vård- och äldrenämnden", "Överförmyndarnämnden"]


def test_a_code_can_name_a_unit_in_every_signatory(client):
    rows = client.get("/departments?code=SON").get_json()["departments"]
    assert {row["signatory"]["code"] for row in rows} == {"boras", "gotland"}


def test_a_closed_department_is_refused_in_new_data(coordinator):
    answer = coordinator.post("/departments", json={**NEW, "parentId": department_of(coordinator, "SDN-N")})
    assert codes(answer) == [("/parentId", "unknown_department")]


def test_a_code_in_use_is_refused(coordinator):
    assert codes(coordinator.post("/departments", json={**NEW, "code": "KS"})) == [("/code", "code_taken")]


@pytest.mark.parametrize("signatory", ["gotland", "0980", "atlantis"])
def test_nobody_takes_a_department_into_anothers_organisation(coordinator, signatory):
    answer = coordinator.post("/departments", json={**NEW, "signatory": signatory})
    assert codes(answer) == [("/signatory", "unknown_reference")]


@pytest.mark.parametrize("email", ["none", "a@b@c", "two words@x.se", "a\x85b@x.se"])
def test_what_is_no_address_is_refused(coordinator, email):
    assert codes(coordinator.post("/departments", json={**NEW, "email": email})) == [("/email", "wrong_pattern")]


def test_departments_are_never_deleted(coordinator):
    answer = coordinator.delete(f"/departments/{department_of(coordinator, 'KS')}", headers={"If-Match": "*"})
    assert answer.status_code == 405


def test_only_its_own_coordinator_is_shown_the_way_to_change(client, coordinator):
    path = f"/departments/{post(coordinator, '/departments', **NEW)['id']}"
    shown = {name for name in client.tokens if "change" in client.as_(name).get(path).get_json()["_links"]}
    assert shown == {"boras-coordinator"}
