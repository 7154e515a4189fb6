"""Routes of accounts, and of the account that asks."""

from typing import Any

import orjson
from flask import Response
from flask.views import MethodView

from api.accounts.commands import change_account, erase_account, open_account
from api.accounts.policy import READ, WRITE, visible
from api.accounts.queries import ACCOUNTS, me_for
from api.accounts.schemas import (
    AccountArgsSchema,
    AccountInSchema,
    AccountPatchSchema,
    AccountSchema,
    ErasureInSchema,
    MeSchema,
)
from api.core.actor import Actor, require
from api.core.answer import Link, Resource, body_answer, link
from api.core.auth import signed_in
from api.core.dump import dump_rows
from api.core.listing import Clause, Row
from api.core.rest import Blueprint
from api.core.transaction import Expected

blp = Blueprint("Accounts", __name__, description="Who you are here, and which roles and systems may do what.")


def links(actor: Actor, row: Row) -> dict[str, Link]:
    address = f"/accounts/{row['id']}"
    acts = {
        "change": (address, "edit", "PATCH"),
        "erase": (f"{address}/erasures", "erase", "POST"),
    }
    tokens = {"accessTokens": (f"/access-tokens?account={row['id']}", "access-tokens", "GET")}
    return tokens | (acts if actor.may(WRITE) and row["erased_at"] is None else {})


def own_links(actor: Actor, me: Row) -> dict[str, dict[str, str]]:
    """What is open to an account, as far as its signatory and its permissions say."""
    own = me["signatory"] and me["signatory"]["code"]
    found = {
        "self": "/me",
        "toDo": "/me/to-do",
        "reminders": "/reminders",
        "mails": "/mails",
        "accessTokens": f"/access-tokens?account={me['id']}",
        **({"accounts": "/accounts"} if actor.may(READ) else {}),
        **({"events": "/events"} if actor.may("event:read") else {}),
        **({"signatory": f"/signatories/{me['signatory']['id']}"} if own else {}),
        **{camel: f"{path}{f'?signatory={own}' if own else ''}" for camel, path in LISTS.items()},
    }
    return {name: link(path, name, "GET") for name, path in found.items()}


LISTS = {"actionPlans": "/action-plans", "actionItems": "/action-items", "decisions": "/decisions"}

ACCOUNT = Resource("/accounts", ACCOUNTS, AccountSchema, visible, links)


@blp.route("/me")
class Me(MethodView):
    @blp.needs(own="too")
    @blp.tells(MeSchema, "The account and its token.", members_only=True)
    def get(self) -> Response:
        """Show who you are.

        The account behind the token: its signatory, roles, departments and what it may do. A politician who reads and
        an integrator who writes look here first.
        """
        actor = signed_in()
        me = me_for(actor)
        return body_answer(orjson.dumps(dump_rows(MeSchema, [{**me, "links": own_links(actor, me)}])[0]), 0)


@blp.route("/accounts")
class Accounts(MethodView):
    @blp.needs(READ)
    @blp.lists(ACCOUNT, AccountArgsSchema, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """List accounts.

        Those of your signatory, for coordinators and auditors. `sort=lastUsedAt` shows which have not been used for
        long; those that never were come last.
        """
        require(actor, READ)
        return visible(actor)

    @blp.needs(WRITE)
    @blp.creates(ACCOUNT, AccountInSchema)
    def post(self, actor: Actor, body: dict[str, Any]) -> str:
        """Open an account.

        For a role or a system, never for a person by name. You cannot give more than you may do yourself;
        administrators are made by administrators only. It can be used once it has a token.
        """
        return open_account(actor, body)


@blp.route("/accounts/<id:id>")
class AccountById(MethodView):
    @blp.needs(READ)
    @blp.shows(ACCOUNT, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """Show an account.

        With its roles, how many tokens it has and when it was last used. Your own is at `/me`.
        """
        require(actor, READ)
        return visible(actor)

    @blp.needs(WRITE)
    @blp.changes(ACCOUNT, AccountPatchSchema)
    def patch(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Change, close or reopen an account.

        `grants` replaces all roles. `active: false` closes the account: its tokens stop at once and work again when it
        is reopened, unless they are revoked. Nobody closes their own account or changes their own roles, and the
        last administrator stays. An account is never deleted.
        """
        return change_account(actor, key, expected, body)


@blp.route("/accounts/<id:id>/erasures")
class AccountErasures(MethodView):
    @blp.needs(WRITE)
    @blp.acts(ACCOUNT, ErasureInSchema)
    def post(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Erase an account.

        When somebody has the right that nothing be kept of them (article 17 of the GDPR). The account is closed for
        good, without name, address and roles; a moment later its tokens, identities, calendar addresses, mail,
        reminders and pauses are gone, and its names and addresses from the history, where their digests hold the chain.
        What was done officially stays, as done by this account: reports, comments, assessments and events. What others
        wrote of somebody is erased text by text: `flask audit erase`.
        """
        return erase_account(actor, key, expected)
