"""Shapes of access tokens on the wire."""

from api.access_tokens.queries import ACCESS_TOKENS
from api.access_tokens.rules import MOST_DAYS, TokenStatus
from api.accounts.permissions import Permission
from api.accounts.rules import LONGEST_NAME
from api.core.fields import Choice, Commas, Flag, Identifier, Instant, Integer, ListOf, Object, Text
from api.core.schema import EXAMPLE_ID, Fields, ListArgs, NamedSchema, Schema, ShownSchema, Sort, WriteSchema


class TokenAccountSchema(Schema):
    """The account that a token belongs to."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    name = Text(LONGEST_NAME, "Kulturförvaltningen", "Name.")


class AccessTokenInSchema(WriteSchema):
    """A token to issue."""

    account_id = Identifier(EXAMPLE_ID, "The account; your own unless you name one.")
    days = Integer(1, MOST_DAYS, 365, "For how many days it is to work; a year unless you say, for your own no longer "
                   "than the token you use.")  # fmt: skip
    expires_at = Instant("2027-11-22T12:00:00Z", "Instead of `days`: when it is to stop working, within ten years.")
    scopes = ListOf(
        Choice(Permission), 100,
        "What it is limited to; without, all that the account's roles allow, of a system only to read.",
        example=["action-item:write"],
    )  # fmt: skip


class RevocationInSchema(WriteSchema):
    """The revocation of a token."""


class AccessTokenSchema(ShownSchema):
    """A key that an account comes with."""

    account = Object(TokenAccountSchema, "The account.")
    signatory = Object(NamedSchema, "Whose account it is; null for the installation's.", allow_none=True)
    scopes = ListOf(
        Choice(Permission),
        100,
        "What it is limited to; null: all that the account's roles allow, of a system only to read.",
        allow_none=True,
    )
    status = Choice(TokenStatus, "live", "Whether it works, and if not, why.")
    expires_at = Instant("2027-11-22T12:00:00Z", "When it stops working.")
    revoked_at = Instant("2026-11-22T12:00:00Z", "When it was revoked; null: it was not.", allow_none=True)
    last_used_at = Instant("2026-11-22T12:00:00Z", "When it was last used, to the hour; null: never.", allow_none=True)
    token = Text(
        100, None, "The token itself, in the answer to the call that issued it; after that null.", allow_none=True
    )


class AccessTokenArgsSchema(ListArgs):
    """What the list of access tokens can be asked."""

    sort = Sort(ACCESS_TOKENS, example="expiresAt")
    shown = Fields(AccessTokenSchema, ACCESS_TOKENS)
    signatory = Commas(Text(60), 20, "Slugs, SCB codes or ids, comma-separated.", example="boras")
    account = Commas(Identifier(), 50, "Ids of accounts, comma-separated.")
    live = Flag(None, "true: only those that work now; false: only those that do not.")
    expires_before = Instant(None, "Stops working before this instant.")
