"""Who reads which tallies: as the items that they count."""

from typing import Any

from sqlalchemy import ColumnElement, and_, false, not_, true

from api.core.actor import Actor
from api.tallies.models import TallyCount


def summed(actor: Actor, counts: Any) -> ColumnElement[bool]:
    """What a picture of all is made of: everything that is published, or everything."""
    return true() if actor.everywhere else counts.published


def own_unpublished(actor: Actor) -> ColumnElement[bool]:
    """What a member sees beside it."""
    if actor.everywhere or actor.signatory_id is None:
        return false()
    return and_(TallyCount.signatory_id == actor.signatory_id, not_(TallyCount.published))
