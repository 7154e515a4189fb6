"""Reads of cross-party groups and their members."""

from datetime import date
from typing import Any

from sqlalchemy import Select, and_, or_, select

from api.core import clock
from api.core.actor import Actor
from api.core.attachment import Attachment
from api.core.db import db
from api.core.errors import NotFound
from api.core.ids import is_id
from api.core.listing import TENANT, Clause, Column, Derived, Filter, Listing, among, embedded, own
from api.cross_party_groups.models import CrossPartyGroup, CrossPartyGroupMember
from api.cross_party_groups.policy import visible, visible_member
from api.cross_party_groups.rules import MemberRole, Period
from api.decisions.models import Decision
from api.decisions.queries import REFERENCE
from api.departments.models import Department
from api.departments.queries import departments_named, known_department
from api.signatories.models import Signatory
from api.signatories.queries import local_today, of_signatories

members_by_group = Attachment(
    select(
        CrossPartyGroupMember.group_id,
        CrossPartyGroupMember.id,
        CrossPartyGroupMember.party,
        CrossPartyGroupMember.role,
        CrossPartyGroupMember.valid_from,
        CrossPartyGroupMember.valid_to,
    ).where(CrossPartyGroupMember.deleted_at.is_(None)),
    CrossPartyGroupMember.group_id,
    CrossPartyGroupMember.valid_from,
    CrossPartyGroupMember.id,
)


def _current(start: Column, end: Column) -> Filter:
    """The filter `current`: what covers today, where it belongs."""

    def clause(wanted: bool, _actor: Actor) -> Clause:
        covers = and_(start <= local_today(), or_(end.is_(None), end >= local_today()))
        return covers if wanted else ~covers

    return Filter(clause)


def is_current(start: date, end: date | None, zone: str) -> bool:
    return Period(start, end).has(clock.today(zone))


CROSS_PARTY_GROUPS = Listing(
    name="cross_party_groups",
    table=CrossPartyGroup,
    columns={
        **own(CrossPartyGroup, "id version mandate_start mandate_end created_at updated_at"),
        TENANT: CrossPartyGroup.signatory_id,
        "_time_zone": Signatory.time_zone,
        **embedded("department", Department),
        **embedded("decision", Decision, REFERENCE),
    },
    detail=own(CrossPartyGroup, "assignment"),
    joins=(
        (Signatory, Signatory.id == CrossPartyGroup.signatory_id),
        (Department, Department.id == CrossPartyGroup.department_id),
        (Decision, Decision.id == CrossPartyGroup.decision_id),
    ),
    order=("-mandate_start",),
    filters={
        "signatory": of_signatories(CrossPartyGroup.signatory_id),
        "department": Filter(
            lambda values, _: CrossPartyGroup.department_id.in_(departments_named(values)), known_department
        ),
        "current": _current(CrossPartyGroup.mandate_start, CrossPartyGroup.mandate_end),
    },
    sorts={"mandate_start": (CrossPartyGroup.mandate_start,)},
    attach={"members": members_by_group},
    derive={"current": Derived(("mandate_start", "mandate_end", "_time_zone"), is_current)},
)


def known_group(value: str, actor: Actor) -> Select[Any]:
    return group_with(actor, value if is_id(value) else None)


CROSS_PARTY_GROUP_MEMBERS = Listing(
    name="cross_party_group_members",
    table=CrossPartyGroupMember,
    columns={
        **own(CrossPartyGroupMember, "id version party role valid_from valid_to created_at updated_at"),
        TENANT: CrossPartyGroupMember.signatory_id,
        "_time_zone": Signatory.time_zone,
        **embedded("group", CrossPartyGroup, "id mandate_start mandate_end"),
    },
    joins=(
        (Signatory, Signatory.id == CrossPartyGroupMember.signatory_id),
        (CrossPartyGroup, CrossPartyGroup.id == CrossPartyGroupMember.group_id),
    ),
    order=("valid_from",),
    filters={
        "signatory": of_signatories(CrossPartyGroupMember.signatory_id),
        "group": Filter(lambda keys, _: CrossPartyGroupMember.group_id.in_(keys), known_group),
        "role": among(CrossPartyGroupMember.role),
        "party": among(CrossPartyGroupMember.party),
        "current": _current(CrossPartyGroupMember.valid_from, CrossPartyGroupMember.valid_to),
    },
    sorts={"valid_from": (CrossPartyGroupMember.valid_from,)},
    derive={"current": Derived(("valid_from", "valid_to", "_time_zone"), is_current)},
)


def group_with(actor: Actor, key: str | None) -> Select[Any]:
    return select(CrossPartyGroup.id).where(visible(actor), CrossPartyGroup.id == key)


def of_group(key: str) -> Clause:
    return CrossPartyGroupMember.group_id == key


def group_for(actor: Actor, key: str) -> CrossPartyGroup:
    group = db.session.scalar(select(CrossPartyGroup).where(visible(actor), CrossPartyGroup.id == key))
    if group is None:
        raise NotFound
    return group


def member_for(actor: Actor, key: str) -> CrossPartyGroupMember:
    found = select(CrossPartyGroupMember).where(visible_member(actor), CrossPartyGroupMember.id == key)
    member = db.session.scalar(found)
    if member is None:
        raise NotFound
    return member


def held_department(signatory_id: str, key: str) -> Department | None:
    """The signatory's department, of which nobody else makes or changes a group until the transaction ends."""
    ours = (Department.signatory_id == signatory_id, Department.id == key)
    return db.session.scalar(select(Department).where(*ours).with_for_update(key_share=True))


def hold(group: CrossPartyGroup) -> None:
    """The group as it is now; until the transaction ends nobody else changes its mandate or its members."""
    db.session.refresh(group, with_for_update={"key_share": True})


def other_mandates(group: CrossPartyGroup) -> list[Period]:
    """The mandates of the other groups of its department."""
    rows = select(CrossPartyGroup.mandate_start, CrossPartyGroup.mandate_end).where(
        CrossPartyGroup.department_id == group.department_id, CrossPartyGroup.id != group.id
    )
    return [Period(*row) for row in db.session.execute(rows.order_by(CrossPartyGroup.mandate_start))]


def seats(group_id: str, *conditions: Clause) -> list[Period]:
    """The periods of the group's members of this kind."""
    member = CrossPartyGroupMember
    rows = select(member.valid_from, member.valid_to).where(
        member.group_id == group_id, member.deleted_at.is_(None), *conditions
    )
    return [Period(*row) for row in db.session.execute(rows.order_by(member.valid_from))]


def other_chairs(member: CrossPartyGroupMember) -> list[Period]:
    others = (CrossPartyGroupMember.role == MemberRole.CHAIR, CrossPartyGroupMember.id != member.id)
    return seats(member.group_id, *others)
