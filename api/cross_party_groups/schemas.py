"""Shapes of cross-party groups and their members on the wire."""

from api.core.fields import Choice, Commas, Date, Flag, Identifier, ListOf, Object, Text
from api.core.schema import EXAMPLE_ID, Fields, ListArgs, NamedSchema, Schema, ShownSchema, Sort, WriteSchema, patch_of
from api.cross_party_groups.queries import CROSS_PARTY_GROUP_MEMBERS, CROSS_PARTY_GROUPS
from api.cross_party_groups.rules import MemberRole


class CrossPartyGroupMembersSchema(Schema):
    """What is said of a cross-party group."""

    assignment = Text(5000, "Tar fram förslag till handlingsplan och följer den.", "What the group is to do.")
    mandate_start = Date("2023-01-01", "First day of the mandate.", required=True)
    mandate_end = Date("2026-12-31", "Last day of the mandate; null: no end is known.")


class CrossPartyGroupInSchema(WriteSchema, CrossPartyGroupMembersSchema):
    """A group to appoint."""

    signatory = Text(60, None, "Slug, SCB code or id; only an administrator names another than the own.")
    department_id = Identifier(EXAMPLE_ID, "The group's own unit, of the kind `cross_party_group`.", required=True)
    decision_id = Identifier(None, "The decision that appointed it.")


CrossPartyGroupPatchSchema = patch_of(
    CrossPartyGroupInSchema, "CrossPartyGroupPatchSchema", without=("signatory", "department_id")
)


class AppointmentSchema(Schema):
    """The decision that appointed the group."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    decided_on = Date("2022-12-15", "Date of the meeting.")
    paragraph = Text(20, "§ 271", "Paragraph of the minutes.", allow_none=True)
    case_number = Text(60, "KS 2022-00417", "Registration number (diarienummer).", allow_none=True)


class SeatSchema(Schema):
    """A seat in the group, never a person."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    party = Text(60, "Parti A", "Party; null for a secretary without one.", allow_none=True)
    role = Choice(MemberRole, "member", "Role in the group.")
    valid_from = Date("2023-01-01", "First day.")
    valid_to = Date("2026-12-31", "Last day; null: no end is known.", allow_none=True)


class CrossPartyGroupSchema(CrossPartyGroupMembersSchema, ShownSchema):
    """A cross-party group for one mandate."""

    department = Object(NamedSchema, "The group's own unit.")
    decision = Object(AppointmentSchema, "The decision that appointed it.", allow_none=True)
    current = Flag(True, "Whether the mandate covers today.")
    members = ListOf(Object(SeatSchema), 1000, "Every seat, those that have ended too.")


class CrossPartyGroupArgsSchema(ListArgs):
    """What the list of groups can be asked."""

    sort = Sort(CROSS_PARTY_GROUPS)
    shown = Fields(CrossPartyGroupSchema, CROSS_PARTY_GROUPS)
    signatory = Commas(Text(60), 20, "Slugs, SCB codes or ids, comma-separated.")
    department = Commas(Text(36), 50, "Codes or ids of the groups' own units, comma-separated.")
    current = Flag(None, "true: only what covers today; false: only the others.")


class MemberMembersSchema(Schema):
    """What is said of a seat."""

    party = Text(60, "Parti A", "Party, never a person's name; required of all but a secretary.")
    role = Choice(MemberRole, "member", "Role in the group.", required=True)
    valid_from = Date("2023-01-01", "First day, within the mandate.", required=True)
    valid_to = Date("2026-12-31", "Last day, within the mandate; the mandate's last day unless said.")


class CrossPartyGroupMemberInSchema(WriteSchema, MemberMembersSchema):
    """A seat to give."""


CrossPartyGroupMemberPatchSchema = patch_of(CrossPartyGroupMemberInSchema, "CrossPartyGroupMemberPatchSchema")


class MandateSchema(Schema):
    """The group that the seat is in."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    mandate_start = Date("2023-01-01", "First day of the mandate.")
    mandate_end = Date("2026-12-31", "Last day of the mandate; null: no end is known.", allow_none=True)


class CrossPartyGroupMemberSchema(MemberMembersSchema, ShownSchema):
    """A seat in a cross-party group."""

    group = Object(MandateSchema, "The group.")
    current = Flag(True, "Whether the seat covers today.")


class SeatsArgsSchema(ListArgs):
    """What the list of a group's members can be asked."""

    sort = Sort(CROSS_PARTY_GROUP_MEMBERS)
    shown = Fields(CrossPartyGroupMemberSchema, CROSS_PARTY_GROUP_MEMBERS)
    role = Commas(Choice(MemberRole), 5, "Roles, comma-separated.")
    party = Commas(Text(60), 20, "Parties, comma-separated.")
    current = Flag(None, "true: only what covers today; false: only the others.")


class CrossPartyGroupMemberArgsSchema(SeatsArgsSchema):
    """What the list of members can be asked."""

    signatory = Commas(Text(60), 20, "Slugs, SCB codes or ids, comma-separated.")
    group = Commas(Identifier(), 20, "Ids of groups, comma-separated.")
