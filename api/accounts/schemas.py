"""Shapes of accounts on the wire."""

from api.accounts.rules import ALL_PERMISSIONS, Role
from api.core.fields import Choice, Identifier, Instant, ListOf, Object, Text
from api.core.schema import EXAMPLE_ID, NamedSchema, Schema


class MeSchema(Schema):
    """The account that asks."""

    id = Identifier(EXAMPLE_ID, "The account's identity, which is what the history shows of it.", required=True)
    name = Text(120, "Jämställdhetssamordnaren", "Name of the account.", required=True)
    signatory = Object(NamedSchema, "Whose account it is; null for the installation's.", allow_none=True)
    roles = ListOf(Choice(Role), 20, "Its roles.")
    permissions = ListOf(Choice(sorted(ALL_PERMISSIONS)), 100, "What it may do, as limited by the token's scopes.")
    departments = ListOf(Object(NamedSchema), 100, "Its own departments, with the boards they serve.")
    token_expires_at = Instant("2027-11-22T12:00:00Z", "When this token stops working.")
    token_scopes = ListOf(
        Text(60), 100, "What this token is limited to; null: all that the roles allow.", allow_none=True
    )
