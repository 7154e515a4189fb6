"""Rows as nobody means them and every database may come to hold: what a copy of a database has to carry."""

from datetime import UTC, datetime
from typing import Any

from flask import Flask
from sqlalchemy import Connection, insert, select, update

from api.accounts.models import AccessToken, Account
from api.action_plans.models import ActionPlan
from api.charter.models import CharterArticle
from api.core import clock
from api.core.actor import Actor
from api.core.db import Base
from api.core.journal import Event, JournalHead
from api.database import owning
from api.departments.models import Department
from api.goals.models import Goal
from tests.support.build import decided, drafted
from tests.support.chains import disarmed

TEXT = "Å ä ö – ”citat” 🦊\r\n\ttabb, 'apostrof' och \\n"
FIRST, LAST = datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, 999_999, UTC)
KEYS = [f"00000000-0000-7000-8000-00000000000{number}" for number in (1, 2, 3)]


def make_odd(app: Flask, actor: Actor) -> None:
    with app.app_context():
        plan = drafted(actor, title=TEXT)
        decided(actor.noting(TEXT), title=TEXT)
        with owning() as connection:
            _odd_values(connection)
            _circles(connection, actor, plan)
            # As if the rows had come from a cluster that has seen many more transactions than any other.
            with disarmed(connection):
                connection.execute(update(Event).values(oxid=10**15 + Event.position))
            connection.execute(update(JournalHead).values(last_xid=10**16))


def _odd_values(connection: Connection) -> None:
    goal = {"deleted_at": clock.now(), "description": None, "governing_goal": "", "position": 2**31 - 1}
    connection.execute(update(Goal).values(goal))
    tags = {"å": [None, True, 1.5, 10**15, "", TEXT, {}]}
    connection.execute(update(CharterArticle).values(tags=tags, sources=[]))
    connection.execute(insert(Account).values(id=KEYS[0], name=TEXT, created_at=FIRST, updated_at=LAST))
    token = {"account_id": KEYS[0], "digest": bytes(range(32)), "created_at": FIRST, "expires_at": LAST}
    scopes: list[Any] = [None, [], [TEXT]]
    rows = [{**token, "id": key, "scopes": scope} for key, scope in zip(KEYS, scopes, strict=True)]
    connection.execute(insert(AccessToken), rows)


def _circles(connection: Connection, actor: Actor, plan: str) -> None:
    """Whatever comes first by its key refers to what comes after, and round again."""
    names = {"name": TEXT, "name_sort": "å", "search_key": "å", "kind": "board", "signatory_id": actor.signatory_id}
    connection.execute(insert(Department), [{**names, "id": key, "code": key[-2:]} for key in KEYS])
    for key, parent in zip(KEYS, [*KEYS[1:], KEYS[0]], strict=True):
        connection.execute(update(Department).where(Department.id == key).values(parent_id=parent))
    connection.execute(update(ActionPlan).values(based_on_id=plan, replaces_id=ActionPlan.id))


def held(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, but for the numbers that a cluster gives to its own transactions."""
    content = {}
    for table in Base.metadata.tables.values():
        kept = [column for column in table.c if column.name not in ("oxid", "last_xid")]
        rows = [dict(row) for row in connection.execute(select(*kept)).mappings()]
        content[table.name] = sorted(rows, key=lambda row: [row[column.name] for column in table.primary_key])
    return content
