"""Reads of change reports: the plan that is meant, and what changed in it."""

from collections.abc import Mapping
from typing import Any

from api.core.actor import Actor
from api.core.engines import reading
from api.core.listing import Row
from api.plan_changes.queries import changes_for
from api.reports.queries import plan_for_report


def changed(actor: Actor, asked: Mapping[str, Any]) -> Row:
    """What changed in a plan of the actor's own, and whose plan it is."""
    with reading(actor) as connection:
        plan = plan_for_report(connection, actor, asked, members=True)
    days = {name: asked[name] for name in ("since", "until") if name in asked}
    return {"date": plan.today, "signatory": plan.signatory, **changes_for(actor, plan.id, days)}
