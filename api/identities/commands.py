"""Use cases of identities: somebody logs in for the first time."""

import re
from dataclasses import replace

from sqlalchemy import select

from api.accounts import rules as account_rules
from api.accounts.models import Account
from api.core.actor import ITSELF, Actor
from api.core.db import db
from api.core.fields import EMAIL
from api.core.ids import new_id
from api.core.journal import record, state
from api.core.text import search_key, sort_key
from api.core.transaction import command
from api.identities.models import LoginIdentity
from api.identities.rules import Login
from api.signatories.models import Signatory

AT_LOGIN = replace(ITSELF, source="login")


@command
def welcome(actor: Actor, login: Login) -> bool:
    """Open an account without any role for whoever has none yet; False when the signatory is not here."""
    issuer, subject, slug = login.identity
    signatory_id = db.session.scalar(select(Signatory.id).where(Signatory.slug == slug))
    if signatory_id is None:
        return False
    key = {"issuer": issuer, "subject": subject, "signatory_id": signatory_id}
    if db.session.scalar(select(LoginIdentity.id).filter_by(**key)) is None:
        account = _account(login, signatory_id)
        db.session.add(account)
        db.session.flush()
        db.session.add(LoginIdentity(account_id=account.id, **key))
        record(actor, account_rules.CREATED, account, state(account, grants=[]))
    return True


def _account(login: Login, signatory_id: str) -> Account:
    email = login.email if login.email and re.fullmatch(EMAIL, login.email) else None
    return Account(
        id=new_id(),
        signatory_id=signatory_id,
        name=login.name,
        name_sort=sort_key(login.name),
        search_key=search_key(login.name),
        email=email,
    )
