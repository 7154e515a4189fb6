"""Rules of cross-party groups: roles, and periods within the mandate."""

from enum import StrEnum

CREATED = "cross-party-group.created"
CHANGED = "cross-party-group.changed"
MEMBER_ADDED = "cross-party-group-member.added"
MEMBER_CHANGED = "cross-party-group-member.changed"
MEMBER_REMOVED = "cross-party-group-member.removed"


class MemberRole(StrEnum):
    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    MEMBER = "member"
    SUBSTITUTE = "substitute"
    SECRETARY = "secretary"
