"""A signatory with a past, in whose rows others stand, and an empty installation that it may come to."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import orjson
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
from api.signatory_files.archive import MANIFEST
from api.signatory_files.lines import written
from tests.support.build import decided
from tests.support.empty import application
from tests.support.odd import held, make_odd

ADMINISTRATOR = "Kim Drift vid förbundet"
GIVEN_ANEW = {"position", "oxid", "last_xid"}

Change = Callable[[list[tuple[str, bytes]]], list[tuple[str, bytes]]]
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


def without_signatories(like: Flask, url: str, content: Rows) -> None:
    """Make an installation there, with this content's charter and nothing else."""
    with at(like, url):
        upgrade()
        with owning() as connection:
            connection.execute(insert(CharterArticle), content[CharterArticle.__tablename__])


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


def forged(path: Path, members: Change | None = None, kind: int = ZIP_DEFLATED, **manifest: Any) -> Path:
    """The file with other members, each with its content, and other words in its manifest, sealed anew."""
    with ZipFile(path) as zipped:
        held = [(name, zipped.read(name)) for name in zipped.namelist() if name != MANIFEST]
        told = orjson.dumps({**orjson.loads(zipped.read(MANIFEST)), **manifest})
    with ZipFile(path, "w", kind) as zipped:
        for name, one in [*(members(held) if members else held), (MANIFEST, told)]:
            zipped.writestr(name, one)
        zipped.comment = sha256(told).hexdigest().encode()
    return path


def altered(path: Path, table: str, change: Callable[[list[Any]], list[Any]]) -> Path:
    """The file with other rows of a table, as if they had been written so."""
    name = f"{table}.jsonl"
    with ZipFile(path) as zipped:
        rows = change([orjson.loads(line) for line in zipped.read(name).splitlines()])
        parts = orjson.loads(zipped.read(MANIFEST))["tables"]
    lines = b"".join(map(written, rows))
    said = {"rows": len(rows), "sha256": sha256(lines).hexdigest()}
    tables = [{**part, **said} if part["table"] == table else part for part in parts]
    return forged(path, lambda held: [*(one for one in held if one[0] != name), (name, lines)], tables=tables)
