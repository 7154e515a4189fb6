"""Erasing a person, and forgetting in time.

Of an account that is erased nothing is kept but what the law wants preserved, and that without a name; of others what
is older than is declared goes every day, in small steps.
"""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import orjson
from markupsafe import escape
from sqlalchemy import Connection, Row, Select, Table, delete, literal, or_, select, true, tuple_, update

from api.accounts.models import Account
from api.audit.commands import EVENT, erase_said
from api.core import clock
from api.core.actor import Actor
from api.core.chain import NOTE
from api.core.db import Base, db
from api.core.idempotency import IdempotencyRecord
from api.core.journal import INSTALLATION
from api.core.text import GONE, camel
from api.database import owning
from api.identities.models import LoginIdentity
from api.jobs.commands import ask_for, job, plan
from api.mails.models import Mail
from api.page_logins.models import PageLogin
from api.personal_data.declaration import OF_ACCOUNTS, Ground
from api.personal_data.forgetting import OLD
from api.personal_data.rules import nameless, struck
from api.signatories.models import Signatory

MAIL, ANSWER = (Base.metadata.tables[one.__tablename__] for one in (Mail, IdempotencyRecord))

STEP = 500  # rows of a kind at once: nobody waits long for their locks

# Texts of what is an account's own: by table, the member that names the account, and those that hold them. Of all of
# them also the notes go that say why they were changed.
PRIVATE = (
    ("account", "id", ("name", "email")),
    ("calendar_address", "account_id", ("title",)),
    ("reminder_pause", "account_id", ("reason",)),
    ("access_token", "account_id", ()),
)


@job("erase-person", outside=True)
def erase_person(actor: Actor, payload: Mapping[str, Any]) -> None:
    """By the tables' owner, because the application changes no event; again if that fails, so that the history, which
    knows the names, comes last."""
    key = payload["account_id"]
    with owning() as connection:
        whose = connection.scalar(select(Account.signatory_id).where(Account.id == key))
        chain = whose or INSTALLATION
        names = _names(connection, key, chain)
        texts = _texts(connection, key, chain)
        theirs = select(LoginIdentity.id).where(LoginIdentity.account_id == key)
        connection.execute(delete(PageLogin).where(PageLogin.identity_id.in_(theirs)))  # as PostgreSQL would
        for kept in reversed(OF_ACCOUNTS):  # what refers to others stands below them
            if kept.ground == Ground.PUBLIC_TASK and kept.table != Account.__tablename__:
                table = Base.metadata.tables[kept.table]
                connection.execute(delete(table).where(table.c[kept.owner] == key))
        for name in names:
            _strike_from_mails(connection, name, _where_heard(key, whose))
        _strike_from_answers(connection, key, whose)
    for entity, member in texts:
        erase_said(actor, entity, member)


def _names(connection: Connection, key: str, chain: str) -> set[str]:
    """What the account was ever called."""
    own = (EVENT.c.signatory_id == chain, EVENT.c.entity_type == Account.__tablename__, EVENT.c.entity_id == key)
    said = connection.scalars(select(EVENT.c.after).where(*own))
    return {name for after in said if isinstance(name := after.get("name"), str)} - {GONE}


def _texts(connection: Connection, key: str, chain: str) -> list[tuple[str, str]]:
    """The objects that the journal knows as the account's, whose rows may have been forgotten, each with a member."""
    found = list[tuple[str, str]]()
    for kind, owner, members in PRIVATE:
        named = EVENT.c.after[camel(owner)].as_string() == key
        own = select(EVENT.c.entity_id).where(EVENT.c.signatory_id == chain, EVENT.c.entity_type == kind, named)
        found += product(connection.scalars(own.distinct()), (*members, NOTE))
    return found


def _where_heard(key: str, whose: str | None) -> Select[Any]:
    """The signatories whose mail may be signed by the account: its own; one of the installation's may act in any."""
    if whose:
        return select(Signatory.id).where(Signatory.id == whose)
    return select(EVENT.c.signatory_id).where(EVENT.c.account_id == key)


def _strike_from_mails(connection: Connection, name: str, whose: Select[Any]) -> None:
    """From mail to others, which is signed with the name of who asked or answered."""
    text, html = f"— {name}", f"<p>— {escape(name)}</p>"
    signed = select(MAIL).where(MAIL.c.signatory_id.in_(whose), MAIL.c.text.contains(text, autoescape=True))
    for mail in _in_steps(connection, signed, MAIL):
        said = {"text": struck(mail.text, text, f"— {GONE}"), "html": struck(mail.html, html, f"<p>— {GONE}</p>")}
        connection.execute(update(MAIL).where(MAIL.c.id == mail.id).values(said))


def _strike_from_answers(connection: Connection, key: str, whose: str | None) -> None:
    """From answers to others that are kept for a day. They must stay: whoever sends again shall not do it again."""
    near = or_(ANSWER.c.signatory_id == whose, ANSWER.c.signatory_id.is_(None)) if whose else true()
    kept = select(ANSWER).where(near, ANSWER.c.body.is_not(None))
    for answer in (one for one in _in_steps(connection, kept, ANSWER) if key.encode() in one.body):
        body = orjson.dumps(nameless(orjson.loads(answer.body), key))
        same = (ANSWER.c.account_id == answer.account_id, ANSWER.c.key == answer.key)
        connection.execute(update(ANSWER).where(*same).values(body=body))


def _in_steps(connection: Connection, wanted: Select[Any], table: Table) -> Iterator[Row[Any]]:
    """So many rows at once, however many there are."""
    key, rest = list(table.primary_key), wanted
    while found := connection.execute(rest.order_by(*key).limit(STEP)).all():
        yield from found
        last = [literal(getattr(found[-1], column.name), column.type) for column in key]
        rest = wanted.where(tuple_(*key) > tuple_(*last))


@job("forget")
def forget(_actor: Actor, payload: Mapping[str, Any]) -> None:
    """One step of the day; another is asked for when there may be more."""
    gone = [db.session.execute(old.forgetting(STEP)).rowcount for old in OLD]  # type: ignore[attr-defined]  # a cursor's
    if STEP in gone:
        day, step = payload["day"], payload["step"] + 1
        ask_for("forget", f"{day}:{step}", day=day, step=step)


def plan_forgetting(actor: Actor) -> None:
    day = f"{clock.now():%Y-%m-%d}"
    plan(actor, "forget", {f"{day}:1": {"day": day, "step": 1}})
