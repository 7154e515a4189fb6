"""Conditional reads and writes: what a cache may keep, when a tag turns, and what If-Match compares."""

from datetime import UTC, datetime, timedelta

import pytest

from api.core import clock
from tests.support.operations import address, gets

# Who you are is not kept anywhere; which API this is has no list or object behind it; a calendar's secret address must
# be made first, which would change the other answers (tests/calendars asks all this of it).
BESIDES = {"/me", "/api-info", "/calendars/{secret}/deadlines.ics"}
TAGGED = [operation.path for operation in gets() if operation.path not in BESIDES]
CHARTER = [path for path in TAGGED if path.startswith(("/charter-", "/code-lists"))]
MIDNIGHT = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)  # in Stockholm


FIRST = {}  # answers by application, caller and path: of the sample, and so the first ones of every test


def every(client, paths=TAGGED):
    """Each address with its first answer."""
    for path in paths:
        asked = client.application, client.token, path
        if asked not in FIRST:
            here = address(client, path)
            FIRST[asked] = here, client.get(here)
        yield FIRST[asked]


def test_every_read_has_a_tag(coordinator):
    for here, response in every(coordinator):
        assert response.status_code == 200, here
        assert response.headers["ETag"].strip('"'), here
        assert not response.headers["ETag"].startswith("W/"), here


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*", 'W/"other" , W/{}'])
def test_who_has_the_bytes_is_not_sent_them_again(coordinator, form):
    for here, first in every(coordinator):
        tag = first.headers["ETag"]
        response = coordinator.get(here, headers={"If-None-Match": form.format(tag)})
        assert (response.status_code, response.data, response.headers["ETag"]) == (304, b"", tag), here


@pytest.mark.parametrize("tag", ['"other"', 'W/"other"', "nonsense", ""])
def test_who_has_other_bytes_is_sent_these(coordinator, tag):
    for here, first in every(coordinator):
        response = coordinator.get(here, headers={"If-None-Match": tag})
        assert (response.status_code, response.data) == (200, first.data), here


def test_a_304_says_what_caches_go_by(coordinator):
    for here, first in every(coordinator):
        response = coordinator.get(here, headers={"If-None-Match": first.headers["ETag"]})
        for name in ("Cache-Control", "Vary", "ETag", "API-Version"):
            assert response.headers[name] == first.headers[name], here


def test_head_says_what_get_says(coordinator):
    for here, first in every(coordinator, [*TAGGED, *BESIDES]):
        response = coordinator.head(here)
        differing = {"traceparent", "RateLimit"}
        said = {name: value for name, value in first.headers.items() if name not in differing}
        assert {name: value for name, value in response.headers.items() if name not in differing} == said, here
        assert response.data == b"", here


def test_head_is_conditional_too(coordinator):
    for here, first in every(coordinator):
        response = coordinator.head(here, headers={"If-None-Match": first.headers["ETag"]})
        assert response.status_code == 304, here


def test_what_one_may_read_is_kept_by_nobody_else(coordinator):
    for here, response in every(coordinator):
        assert response.headers["Cache-Control"] == "private, no-cache", here


def test_the_charter_may_be_kept_by_everybody(client):
    for here, response in every(client, CHARTER):
        assert response.headers["Cache-Control"] == "public, max-age=3600", here


def test_what_everybody_may_read_is_asked_for_again(client):
    for here, response in every(client, ["/action-items", "/action-plans/{id}", "/signatories", "/departments/{id}"]):
        assert response.headers["Cache-Control"] == "public, no-cache", here


def test_whose_answer_it_is_and_its_type_are_part_of_what_caches_go_by(client):
    for here, response in every(client, CHARTER):
        assert {"Accept", "Authorization"} <= set(response.headers["Vary"].split(", ")), here


@pytest.mark.parametrize("path", ["/action-items?signatory=boras&limit=100", "/action-items/{id}"])
def test_anonymous_and_coordinator_have_different_tags(client, coordinator, path):
    here = address(coordinator, path)
    assert client.etag(here) != coordinator.etag(here)


