"""Routes of access tokens."""

from typing import Any

from flask.views import MethodView

from api.access_tokens.commands import issue_token, revoke_token
from api.access_tokens.policy import visible
from api.access_tokens.queries import ACCESS_TOKENS
from api.access_tokens.rules import TokenStatus
from api.access_tokens.schemas import (
    AccessTokenArgsSchema,
    AccessTokenInSchema,
    AccessTokenSchema,
    RevocationInSchema,
)
from api.accounts.policy import READ, WRITE
from api.core.actor import Actor
from api.core.answer import Link, Made, Resource
from api.core.listing import Clause, Row
from api.core.rest import Blueprint
from api.core.transaction import Expected

blp = Blueprint("Access tokens", __name__, description="The keys that accounts come with: issued, renewed, revoked.")


def links(actor: Actor, row: Row) -> dict[str, Link]:
    account, own = row["account"]["id"], row["account"]["id"] == actor.account_id
    open_ = row["status"] != TokenStatus.REVOKED and (own or actor.may(WRITE))
    return {
        **({"account": (f"/accounts/{account}", "account", "GET")} if actor.may(READ) else {}),
        **({"revoke": (f"/access-tokens/{row['id']}/revocations", "revoke", "POST")} if open_ else {}),
    }


ACCESS_TOKEN = Resource("/access-tokens", ACCESS_TOKENS, AccessTokenSchema, visible, links)


@blp.route("/access-tokens")
class AccessTokens(MethodView):
    @blp.needs(READ, own="too")
    @blp.lists(ACCESS_TOKEN, AccessTokenArgsSchema, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """List access tokens.

        Your account's own; for coordinators and auditors all of their signatory's. The newest first, revoked and
        expired ones too. Which stop working soon: `live=true&sort=expiresAt`. The tokens themselves are kept nowhere.
        """
        return visible(actor)

    @blp.needs(WRITE, own="too")
    @blp.creates(ACCESS_TOKEN, AccessTokenInSchema)
    def post(self, actor: Actor, body: dict[str, Any]) -> Made:
        """Issue an access token.

        `token` in the answer is shown this once. Every account renews its own: issue the new one, put it in place,
        revoke the old one; therefore two can be live at a time, and a third is refused. A token limited by scopes
        issues only tokens with the same or fewer, and who does not manage accounts none that work longer.
        """
        token = issue_token(actor, **body)
        return Made(token.id, once={"token": token.text})


@blp.route("/access-tokens/<id:id>")
class AccessTokenById(MethodView):
    @blp.needs(READ, own="too")
    @blp.shows(ACCESS_TOKEN, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """Show an access token.

        Whose it is, what it is limited to, when it was last used and whether it works.
        """
        return visible(actor)


@blp.route("/access-tokens/<id:id>/revocations")
class AccessTokenRevocations(MethodView):
    @blp.needs(WRITE, own="too")
    @blp.acts(ACCESS_TOKEN, RevocationInSchema)
    def post(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Revoke an access token.

        It stops working at once and stays in the list. Nobody revokes the only token of their own account with
        itself: issue the new one first.
        """
        return revoke_token(actor, key, expected)
