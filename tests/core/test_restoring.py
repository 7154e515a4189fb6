"""Tests of lists of what is deleted, over HTTP."""

from datetime import timedelta

import pytest

from api.core import clock
from tests.conftest import NOW
from tests.support.build import draft_at, goal_at, item_at

lists = pytest.mark.parametrize("path", ["/action-plans", "/goals", "/action-items"])


@pytest.fixture
def gone(coordinator):
    """By list, the id of what was deleted: a draft with what is in it."""
    plan = draft_at(coordinator)
    places = plan, goal_at(coordinator, plan), item_at(coordinator, plan)
    coordinator.delete(plan, headers={"If-Match": "*"})
    return {path: key for path, _, key in (place.rpartition("/") for place in places)}


@lists
def test_what_is_deleted_is_listed_when_asked_for(coordinator, gone, path):
    assert coordinator.ids(f"{path}?deleted=true") == [gone[path]]


@lists
@pytest.mark.parametrize("asked", ["", "?deleted=false"])
def test_else_it_is_not(coordinator, gone, path, asked):
    assert gone[path] not in coordinator.ids(path + asked)


@lists
def test_its_rows_have_the_usual_shape(coordinator, gone, path):
    one, other = (coordinator.get(f"{path}?limit=1{more}").get_json() for more in ("&deleted=true", ""))
    name = next(name for name in one if not name.startswith("_"))
    assert set(one[name][0]) == set(other[name][0])
    assert one["_meta"]["totalRecords"] == 1


@lists
def test_filters_hold_there_too(coordinator, gone, path):
    assert coordinator.ids(f"{path}?deleted=true&q=finns-inte") == []


@lists
def test_it_is_walked_by_cursor(coordinator, gone, path):
    assert coordinator.ids(f"{path}?deleted=true&cursor=*") == [gone[path]]


@lists
def test_a_neighbour_has_nothing_to_restore(client, gone, path):
    assert client.as_("gotland-coordinator").ids(f"{path}?deleted=true") == []


@lists
def test_who_may_not_write_may_not_look(client, path):
    assert client.as_("boras-reporter").get(f"{path}?deleted=true").status_code == 403


@lists
def test_nobody_looks_without_a_token(client, path):
    assert client.get(f"{path}?deleted=true").status_code == 401


@lists
def test_the_past_tells_what_was_deleted_then(coordinator, gone, path):
    with clock.at(NOW + timedelta(2)):
        place = f"/action-plans/{gone['/action-plans']}"
        assert coordinator.post(f"{place}/restorations", json={}).status_code == 201
        told = [coordinator.ids(f"{path}?deleted=true&asOf=2026-11-{day}") for day in (21, 22, 23, 24)]
    assert told == [[], [gone[path]], [gone[path]], []]


def test_a_file_for_a_spreadsheet_holds_what_is_deleted(coordinator, gone):
    answer = coordinator.get("/action-items?deleted=true&fields=title", headers={"Accept": "text/csv"})
    assert gone["/action-items"] in answer.get_data(as_text=True)
    assert len(answer.get_data(as_text=True).splitlines()) == 2
