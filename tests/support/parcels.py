"""A signatory with a past, in whose rows others stand, and an empty installation that it may come to."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Connection, insert, select, update

from api.access_tokens.commands import issue_token
from api.accounts.commands import create_account
from api.accounts.permissions import Role
from api.action_plans.models import ActionPlan
from api.charter.models import CharterArticle
from api.cli import OPERATOR
from api.comments.models import Comment
from api.core.actor import Actor
from api.core.db import db
from api.core.ids import new_id
from api.core.journal import Event
from api.database import owner_engine, owning, upgrade
from api.identities.models import LoginIdentity
from api.page_logins.models import PageLogin
from tests.support.build import decided
from tests.support.empty import application, empty_database
from tests.support.odd import held, make_odd

ADMINISTRATOR = "Kim Drift vid förbundet"
GIVEN_ANEW = {"position", "oxid", "last_xid"}

Rows = dict[str, list[dict[str, Any]]]


def make_lively(app: Flask, actors: Mapping[str, Actor]) -> None:
    """Odd rows; an administrator of the installation who decided and wrote; a plan after a neighbour's; and logins."""
    boras, gotland = actors["boras-coordinator"], actors["gotland-coordinator"]
    make_odd(app, boras)
    with app.app_context():
        kim = create_account(OPERATOR, ADMINISTRATOR, None, Role.ADMIN)
        issue_token(OPERATOR, kim, 1, None)
        decided(replace(boras, account_id=kim))
        db.session.close()
        with owning() as connection:
            theirs = connection.scalar(select(ActionPlan.id).where(ActionPlan.signatory_id == gotland.signatory_id))
            own = ActionPlan.signatory_id == boras.signatory_id
            connection.execute(update(ActionPlan).where(own).values(based_on_id=theirs))
            connection.execute(update(ActionPlan).where(~own).values(based_on_id=None))
            connection.execute(update(Comment).values(author_id=kim))
            identity, who = new_id(), {"signatory_id": boras.signatory_id}
            seen = {"account_id": boras.account_id, "issuer": "https://login.example.se", "subject": "kalle"}
            connection.execute(insert(LoginIdentity).values(id=identity, **seen, **who))
            login = {"identity_id": identity, "digest": sha256(b"cookie").digest(), "roles": []}
            connection.execute(insert(PageLogin).values(**login, **who))


@contextmanager
def installation(engine: str, like: Flask, folder: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of one without signatories, with the charter of the other one."""
    with like.app_context(), owner_engine().connect() as connection:
        charter = [dict(row) for row in connection.execute(select(CharterArticle.__table__)).mappings()]
    with empty_database(engine, folder, request) as url:
        with at(like, url):
            upgrade()
            with owning() as connection:
                connection.execute(insert(CharterArticle), charter)
        yield url


def at(like: Flask, url: str) -> AbstractContextManager[Flask]:
    """The same program on another database, in use."""
    return application(replace(like.config["SETTINGS"], database_url=url))


def all_of(url: str) -> Rows:
    with owner_engine(url).connect() as connection:
        return _known(connection)


def _known(connection: Connection) -> Rows:
    """Every row, but for what each database numbers by itself; events in the order of their chains."""
    content = held(connection)
    content[Event.__tablename__].sort(key=lambda row: (row["signatory_id"], row["sequence"]))
    return {
        name: [{key: value for key, value in row.items() if key not in GIVEN_ANEW} for row in rows]
        for name, rows in content.items()
    }


def of(content: Rows, key: str) -> Rows:
    """What says itself to be this signatory's."""
    whose = {name: "id" if name in ("signatory", "signatory_history") else "signatory_id" for name in content}
    return {name: [row for row in rows if row.get(whose[name]) == key] for name, rows in content.items()}
