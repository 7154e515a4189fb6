"""An installation of every earlier release comes to this version with everything in it."""

import csv
import json
from contextlib import ExitStack
from datetime import datetime
from functools import cache

import pytest
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import String, delete, insert, select
from sqlalchemy.exc import DatabaseError

from api import database
from api.accounts.permissions import PERMISSIONS
from api.app import create_app
from api.core.db import db
from api.core.journal import Event, JournalHead
from api.database import owning
from api.departments.models import Department
from api.verification import verify_chains
from tests.support.build import post
from tests.support.client import client_for
from tests.support.databases import settings_for
from tests.support.empty import application, empty_database, overwrite, shape, using
from tests.support.release import FOLDER, install

EVENT = Event.__table__

# Lists as the coordinator of Borås reads them, with the table where their rows were.
LISTS = {
    "/charter-articles": "charter_article",
    "/signatories": "signatory",
    "/departments?signatory=boras": "department",
    "/decisions?signatory=boras": "decision",
    "/action-plans?signatory=boras": "action_plan",
    "/goals?signatory=boras": "goal",
    "/action-items?signatory=boras": "action_item",
    "/events": "event",
}

# What each role might do in each release, as it stood in its code; and what was given to old roles on purpose since.
RIGHTS = [
    (row["release"], row["role"], row["permission"])
    for row in csv.DictReader((FOLDER / "rights.csv").read_text("utf-8").splitlines())
]
GIVEN_SINCE = {("0.1.0", "coordinator"): {"account:write"}, ("0.1.0", "service"): {"account:write"}}


@pytest.fixture(params=sorted(FOLDER.glob("*.json")), ids=lambda file: file.stem)
def release(request):
    return json.loads(request.param.read_text("utf-8"))


@pytest.fixture(scope="module")
def kept(request, tmp_path_factory):
    """This version of the program on the upgraded database of a release, made once for each engine and put back."""
    made, folder = {}, tmp_path_factory.mktemp("releases")
    with ExitStack() as stack:

        def upgraded_once(release, engine):
            key = release["release"], engine
            if key not in made:
                like, url = (stack.enter_context(empty_database(engine, folder, request)) for _ in range(2))
                _upgrade(like, release, folder)
                made[key] = create_app(settings_for(url, folder)), url, like
            app, url, like = made[key]
            overwrite(url, like)
            return app

        yield upgraded_once


def _upgrade(url, release, folder):
    with application(settings_for(url, folder)):
        with database.owner_engine().begin() as connection:
            install(connection, release)
        database.upgrade()


@pytest.fixture
def upgraded(release, engine, kept):
    with using(kept(release, engine)) as app:
        yield app


@pytest.fixture
def coordinator(release, upgraded):
    return client_for(upgraded, release["tokens"]).as_("boras-coordinator")


def was(release, table):
    """The rows that the coordinator of Borås saw: the common ones, and those of Borås; none that was deleted."""
    own = next(row["id"] for row in rows_of(release, "signatory") if row["slug"] == "boras")
    rows = [row for row in rows_of(release, table) if row.get("signatory_id", own) == own]
    return [row for row in rows if not row.get("deleted_at")]


def rows_of(release, table):
    columns, *rows = release["tables"][table]
    return [dict(zip(columns, row, strict=True)) for row in rows]


def rows_at(client, path):
    """Every row of a list, page after page."""
    found = []
    path = f"{path}{'&' if '?' in path else '?'}limit=100"
    while path:
        page = client.get(path).get_json()
        found += next(rows for name, rows in page.items() if not name.startswith("_"))
        path = page["_links"].get("next", {}).get("href")
    return found


def test_the_first_release_is_among_them():
    assert (FOLDER / "0_1_0.json").exists()


def test_it_comes_to_this_version_and_is_what_the_models_say(upgraded):
    with owning() as connection:
        assert database.revision(connection) == database.head()
    assert database.differences() == []


@pytest.fixture(scope="module")
def new(request, tmp_path_factory):
    """What a database that this version has made says of its tables, asked once for each engine."""

    @cache
    def shape_on(engine):
        folder = tmp_path_factory.mktemp("new")
        with empty_database(engine, folder, request) as url, application(settings_for(url, folder)):
            database.upgrade()
            return shape()

    return shape_on


def test_its_tables_are_those_of_a_new_installation(upgraded, engine, new):
    assert shape() == new(engine)


def test_a_migration_may_rebuild_a_table_that_others_refer_to(upgraded):
    rows = select(Department.__table__).order_by(Department.id)
    before = db.session.execute(rows).all()
    db.session.remove()
    with database.owner_engine().begin() as connection:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("department") as batch:
            batch.alter_column("name", type_=String(300), existing_type=String(200), existing_nullable=False)
        database.check_references(connection)
    assert db.session.execute(rows).all() == before


def test_every_list_is_complete(release, coordinator):
    found = {path: {row["id"] for row in rows_at(coordinator, path)} for path in LISTS}
    assert found == {path: {row["id"] for row in was(release, table)} for path, table in LISTS.items()}


