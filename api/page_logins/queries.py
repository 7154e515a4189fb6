"""Reads of page logins: whose cookie it is."""

from datetime import datetime
from typing import NamedTuple

from flask import current_app
from sqlalchemy import or_, select

from api.access_tokens.rules import digest_of
from api.accounts.models import Account
from api.core import clock
from api.core.actor import ITSELF
from api.core.engines import reading
from api.identities.models import LoginIdentity
from api.identities.rules import Client, Identity, Login, Provider
from api.page_logins.models import PageLogin
from api.page_logins.rules import holds
from api.signatories.models import Signatory


class Found(NamedTuple):
    login: Login
    used_at: datetime


def digest(secret: str) -> bytes:
    return digest_of(secret, current_app.config["SETTINGS"].pepper)


def known(issuer: str) -> tuple[Provider, Client] | None:
    """The provider that is asked in this name, and what it knows the page as."""
    providers = current_app.config["SETTINGS"].oidc_providers
    return next(((one, one.board) for one in providers if one.issuer == issuer and one.board), None)


def login_with(secret: str) -> Found | None:
    """The login that has this secret, if it still holds and its provider is still asked."""
    wanted = (
        select(PageLogin.roles, PageLogin.begun_at, PageLogin.used_at)
        .add_columns(LoginIdentity.issuer, LoginIdentity.subject, Signatory.slug)
        .join(LoginIdentity, LoginIdentity.id == PageLogin.identity_id)
        .join(Signatory, Signatory.id == PageLogin.signatory_id)
        .join(Account, Account.id == LoginIdentity.account_id)
        .where(PageLogin.digest == digest(secret))
        .where(or_(Account.last_closed_at.is_(None), Account.last_closed_at < PageLogin.begun_at))
    )
    with reading(ITSELF) as connection:
        row = connection.execute(wanted).one_or_none()
    if row is None or known(row.issuer) is None or not holds(row.begun_at, row.used_at, clock.now()):
        return None
    roles = tuple((role, department) for role, department in row.roles)
    return Found(Login(Identity(row.issuer, row.subject, row.slug), "", None, roles, None), row.used_at)
