"""Use cases of page logins: returned from the provider, begun, used and ended. None of them is an event."""

import secrets

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert  # SQLite's is spelled the same

from api.core import clock
from api.core.actor import Actor
from api.core.db import db
from api.core.errors import Forbidden
from api.core.transaction import command
from api.identities.models import LoginIdentity
from api.identities.rules import Login
from api.page_logins.models import PageLogin, ReturnedLogin
from api.page_logins.queries import digest
from api.page_logins.rules import NOT_BEGUN_HERE, RETURNED_FOR
from api.signatories.models import Signatory


@command
def return_once(_actor: Actor, begun_id: str) -> None:
    """Refused when it has come back before, or does at this moment; what could not come back any more is forgotten."""
    now = clock.now()
    db.session.execute(delete(ReturnedLogin).where(ReturnedLogin.returned_at < now - RETURNED_FOR))
    first = insert(ReturnedLogin).values(id=begun_id, returned_at=now).on_conflict_do_nothing()
    if db.session.scalar(first.returning(ReturnedLogin.id)) is None:
        raise Forbidden(NOT_BEGUN_HERE)


@command
def begin(actor: Actor, login: Login, replaced: str | None) -> str:
    """A new secret for the cookie; the one that the browser had before, whoever gave it, is of no use any more."""
    if replaced:
        end(actor, replaced)
    issuer, subject, slug = login.identity
    identity = db.session.scalars(
        select(LoginIdentity)
        .join(Signatory, Signatory.id == LoginIdentity.signatory_id)
        .where(LoginIdentity.issuer == issuer, LoginIdentity.subject == subject, Signatory.slug == slug)
    ).one()
    secret = secrets.token_urlsafe(32)
    row = PageLogin(identity_id=identity.id, signatory_id=identity.signatory_id, digest=digest(secret))
    row.roles = [list(role) for role in login.roles]
    db.session.add(row)
    return secret


@command
def note_use(_actor: Actor, secret: str) -> None:
    db.session.execute(update(PageLogin).where(PageLogin.digest == digest(secret)).values(used_at=clock.now()))


@command
def end(_actor: Actor, secret: str) -> None:
    db.session.execute(delete(PageLogin).where(PageLogin.digest == digest(secret)))
