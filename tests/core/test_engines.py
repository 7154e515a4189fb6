"""Statements that take too long: refused in plain words, nothing half-written, and afterwards all is well."""

from dataclasses import replace

import pytest
from flask import g
from sqlalchemy import Integer, column, select, text, update

from api.action_items.models import ActionItem
from api.action_plans.models import ActionPlan
from api.app import create_app
from api.capacity import Capacity
from api.core.actor import ITSELF, Actor
from api.core.db import db
from api.core.engines import reading, write_aside
from api.core.transaction import unit
from api.core.trip import told
from tests.support.client import BASE, client_for
from tests.support.refusals import problem_in

COUNTING = (
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < {}) SELECT count(*) AS count FROM n"
)
LONG, LONGER = text(COUNTING.format(500_000)), text(COUNTING.format(1_000_000_000))
ENDLESS = select(text(COUNTING.format(1_000_000_000)).columns(column("count", Integer)).subquery())
SECONDS = 0.1


def read():
    with reading(g.actor) as connection:
        connection.execute(LONGER)
    return ""


def read_in_one_trip():
    with reading(g.actor) as connection:
        told(connection, {}, select(ActionItem.id).limit(1), ENDLESS)
    return ""


def write():
    with unit(g.actor):
        db.session.execute(update(ActionItem).values(title="Halvvägs"))
        db.session.execute(LONGER)
    return ""


VIEWS = {"read": read, "trip": read_in_one_trip, "write": write}


@pytest.fixture
def app(database):
    """Of an installation in a hurry, with routes that take too long."""
    database.changed()
    settings = replace(database.app.config["SETTINGS"], capacity=Capacity(statement_timeout=SECONDS))
    app = create_app(settings)
    for name, view in VIEWS.items():
        app.add_url_rule(f"{BASE}/{name}", name, view)
    yield app
    with app.app_context():
        for engine in db.engines.values():
            engine.dispose()


@pytest.fixture
def client(app, database):
    return client_for(app, database.tokens).as_("boras-coordinator")


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", VIEWS)
def test_whoever_asks_for_too_much_is_told(client, name, language):
    response = client.get(f"/{name}", headers={"Accept-Language": language})
    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
    assert problem_in(response)["code"] == "too_slow"


@pytest.mark.parametrize("name", VIEWS)
def test_afterwards_nothing_is_half_written_and_every_connection_works(client, name):
    before = client.get("/action-items?limit=100").get_json()["actionItems"]
    for _ in range(3):
        assert client.get(f"/{name}").status_code == 503
        assert client.get("/action-items?limit=100").get_json()["actionItems"] == before
    assert client.post("/decisions", json={}).status_code == 400


def test_who_works_while_nobody_waits_may_take_longer(app):
    with app.app_context(), unit(Actor(everywhere=True, source="worker")):
        assert db.session.scalar(LONG) == 500_000


def test_what_is_written_aside_is_there_before_the_rest_and_stays_without_it(engine, database):
    def title():
        with reading(ITSELF) as connection:
            return connection.scalar(select(ActionPlan.title).where(ActionPlan.id == plan))

    database.changed()
    with database.app.app_context():
        plan = db.session.scalar(select(ActionPlan.id).limit(1))
        before = title()
        with unit(ITSELF, keep=False):
            db.session.execute(update(ActionItem).values(title="Annan"))
            write_aside(update(ActionPlan).where(ActionPlan.id == plan).values(title="Vid sidan av"))
        assert title() == ("Vid sidan av" if engine == "postgresql" else before)
