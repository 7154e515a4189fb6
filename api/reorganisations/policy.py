"""Who sees reorganisations: the signatory's own accounts, for they tell of drafts and internal plans too."""

from sqlalchemy import ColumnElement, true

from api.core.actor import Actor
from api.reorganisations.models import Reorganisation


def visible(actor: Actor) -> ColumnElement[bool]:
    return true() if actor.everywhere else Reorganisation.signatory_id == actor.signatory_id