def test_the_same_bytes_have_the_same_tag(client):
    assert client.etag("/signatories") == client.etag("/signatories")


@pytest.fixture
def item(coordinator):
    """An open item that is due today."""
    here = f"/action-items/{coordinator.ids('/action-items?status=not_started,in_progress&signatory=boras')[0]}"
    body = {"startDate": None, "dueDate": "2026-11-22", "changeNote": "Ny plan."}
    assert coordinator.change(here, body).status_code == 200
    return here


def test_a_tag_turns_at_midnight_where_the_item_belongs(coordinator, item):
    with clock.at(MIDNIGHT - timedelta(seconds=1)):
        before = coordinator.etag(item)
    with clock.at(MIDNIGHT):
        response = coordinator.get(item)
    assert response.headers["ETag"] != before
    assert response.get_json()["timeliness"] == "overdue"


def test_a_tag_turns_at_midnight_for_lists_too(coordinator, item):
    with clock.at(MIDNIGHT - timedelta(seconds=1)):
        before = coordinator.etag("/action-items?signatory=boras&limit=100")
    with clock.at(MIDNIGHT):
        assert coordinator.etag("/action-items?signatory=boras&limit=100") != before


def test_a_tag_turns_when_a_name_inside_it_does(coordinator, item):
    department = coordinator.get(item).get_json()["leadDepartment"]["id"]
    before = coordinator.etag(item)
    assert coordinator.change(f"/departments/{department}", {"name": "Nytt namn"}).status_code == 200
    assert coordinator.etag(item) != before
    assert coordinator.get(item, headers={"If-None-Match": before}).status_code == 200


def test_a_tag_turns_when_a_next_step_opens(coordinator, item):
    before = coordinator.etag(item)
    status = coordinator.get(item).get_json()["status"]
    wanted = "in_progress" if status == "not_started" else "not_started"
    response = coordinator.post(f"{item}/status-changes", json={"status": wanted, "comment": "Nu."})
    assert response.status_code == 201
    assert coordinator.etag(item) != before


def test_a_tag_of_yesterday_still_names_the_version(coordinator, item):
    with clock.at(MIDNIGHT - timedelta(seconds=1)):
        tag = coordinator.etag(item)
    with clock.at(MIDNIGHT):
        assert coordinator.etag(item) != tag
        response = coordinator.patch(item, json={"progress": 7}, headers={"If-Match": tag})
    assert (response.status_code, response.get_json()["progress"]) == (200, 7)


@pytest.mark.parametrize("form", ["{}", "W/{}", '"1-other", {}'])
def test_the_version_that_was_read_may_be_changed(coordinator, item, form):
    tag = coordinator.etag(item)
    response = coordinator.patch(item, json={"progress": 7}, headers={"If-Match": form.format(tag)})
    assert response.status_code == 200


def test_a_change_answers_the_tag_of_what_it_made(coordinator, item):
    response = coordinator.change(item, {"progress": 7})
    assert response.headers["ETag"] == coordinator.etag(item)
    assert response.headers["Cache-Control"] == "no-store"


def test_an_older_version_may_not_be_changed(coordinator, item):
    tag = coordinator.etag(item)
    coordinator.change(item, {"progress": 7})
    response = coordinator.patch(item, json={"progress": 8}, headers={"If-Match": tag})
    assert response.status_code == 412
    assert response.get_json()["version"] == coordinator.get(item).get_json()["version"]


def test_a_change_that_changes_nothing_keeps_the_tag(coordinator, item):
    coordinator.change(item, {"progress": 7})
    before = coordinator.etag(item)
    assert coordinator.change(item, {"progress": 7}).headers["ETag"] == before


def test_the_document_is_conditional_in_each_language(client):
    swedish, english = (client.get(f"/openapi.json?lang={language}") for language in ("sv", "en"))
    assert swedish.headers["ETag"] != english.headers["ETag"]
    again = client.get("/openapi.json?lang=sv", headers={"If-None-Match": swedish.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
