"""Who sees jobs and has them run again: who manages them, those of the own signatory."""

from sqlalchemy import ColumnElement, false, true

from api.core.actor import Actor
from api.jobs.models import Job

MANAGE = "job:manage"


def visible(actor: Actor) -> ColumnElement[bool]:
    if not actor.may(MANAGE):
        return false()
    return true() if actor.everywhere else Job.signatory_id == actor.signatory_id
