"""Shapes of what changed in a plan on the wire."""

from api.core.schema import Args, Links
from api.plan_changes.shapes import Boundary, NetChangesSchema


class PlanChangesArgsSchema(Args):
    """Since when, and until when."""

    since = Boundary(
        36,
        "2026-01-01",
        "A date, or the id of a meeting of the signatory or of a follow-up round of the plan: of a meeting its date, "
        "of a round the day on which it was closed, or else its deadline. Default: the latest meeting of a cross-party "
        "group before today, or else the start of the plan's period. That day counts.",
        data_key="from",
    )
    until = Boundary(36, None, "Likewise; that day counts too. Default: today.", data_key="to")


class PlanChangesSchema(NetChangesSchema):
    """What changed in a plan between two days."""

    links = Links(data_key="_links", dump_only=True)
