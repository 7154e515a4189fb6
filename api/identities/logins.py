"""Who asks: by a token of ours, or by one of a login provider, whose bearer gets an account at the first login.

Roles that the claims give are those of this request and stand in no table: whoever is taken out of a group has lost
the role with their next token, and nothing has to be taken back here. They are added to what the account was granted.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import suppress

from flask import current_app

from api.access_tokens.queries import actor_for_token, actor_of
from api.access_tokens.rules import parsed
from api.core.actor import Actor
from api.core.errors import Forbidden
from api.core.listing import Row
from api.core.transaction import Taken
from api.identities import tokens
from api.identities.commands import AT_LOGIN, welcome
from api.identities.queries import holder_rows
from api.identities.rules import (
    ACCOUNT_CLOSED,
    NO_SIGNATORY,
    Claims,
    Login,
    Provider,
    has_link_instead_of_groups,
    login_of,
)

log = logging.getLogger(__name__)


def actor_for(token: str) -> Actor | None:
    """Who holds this token; None when it is none of ours, and no login provider was named."""
    providers = current_app.config["SETTINGS"].oidc_providers
    if parsed(token) or not providers:
        return actor_for_token(token)
    provider, claims = tokens.proved(token, providers)
    return actor_at(login_by(provider, claims))


def is_checkable(token: str) -> bool:
    """Whether it is one of a login provider's of which nothing needs to be looked up to see whether it is forged."""
    return tokens.is_checkable(token, current_app.config["SETTINGS"].oidc_providers)


def login_by(provider: Provider, claims: Claims) -> Login:
    """Whom these claims speak of; refused when that is nobody, or for a signatory that the provider has no say in."""
    if has_link_instead_of_groups(provider, claims):
        log.warning("a token of %s has a link in place of its groups, which give no roles: use roles", provider.name)
    login = login_of(provider, claims)
    if login is None:
        log.warning("a token of %s names no signatory that it may speak for, or nobody", provider.name)
        raise Forbidden(NO_SIGNATORY)
    return login


def actor_at(login: Login) -> Actor:
    """Whose account it is, opened at the first login."""
    holders, units = holder_rows(login)
    if not holders:
        with suppress(Taken):  # by another request of the same moment
            if not welcome(AT_LOGIN, login):
                log.warning("there is no signatory %s", login.identity.signatory)
                raise Forbidden(NO_SIGNATORY)
        holders, units = holder_rows(login)
    if holders[0]["closed_at"] is not None:
        raise Forbidden(ACCOUNT_CLOSED)
    return actor_of([*holders, *_claimed(login, holders[0], units)], login.scopes)


def _claimed(login: Login, holder: Row, units: Sequence[Row]) -> Iterator[Row]:
    """The roles of the claims, in rows as those of grants."""
    for role, code in login.roles:
        held = {**holder, "role": role, "department_id": None, "board_id": None}
        if code is None:
            yield held
        for unit in units:
            if unit["code"] == code:
                yield {**held, **unit}
