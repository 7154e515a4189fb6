"""Many items at once: every row or none, by the rights and rules that hold for each alone."""

import pytest
from sqlalchemy import func, select

from api.action_items.models import ActionItem
from api.bulk_changes.rules import MOST
from api.core.db import db
from api.core.journal import Event
from tests.support.build import NOTE, codes, draft_at, events, item_at, item_of, plan_of
from tests.support.client import client_for

BULK = "/action-items/bulk"
KEY = {"system": "tests", "id": "R/1"}


@pytest.fixture
def plan(coordinator):
    return draft_at(coordinator).rpartition("/")[2]


def create(plan, **more):
    return {"operation": "create", "actionPlanId": plan, "title": "Ny åtgärd", **more}


def change(client, item, **more):
    version = client.get(item).get_json()["version"]
    return {"operation": "change", "id": item.rpartition("/")[2], "version": version, **more}


def upsert(plan, **more):
    return {"operation": "upsert", "externalKey": KEY, "actionPlanId": plan, "title": "Ny åtgärd", **more}


def sent(client, *rows, query="", **more):
    return client.post(f"{BULK}{query}", json={"rows": list(rows), **more})


def written(app):
    """How many items and events there are."""
    with app.app_context():
        return tuple(db.session.scalar(select(func.count()).select_from(table)) for table in (ActionItem, Event))


def test_items_are_added_changed_and_written_by_key_in_one_transaction(app, coordinator, plan):
    item = item_at(coordinator, f"/action-plans/{plan}")
    items, journal = written(app)
    answer = sent(coordinator, create(plan), change(coordinator, item, progress=40), upsert(plan, title="Med nyckel"))
    told = answer.get_json()
    assert answer.status_code == 200, told
    outcomes = [(row["outcome"], row["version"]) for row in told["rows"]]
    assert outcomes == [("created", 1), ("updated", 2), ("created", 1)]
    assert (told["created"], told["updated"], told["unchanged"]) == (2, 1, 0)
    assert coordinator.get(f"/action-items/{told['rows'][2]['id']}").get_json()["externalKeys"] == [KEY]
    assert written(app) == (items + 2, journal + 3)


def test_with_a_fault_in_any_row_nothing_is_written_and_every_fault_is_told(app, coordinator, plan):
    item = item_at(coordinator, f"/action-plans/{plan}")
    before = written(app)
    rows = (
        create(plan),
        create(plan, dueDate="2027-01-01", startDate="2027-02-01"),
        {**change(coordinator, item, progress=40), "version": 7},
        {"operation": "change", "id": plan, "version": 1, "progress": 1},
        upsert(plan, leadDepartmentId=plan),
    )
    answer = sent(coordinator, *rows)
    assert (answer.status_code, codes(answer)) == (
        400,
        [
            ("/rows/1/dueDate", "due_before_start"),
            ("/rows/2/version", "stale"),
            ("/rows/3/id", "not_found"),
            ("/rows/4/leadDepartmentId", "unknown_department"),
        ],
    )
    assert written(app) == before


@pytest.mark.parametrize(
    ("row", "at", "code"),
    [
        ({"title": "x"}, "/rows/0/operation", "required"),
        ({"operation": "drop"}, "/rows/0/operation", "not_allowed"),
        ({"operation": ["create"]}, "/rows/0/operation", "not_allowed"),
        ("x", "/rows/0", "not_object"),
        ({"operation": "create", "title": "x"}, "/rows/0/actionPlanId", "required"),
        ({"operation": "change", "id": NOTE, "version": 1}, "/rows/0/id", "not_id"),
    ],
)
def test_a_row_that_is_none_is_refused_where_it_stands(row, at, code, coordinator):
    answer = sent(coordinator, row)
    assert (answer.status_code, (at, code) in codes(answer)) == (400, True), answer.get_json()


def test_a_trial_tells_the_same_and_writes_nothing(app, coordinator, plan):
    before = written(app)
    told = sent(coordinator, create(plan), upsert(plan), query="?dryRun=true").get_json()
    assert ([row["outcome"] for row in told["rows"]], written(app)) == (["created", "created"], before)


def test_what_is_there_already_is_left_alone(app, coordinator, plan):
    assert sent(coordinator, upsert(plan)).get_json()["created"] == 1
    before = written(app)
    assert sent(coordinator, upsert(plan)).get_json()["unchanged"] == 1
    assert written(app) == before


