"""Who sees and makes imports: who writes items, those of the own signatory."""

from typing import Any

from sqlalchemy import ColumnElement, and_, false, true

from api.action_items.policy import WRITE
from api.core.actor import Actor
from api.imports.models import PlanImport, PlanImportRow


def visible(actor: Actor) -> ColumnElement[bool]:
    return and_(_own(actor, PlanImport), PlanImport.deleted_at.is_(None))


def visible_row(actor: Actor) -> ColumnElement[bool]:
    """Of imports that are not deleted, which the list of rows is joined with."""
    return and_(_own(actor, PlanImportRow), PlanImport.deleted_at.is_(None))


def _own(actor: Actor, table: Any) -> ColumnElement[bool]:
    if not actor.may(WRITE):
        return false()
    return true() if actor.everywhere else table.signatory_id == actor.signatory_id
