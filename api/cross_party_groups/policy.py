"""Who sees and changes cross-party groups: the signatory's own accounts read, the coordinator keeps them."""

from sqlalchemy import ColumnElement, and_, true

from api.core.actor import Actor
from api.cross_party_groups.models import CrossPartyGroup, CrossPartyGroupMember

WRITE = "cross-party-group:write"


def visible(actor: Actor) -> ColumnElement[bool]:
    return true() if actor.everywhere else CrossPartyGroup.signatory_id == actor.signatory_id


def visible_member(actor: Actor) -> ColumnElement[bool]:
    seated = CrossPartyGroupMember.deleted_at.is_(None)
    return seated if actor.everywhere else and_(seated, CrossPartyGroupMember.signatory_id == actor.signatory_id)
