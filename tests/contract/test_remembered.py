"""What is remembered is remembered whole: every table that is looked back at, each column, whoever writes it."""

import re

import pytest
from sqlalchemy import select, text

from api.core.actor import Actor
from api.core.db import Base, db
from api.core.history import HISTORIES
from api.core.remembering import forget, remember
from api.database import owning
from api.departments.models import Department
from tests.support.recorder import statements
from tests.support.registry import LISTINGS, RESOURCES

PAST = {path: resource for path, resource in RESOURCES.items() if resource.today}
CONSTANT = {"charter_article"}  # the same for as long as there are articles
WHO_ASKS = {"access_token", "account", "role_grant", "department_service"}  # now, whatever is asked about
ID = "01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87"
# Values for filters that look at theirs; to others any list of numbers will do.
VALUES = {
    "q": "a", "timeliness": ["overdue", "closed"], "missing": ["articles"], "in_force": True, "due_within": 3,
    "all_departments": True,
    **{
        name: [ID]
        for name in (
            "signatory", "department", "lead_department", "named_department", "participating_department",
            "unnamed_department", "external_key", "case_reference",
        )
    },
}  # fmt: skip


remembered = pytest.mark.parametrize("name", sorted(HISTORIES))


@remembered
def test_each_column_is_in_the_past_too(name):
    history = HISTORIES[name]
    kept = {column.name: (str(column.type), column.nullable) for column in history.table.c}
    assert {column.name: (str(column.type), column.nullable) for column in history.live.c}.items() <= kept.items()


def test_every_remembered_table_has_its_triggers(app):
    found = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with app.app_context(), owning() as connection:
        if connection.dialect.name == "postgresql":
            found = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        made = set(connection.scalars(text(found)))
    acts = [""] if db_is_postgresql(app) else ["insert_", "update_", "delete_"]
    made = {name for name in made if name.startswith("remember")}
    assert made == {f"remember_{act}{name}" for act in acts for name in HISTORIES} | {"remember_publication"}


def db_is_postgresql(app):
    return app.config["SETTINGS"].database_url.startswith("postgresql")


def test_triggers_are_made_anew_without_harm(app):
    with app.app_context(), owning() as connection:
        forget(connection)
        remember(connection)
        remember(connection)


def tables_in(sql):
    """What a statement reads, names of its common table expressions apart."""
    named = set(re.findall(r"\b(\w+) AS (?:NOT MATERIALIZED)?\s*\(", sql))
    return (set(re.findall(r"\w+", sql)) & Base.metadata.tables.keys()) - named


@pytest.mark.parametrize("path", sorted(PAST))
def test_a_list_looked_back_at_reads_nothing_of_today(path, client, database):
    boras = client.as_("boras-coordinator")
    key = boras.ids(f"/{path}?limit=1")[0]
    with statements(database.app) as sent:
        for there in (f"/{path}?", f"/{path}?cursor=*&", f"/{path}/{key}?"):
            assert boras.get(f"{there}asOf=2026-11-22").status_code == 200
    assert not set().union(*map(read_of_today, sent))


def read_of_today(sql):
    return {name for name in tables_in(sql) if not name.endswith("_history")} - CONSTANT - WHO_ASKS


@pytest.mark.parametrize(("path", "name"), [(path, name) for path in sorted(PAST) for name in LISTINGS[path].filters])
def test_no_filter_looks_into_a_table_that_is_not_remembered(path, name):
    listing, actor = LISTINGS[path], Actor(signatory_id=ID)
    asked = listing.filters[name]
    value = VALUES.get(name, [1])
    mentioned = tables_in(str(select(listing.key).where(asked.clause(value, actor))))
    if asked.known:
        mentioned |= tables_in(str(asked.known(ID, actor)))
    assert mentioned <= HISTORIES.keys() | CONSTANT


def test_the_overview_looked_back_at_reads_nothing_of_today(client, database):
    with statements(database.app) as sent:
        client.get("/reports/status-overview?signatory=boras&asOf=2026-11-22")
    assert sent
    assert not set().union(*map(read_of_today, sent))


def test_whoever_writes_past_the_program_is_remembered(app):
    with app.app_context(), owning() as connection:
        history = HISTORIES["department"].table
        key = connection.scalar(select(Department.id).limit(1))
        connection.execute(text("UPDATE department SET name = 'Annan' WHERE id = :id"), {"id": key})
        found = connection.execute(select(history.c.name).where(history.c.id == key).order_by(history.c.since)).all()
        assert len(found) >= 2
        assert found[-1].name == "Annan"


def test_the_applications_own_roles_only_read_the_past(request):
    app = request.getfixturevalue("_postgresql").renew()
    with app.app_context(), owning() as connection:
        for role in ("cemr_member", "cemr_guest"):
            for history in HISTORIES.values():
                rights = [
                    connection.scalar(text(f"SELECT has_table_privilege('{role}', '{history.table.name}', '{right}')"))
                    for right in ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE")
                ]
                assert rights == [True, False, False, False, False]
        db.session.close()