def test_an_item_has_kept_all_that_was_known_of_it(release, coordinator):
    [tag, _] = was(release, "action_item_tag")
    [item] = [row for row in was(release, "action_item") if row["id"] == tag["action_item_id"]]
    found = coordinator.get(f"/action-items/{item['id']}").get_json()
    assert [found[name] for name in ("title", "status", "dueDate", "originalDueDate", "contactRole", "progress")] == [
        item[name] for name in ("title", "status", "due_date", "original_due_date", "contact_role", "progress")
    ]
    assert found["leadDepartment"]["id"] == item["lead_department_id"]
    assert [article["number"] for article in found["articles"]] == [6, 9]
    assert (found["tags"], found["budget"]["amount"]) == (["hälsa", "unga"], 150000)
    assert [point["title"] for point in found["checkpoints"]] == ["Halvvägs"]
    assert [case["id"] for case in found["caseReferences"]] == ["KS 2026/9"]
    assert datetime.fromisoformat(found["updatedAt"]) == datetime.fromisoformat(item["updated_at"])


def test_a_plan_tells_of_the_decision_that_adopted_it(release, coordinator):
    adopted = [row for row in was(release, "action_plan") if row["adoption_decision_id"]]
    for plan in adopted:
        found = coordinator.get(f"/action-plans/{plan['id']}").get_json()["decisions"]
        behind = [row["id"] for row in found if row["status"] == "adopted"]
        assert behind == [plan["adoption_decision_id"]]
    assert adopted


def test_the_history_of_an_item_is_whole(release, coordinator):
    item = was(release, "action_item_tag")[0]["action_item_id"]
    told = [row for row in was(release, "event") if row["entity_id"] == item]
    found = rows_at(coordinator, f"/action-items/{item}/events")
    assert [(row["type"], row["sequence"]) for row in found] == [(row["type"], row["sequence"]) for row in told]
    assert coordinator.get(f"/events/{told[-1]['id']}").get_json()["changed"] == told[-1]["changed"]


def test_its_past_is_what_its_journal_tells(release, coordinator):
    told = [row for row in was(release, "event") if row["entity_type"] == "action_item"]
    days = sorted({row["recorded_at"][:10] for row in told})
    for day in days[::2]:
        last = {row["entity_id"]: row["after"] for row in told if row["recorded_at"][:10] <= day}
        then = {key: (says["status"], says["dueDate"], says["tags"]) for key, says in last.items()}
        found = rows_at(coordinator, f"/action-items?signatory=boras&asOf={day}")
        assert {row["id"]: (row["status"], row["dueDate"], row["tags"]) for row in found} == then
    assert days


@pytest.mark.parametrize("path", ["/action-items?signatory=boras", "/goals", "/action-plans"])
def test_its_past_leads_to_today(coordinator, path):
    today = "&asOf=2026-11-22" if "?" in path else "?asOf=2026-11-22"
    assert rows_at(coordinator, path + today) == rows_at(coordinator, path) != []


def test_every_chain_holds_and_goes_on(release, upgraded, coordinator):
    last = max(row["sequence"] for row in was(release, "event"))
    post(coordinator, "/departments", code="SENARE", name="Senare", kind="board")
    with owning() as connection:
        assert verify_chains(connection) == len(rows_of(release, "journal_head"))
        own = select(JournalHead.sequence).where(JournalHead.signatory_id == was(release, "event")[0]["signatory_id"])
        assert connection.scalar(own) == last + 1


@pytest.mark.parametrize(
    "statement",
    [delete(EVENT), insert(EVENT).prefix_with("OR REPLACE", dialect="sqlite").from_select(EVENT.c.keys(), EVENT)],
    ids=["removed", "replaced"],
)
def test_its_events_are_only_added_to_from_now_on(upgraded, statement):
    with pytest.raises(DatabaseError, match=r"neither changed nor removed|duplicate key"), owning() as connection:
        connection.execute(statement)


def test_every_token_works_on(release, upgraded):
    client = client_for(upgraded, release["tokens"])
    assert {name: client.as_(name).get("/me").get_json()["name"] for name in release["tokens"]} == {
        name: name for name in release["tokens"]
    }


def might(release, role):
    return {permission for version, one, permission in RIGHTS if (version, one) == (release, role)}


def known(release):
    return {permission for version, _, permission in RIGHTS if version == release}


def test_the_rights_of_every_release_are_noted(release):
    assert known(release["release"])


@pytest.mark.parametrize("role", PERMISSIONS)
def test_a_role_may_what_it_might_in_every_release_and_nothing_else_of_that(role):
    """What later releases brought is another matter: nobody might that then."""
    for release in {version for version, *_ in RIGHTS}:
        expected = might(release, role) | GIVEN_SINCE.get((release, role), set())
        assert PERMISSIONS[role] & known(release) == expected, release


def test_every_token_may_what_it_might(release, upgraded):
    client, version = client_for(upgraded, release["tokens"]), release["release"]
    for name in release["tokens"]:
        me, role = client.as_(name).get("/me").get_json(), name.rpartition("-")[2]
        assert set(me["permissions"]) == PERMISSIONS[role]
        assert set(me["permissions"]) >= might(version, role), name
