"""Shapes of accounts on the wire."""

from api.accounts.permissions import ALL_PERMISSIONS, Permission, Role
from api.accounts.queries import ACCOUNTS
from api.accounts.rules import LONGEST_NAME
from api.core.fields import EMAIL, Choice, Commas, Flag, Identifier, Instant, Integer, ListOf, Object, Text
from api.core.schema import (
    EXAMPLE_ID,
    Fields,
    Links,
    ListArgs,
    NamedSchema,
    Schema,
    ShownSchema,
    Sort,
    WriteSchema,
    patch_of,
)
from api.signatories.rules import Language


class PermissionNameSchema(Schema):
    """What people call a permission."""

    sv = Text(200, "Rapportera om åtgärder", "In Swedish.", required=True)
    en = Text(200, "Report on action items", "In English.", required=True)


class PermissionLabelSchema(Schema):
    """A permission with what people call it."""

    code = Choice(Permission, "action-item:report", "The permission.", required=True)
    label = Object(PermissionNameSchema, "What people call it.", required=True)


class MeSchema(Schema):
    """The account that asks."""

    id = Identifier(EXAMPLE_ID, "The account's identity, which is what the history shows of it.", required=True)
    name = Text(LONGEST_NAME, "Jämställdhetssamordnaren", "Name of the account.", required=True)
    email = Text(254, "kultur@boras.example.se", "Where your reminders are sent.", pattern=EMAIL, allow_none=True)
    language = Choice(Language, "sv", "The language of your mail; null: the signatory's.", allow_none=True)
    signatory = Object(NamedSchema, "Whose account it is; null for the installation's.", allow_none=True)
    roles = ListOf(Choice(Role), 20, "Its roles.")
    permissions = ListOf(Choice(sorted(ALL_PERMISSIONS)), 100, "What it may do, as limited by the token's scopes.")
    permission_labels = ListOf(Object(PermissionLabelSchema), 100, "The same, as people call it.")
    departments = ListOf(Object(NamedSchema), 100, "Its own departments, with the boards they serve.")
    token_id = Identifier(EXAMPLE_ID, "This token's identity; null: a login provider issued it.", allow_none=True)
    token_created_at = Instant(
        "2026-11-22T12:00:00Z", "When this token was issued; null: see tokenId.", allow_none=True
    )
    token_expires_at = Instant(
        "2027-11-22T12:00:00Z", "When this token stops working; null: see tokenId.", allow_none=True
    )
    token_scopes = ListOf(
        Text(60),
        100,
        "What this token is limited to; null: all that the roles allow, of a system only to read.",
        allow_none=True,
    )
    links = Links(data_key="_links", dump_only=True)


class GrantInSchema(Schema):
    """A role to give an account."""

    role = Choice(Role, "reporter", "The role.", required=True)
    department_id = Identifier(
        EXAMPLE_ID, "For which department: reporters and approvers need one.", load_default=None, allow_none=True
    )


class GrantSchema(Schema):
    """A role of an account."""

    role = Choice(Role, "reporter", "The role.", required=True)
    department = Object(NamedSchema, "For which department; null: for the whole signatory.", allow_none=True)


class AccountMembersSchema(Schema):
    """What is said of an account."""

    name = Text(LONGEST_NAME, "Kulturförvaltningen", "A role or a system, never a person's name.", required=True)
    email = Text(254, "kultur@boras.example.se", "Where reminders are sent; without, to its department's mailbox.",
                 pattern=EMAIL)  # fmt: skip
    language = Choice(Language, "sv", "The language of its mail; without, the signatory's.")


class AccountInSchema(WriteSchema, AccountMembersSchema):
    """An account to open."""

    signatory = Text(
        60,
        None,
        "Slug, SCB code or id; only an administrator names another than the own, or none for the installation.",
    )
    grants = ListOf(Object(GrantInSchema), 50, "Its roles, one at least.", required=True)


class ErasureInSchema(WriteSchema):
    """The wish that nothing be kept of who had an account that need not be."""


class AccountChangeSchema(AccountInSchema):
    """What can be changed of an account."""

    active = Flag(False, "false closes it: its tokens stop at once. true opens it again.", load_default=True)


AccountPatchSchema = patch_of(AccountChangeSchema, "AccountPatchSchema", without=("signatory",))


class AccountSchema(AccountMembersSchema, ShownSchema):
    """An account: a role or a system that has tokens."""

    signatory = Object(NamedSchema, "Whose account it is; null for the installation's.", allow_none=True)
    grants = ListOf(Object(GrantSchema), 50, "Its roles.")
    active = Flag(True, "Whether it is open.")
    closed_at = Instant("2026-11-22T12:00:00Z", "When it was closed; null: it is open.", allow_none=True)
    erased_at = Instant("2026-11-22T12:00:00Z", "When it was erased; null: it was not.", allow_none=True)
    live_tokens = Integer(0, 2**31 - 1, 1, "How many tokens it can be used with now.")
    last_used_at = Instant("2026-11-22T12:00:00Z", "When it was last used, to the hour; null: never.", allow_none=True)


class AccountArgsSchema(ListArgs):
    """What the list of accounts can be asked."""

    sort = Sort(ACCOUNTS, example="lastUsedAt")
    shown = Fields(AccountSchema, ACCOUNTS)
    signatory = Commas(Text(60), 20, "Slugs, SCB codes or ids, comma-separated.", example="boras")
    role = Commas(Choice(Role), 9, "Roles, comma-separated.")
    active = Flag(None, "true: only those that are open; false: only closed ones.")
    q = Text(100, description="Text in the name.")