def test_of_two_rows_about_one_item_none_is_written(coordinator, plan):
    answer = sent(coordinator, upsert(plan), upsert(plan, title="Annan"))
    assert codes(answer) == [("/rows/1/externalKey", "same_item_twice")]


def test_an_item_is_not_named_by_a_key_that_an_earlier_row_gave(app, coordinator, plan):
    item, other = item_at(coordinator, f"/action-plans/{plan}"), {**KEY, "id": "R/2"}
    before = written(app)
    given = create(plan, externalKeys=[KEY]), change(coordinator, item, externalKeys=[other])
    answer = sent(coordinator, *given, upsert(plan), {**upsert(plan), "externalKey": other})
    assert codes(answer) == [(f"/rows/{place}/externalKey", "same_item_twice") for place in (2, 3)]
    assert written(app) == before


@pytest.mark.parametrize(("turn", "at"), [(1, "/rows/1/externalKey"), (-1, "/rows/1/id")])
def test_an_item_is_not_named_by_id_and_by_key(turn, at, app, coordinator, plan):
    [told] = sent(coordinator, upsert(plan)).get_json()["rows"]
    before = written(app)
    rows = [change(coordinator, f"/action-items/{told['id']}", progress=40), upsert(plan, title="Annan")]
    assert codes(sent(coordinator, *rows[::turn])) == [(at, "same_item_twice")]
    assert written(app) == before


def test_a_row_has_a_note_of_its_own_or_that_of_the_request(app, coordinator):
    rows = [change(coordinator, item_of(coordinator, key), tags=[key]) for key in ("CEMR-14.1", "CEMR-06.1")]
    rows[0]["changeNote"] = "Radens."
    assert sent(coordinator, *rows, changeNote="Alla.").status_code == 200
    with app.app_context():
        assert [events(row["id"])[-1].change_note for row in rows] == ["Radens.", "Alla."]


def test_an_adopted_plan_asks_for_a_note_in_each_row(coordinator):
    plan = plan_of(coordinator).rpartition("/")[2]
    answer = sent(coordinator, create(plan, changeNote=NOTE), create(plan))
    assert codes(answer) == [("/rows/1/changeNote", "change_note_required")]


def test_a_department_reports_on_many_of_its_own(client):
    reporter = client.as_("boras-reporter")
    own = reporter.ids("/action-items?signatory=boras&department=FOFN&limit=100")
    others = [key for key in reporter.ids("/action-items?signatory=boras&limit=100") if key not in own]
    mine, theirs = ([f"/action-items/{key}" for key in keys[:2]] for keys in (own, others))
    assert sent(reporter, *(change(reporter, item, progress=55) for item in mine)).get_json()["updated"] == 2
    refused = sent(reporter, *(change(reporter, item, progress=55) for item in (mine[0], theirs[0])))
    assert (refused.status_code, codes(refused)) == (400, [("/rows/1", "not_yours")])


def test_who_may_change_nothing_is_refused_before_the_rows_are_looked_at(client):
    answer = sent(client.as_("boras-politician"), change(client, item_of(client.as_("boras-coordinator")), progress=1))
    assert (answer.status_code, answer.get_json()["code"]) == (403, "forbidden")


def test_another_signatorys_items_are_as_unknown(client, coordinator):
    item = item_of(coordinator)
    answer = sent(client.as_("gotland-coordinator"), change(client, item, progress=1))
    assert codes(answer)[0][0].startswith("/rows/0")
    assert coordinator.get(item).get_json()["version"] == client.get(item).get_json()["version"]


def test_as_many_rows_as_are_allowed_are_written_and_no_more(coordinator, plan):
    rows = [create(plan, title=f"Åtgärd {number}") for number in range(MOST)]
    assert codes(sent(coordinator, *rows, create(plan))) == [("/rows", "wrong_size")]
    assert sent(coordinator, *rows).get_json()["created"] == MOST


def test_a_key_that_is_taken_at_the_same_moment_is_met(database, coordinator, plan):
    other = client_for(database.app, database.tokens).as_("boras-coordinator")
    assert sent(other, upsert(plan)).get_json()["created"] == 1
    assert sent(coordinator, upsert(plan, title="Annan")).get_json()["updated"] == 1
