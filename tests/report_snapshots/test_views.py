"""Tests of report snapshots: what is frozen stays, who sees it, and what is refused."""

import hashlib

import pytest

from api.accounts.permissions import Role
from tests.accounts.made import as_role
from tests.support.build import item_at, plan_of, post

ASKED = {"report": "status-overview", "parameters": {"signatory": "boras"}, "format": "json"}


@pytest.fixture
def frozen(coordinator):
    return post(coordinator, "/report-snapshots", **ASKED)


def _content(client, snapshot):
    return client.get(f"/report-snapshots/{snapshot['id']}/content")


def test_a_snapshot_stays_byte_for_byte_while_the_report_goes_on(coordinator, frozen):
    first = _content(coordinator, frozen)
    item_at(coordinator, plan_of(coordinator), changeNote="Ny åtgärd")
    now = coordinator.get("/reports/status-overview?signatory=boras").get_json()
    assert now["all"]["count"] == first.get_json()["all"]["count"] + 1
    assert _content(coordinator, frozen).data == first.data


def test_its_hash_is_that_of_the_bytes(coordinator, frozen):
    answer = _content(coordinator, frozen)
    digest = hashlib.sha256(answer.data).hexdigest()
    assert (frozen["contentHash"], frozen["size"], answer.headers["ETag"]) == (digest, len(answer.data), f'"{digest}"')


def test_the_history_holds_the_hash_and_not_the_content(coordinator, frozen):
    [event] = coordinator.get(f"/report-snapshots/{frozen['id']}/events").get_json()["events"]
    after = coordinator.get(f"/events/{event['id']}").get_json()["after"]
    assert after["contentHash"] == frozen["contentHash"]
    assert "content" not in after


def test_whoever_has_these_bytes_need_not_fetch_them_again(coordinator, frozen):
    tag = _content(coordinator, frozen).headers["ETag"]
    path = f"/report-snapshots/{frozen['id']}/content"
    assert coordinator.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_others_read_it_when_it_is_published_and_not_after_it_was_withdrawn(client, coordinator, frozen):
    path, answers = f"/report-snapshots/{frozen['id']}", []
    for published in (None, True, False):
        if published is not None:
            coordinator.change(path, {"published": published})
        answers.append((client.get(path).status_code, _content(client, frozen).status_code))
    assert answers == [(404, 404), (200, 200), (404, 404)]


def test_others_do_not_learn_its_registration_number(client, coordinator, frozen):
    path = f"/report-snapshots/{frozen['id']}"
    coordinator.change(path, {"published": True, "caseNumber": "KS 2026/1"})
    assert client.get(path).get_json()["caseNumber"] is None
    assert coordinator.get(path).get_json()["caseNumber"] == "KS 2026/1"


def test_a_frozen_page_may_load_nothing(coordinator):
    page = _content(coordinator, post(coordinator, "/report-snapshots", **{**ASKED, "format": "html"}))
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert (page.content_type, page.headers["Content-Language"]) == ("text/html; charset=utf-8", "sv")


def test_what_is_published_is_withdrawn_before_it_is_deleted(coordinator, frozen):
    path = f"/report-snapshots/{frozen['id']}"
    coordinator.change(path, {"published": True})
    refused = coordinator.delete(path, headers={"If-Match": coordinator.etag(path)})
    assert (refused.status_code, refused.get_json()["code"]) == (409, "published_snapshot")
    coordinator.change(path, {"published": False})
    assert coordinator.delete(path, headers={"If-Match": coordinator.etag(path)}).status_code == 204
    assert coordinator.get(path).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("boras-politician", 403), ("boras-reporter", 403), (None, 401)])
def test_only_who_keeps_the_papers_freezes_reports(client, who, status):
    asking = client.as_(who) if who else client
    assert asking.post("/report-snapshots", json=ASKED).status_code == status


@pytest.mark.parametrize(
    ("changed", "pointer"),
    [
        ({"format": "csv"}, "/format"),
        ({"report": "gossip"}, "/report"),
        ({"parameters": {"article": "600"}}, "/parameters/article/0"),
        ({"parameters": {"colour": "red"}}, "/parameters/colour"),
        ({"parameters": {"signatory": "atlantis"}}, "/parameters/signatory"),
    ],
)
def test_what_cannot_be_made_is_said_where_it_stands(coordinator, changed, pointer):
    answer = coordinator.post("/report-snapshots", json={**ASKED, **changed})
    assert (answer.status_code, answer.get_json()["errors"][0]["pointer"]) == (400, pointer)


def test_an_administrator_freezes_what_the_signatory_may_see(app, client, coordinator):
    """And not the drafts of others, which its accounts could then read."""
    asked = {**ASKED, "signatory": "boras", "parameters": {"signatory": "gotland"}}
    frozen = post(as_role(app, Role.ADMIN), "/report-snapshots", **asked)
    assert _content(coordinator, frozen).get_json()["all"]["count"] == 0


def test_it_is_not_found_by_a_number_that_is_not_shown(client, coordinator, frozen):
    coordinator.change(f"/report-snapshots/{frozen['id']}", {"published": True, "caseNumber": "KS 2026/77"})
    assert client.get("/report-snapshots?q=2026/77").get_json()["reportSnapshots"] == []


def test_more_parameters_than_an_address_holds_are_refused(coordinator):
    tags = ",".join("å" * 60 for _ in range(8))
    answer = coordinator.post("/report-snapshots", json={**ASKED, "report": "item-list", "parameters": {"tag": tags}})
    assert (answer.status_code, answer.get_json()["errors"][0]["pointer"]) == (400, "/parameters")
