"""Use cases of cross-party groups: appointed for a mandate, with seats by party and role."""

from typing import Any

from api.core import clock
from api.core.actor import Actor, require
from api.core.db import db
from api.core.errors import Fault, check
from api.core.ids import new_id
from api.core.journal import record, state
from api.core.transaction import Expected, command, expect
from api.cross_party_groups import policy, rules
from api.cross_party_groups.models import CrossPartyGroup, CrossPartyGroupMember
from api.cross_party_groups.queries import (
    group_for,
    held_department,
    hold,
    member_for,
    other_chairs,
    other_mandates,
    seats,
)
from api.cross_party_groups.rules import Period
from api.decisions.queries import unknown_decisions
from api.departments.queries import unusable
from api.departments.rules import DepartmentKind
from api.signatories.queries import signatory_of


@command
def appoint_group(actor: Actor, body: dict[str, Any]) -> str:
    """Appoint a group for a mandate."""
    require(actor, policy.WRITE)
    signatory = signatory_of(actor, body.pop("signatory", None))
    group = CrossPartyGroup(id=new_id(), signatory_id=signatory.id, **body)
    wrong = _department_faults(group)
    check([*wrong, *_faults(actor, group, group.decision_id)])
    db.session.add(group)
    db.session.flush()
    record(actor, rules.CREATED, group, state(group))
    return group.id


@command
def change_group(actor: Actor, key: str, expected: Expected, changes: dict[str, Any]) -> str:
    """Change a group's assignment, mandate or decision; its members stay within the mandate."""
    group = group_for(actor, key)
    require(actor, policy.WRITE, group.signatory_id)
    held_department(group.signatory_id, group.department_id)
    hold(group)
    expect(group, expected)
    before = state(group)
    newly_named = changes.get("decision_id") if changes.get("decision_id") != group.decision_id else None
    for name, value in changes.items():
        setattr(group, name, value)
    check(_faults(actor, group, newly_named))
    rules.check_members(_mandate(group), seats(group.id))
    record(actor, rules.CHANGED, group, state(group), before)
    return group.id


@command
def add_member(actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
    """Give a party a seat in a group."""
    group = group_for(actor, key)
    require(actor, policy.WRITE, group.signatory_id)
    hold(group)
    expect(group, expected)
    member = CrossPartyGroupMember(id=new_id(), signatory_id=group.signatory_id, group_id=group.id, **body)
    _seat(member, group)
    db.session.add(member)
    db.session.flush()
    record(actor, rules.MEMBER_ADDED, member, state(member))
    return member.id


@command
def change_member(actor: Actor, key: str, expected: Expected, changes: dict[str, Any]) -> str:
    """Change what is said of a seat, such as its last day."""
    member = member_for(actor, key)
    require(actor, policy.WRITE, member.signatory_id)
    group = db.session.get_one(CrossPartyGroup, member.group_id)
    hold(group)
    expect(member, expected)
    before = state(member)
    for name, value in changes.items():
        setattr(member, name, value)
    _seat(member, group)
    record(actor, rules.MEMBER_CHANGED, member, state(member), before)
    return member.id


@command
def remove_member(actor: Actor, key: str, expected: Expected) -> None:
    """Take back a seat that was written down by mistake; one that is left gets a last day."""
    member = member_for(actor, key)
    require(actor, policy.WRITE, member.signatory_id)
    expect(member, expected)
    before = state(member)
    member.deleted_at = clock.now()
    record(actor, rules.MEMBER_REMOVED, member, state(member), before)


def _mandate(group: CrossPartyGroup) -> Period:
    return Period(group.mandate_start, group.mandate_end)


def _department_faults(group: CrossPartyGroup) -> list[Fault | None]:
    department = held_department(group.signatory_id, group.department_id)
    closed = unusable(group.signatory_id, {"/departmentId": group.department_id})
    if closed or department is None:
        return [*closed]
    return [rules.kind_fault(department.kind, DepartmentKind.CROSS_PARTY_GROUP)]


def _faults(actor: Actor, group: CrossPartyGroup, decision_id: str | None) -> list[Fault | None]:
    return [
        *rules.mandate_faults(_mandate(group), other_mandates(group)),
        *unknown_decisions(actor, group.signatory_id, {"/decisionId": decision_id}),
    ]


def _seat(member: CrossPartyGroupMember, group: CrossPartyGroup) -> None:
    """Without a last day of its own a seat ends with the mandate."""
    member.valid_to = member.valid_to or group.mandate_end
    period = Period(member.valid_from, member.valid_to)
    check(
        [
            *rules.member_faults(member.role, member.party, period, _mandate(group)),
            rules.chair_fault(member.role, period, other_chairs(member)),
        ]
    )
