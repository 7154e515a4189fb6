"""Shapes of what changed in a plan on the wire."""

from api.core.schema import Links
from api.plan_changes.shapes import ChangeWindow, NetChangesSchema


class PlanChangesArgsSchema(ChangeWindow):
    """Since when, and until when."""


class PlanChangesSchema(NetChangesSchema):
    """What changed in a plan between two days."""

    links = Links(data_key="_links", dump_only=True)
