"""Routes of cross-party groups and their members."""

from typing import Any

from flask.views import MethodView

from api.core.actor import Actor
from api.core.answer import Link, Resource
from api.core.listing import Clause, Row
from api.core.rest import Blueprint
from api.core.transaction import Expected
from api.cross_party_groups.commands import add_member, appoint_group, change_group, change_member, remove_member
from api.cross_party_groups.policy import WRITE, visible, visible_member
from api.cross_party_groups.queries import CROSS_PARTY_GROUP_MEMBERS, CROSS_PARTY_GROUPS, group_with, of_group
from api.cross_party_groups.schemas import (
    CrossPartyGroupArgsSchema,
    CrossPartyGroupInSchema,
    CrossPartyGroupMemberArgsSchema,
    CrossPartyGroupMemberInSchema,
    CrossPartyGroupMemberPatchSchema,
    CrossPartyGroupMemberSchema,
    CrossPartyGroupPatchSchema,
    CrossPartyGroupSchema,
    SeatsArgsSchema,
)

blp = Blueprint("Cross-party groups", __name__, description="Who drafts and watches over a plan, by party and role.")


def links(actor: Actor, row: Row) -> dict[str, Link]:
    address = f"/cross-party-groups/{row['id']}"
    appointed = {"decision": (f"/decisions/{row['decision']['id']}", "decision", "GET")} if row["decision"] else {}
    related = {
        "department": (f"/departments/{row['department']['id']}", "department", "GET"),
        "members": (f"{address}/members", "members", "GET"),
        **appointed,
    }
    if not actor.may(WRITE):
        return related
    return {**related, "change": (address, "edit", "PATCH"), "addMember": (f"{address}/members", "add-member", "POST")}


def member_links(actor: Actor, row: Row) -> dict[str, Link]:
    address = f"/cross-party-group-members/{row['id']}"
    change = {"change": (address, "edit", "PATCH")} if actor.may(WRITE) else {}
    return {"group": (f"/cross-party-groups/{row['group']['id']}", "group", "GET"), **change}


GROUP = Resource("/cross-party-groups", CROSS_PARTY_GROUPS, CrossPartyGroupSchema, visible, links)
MEMBER = Resource(
    "/cross-party-group-members",
    CROSS_PARTY_GROUP_MEMBERS,
    CrossPartyGroupMemberSchema,
    visible_member,
    member_links,
)


@blp.route("/cross-party-groups")
class CrossPartyGroups(MethodView):
    @blp.lists(GROUP, CrossPartyGroupArgsSchema, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """List cross-party groups.

        One for each mandate, the latest first, with their members by party and role; for the signatory's own accounts.
        """
        return visible(actor)

    @blp.needs(WRITE)
    @blp.creates(GROUP, CrossPartyGroupInSchema)
    def post(self, actor: Actor, body: dict[str, Any]) -> str:
        """Appoint a cross-party group.

        For one mandate of a department of the kind `cross_party_group`; mandates of one department do not overlap.
        The coordinator keeps the groups. Names of persons are never kept: party and role suffice here, and who holds
        a seat is in the register of elected representatives.
        """
        return appoint_group(actor, body)


@blp.route("/cross-party-groups/<id:id>")
class CrossPartyGroupById(MethodView):
    @blp.shows(GROUP, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """Show a cross-party group.

        With its assignment, the decision that appointed it, and every seat.
        """
        return visible(actor)

    @blp.needs(WRITE)
    @blp.changes(GROUP, CrossPartyGroupPatchSchema)
    def patch(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Change a cross-party group.

        The mandate is not narrowed while a member has a seat outside it. The department stays: the next mandate gets a
        group of its own.
        """
        return change_group(actor, key, expected, body)


@blp.route("/cross-party-groups/<id:id>/members")
class CrossPartyGroupSeats(MethodView):
    @blp.lists(MEMBER, SeatsArgsSchema, members_only=True, within=group_with)
    def get(self, actor: Actor, key: str) -> Clause:
        """List a group's members.

        By party, role and period; `current=true` leaves out those who have left or are still to come.
        """
        return visible_member(actor) & of_group(key)

    @blp.needs(WRITE)
    @blp.acts(MEMBER, CrossPartyGroupMemberInSchema, "Done; the new seat.")
    def post(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Give a party a seat in a group.

        Within the group's mandate, and with one chair at a time. Names of persons are never kept: party and role
        suffice here, and who holds a seat is in the register of elected representatives.
        """
        return add_member(actor, key, expected, body)


@blp.route("/cross-party-group-members")
class CrossPartyGroupMembers(MethodView):
    @blp.lists(MEMBER, CrossPartyGroupMemberArgsSchema, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """List members of cross-party groups.

        The seats of all mandates of your own signatory, the earliest first.
        """
        return visible_member(actor)


@blp.route("/cross-party-group-members/<id:id>")
class CrossPartyGroupMemberById(MethodView):
    @blp.shows(MEMBER, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """Show a member of a cross-party group.

        A seat by party, role and period, never a person by name.
        """
        return visible_member(actor)

    @blp.needs(WRITE)
    @blp.changes(MEMBER, CrossPartyGroupMemberPatchSchema)
    def patch(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Change a member of a cross-party group.

        Whoever leaves gets a last day in `validTo`; null stands for the mandate's.
        """
        return change_member(actor, key, expected, body)

    @blp.needs(WRITE)
    @blp.removes()
    def delete(self, actor: Actor, key: str, expected: Expected) -> None:
        """Remove a member of a cross-party group.

        For what was written down by mistake; a seat that somebody leaves is kept, with its last day.
        """
        remove_member(actor, key, expected)
