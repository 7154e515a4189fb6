"""Rounds written without commands."""

from datetime import date

from api.action_plans.models import ActionPlan
from api.cli import OPERATOR
from api.core import clock
from api.core.db import db
from api.core.ids import new_id
from api.core.transaction import unit
from api.follow_up_rounds.models import FollowUpRound

YEAR = {"title": "Helår 2026", "kind": "annual", "period_start": date(2026, 1, 1), "period_end": date(2026, 12, 31),
        "opens_on": date(2026, 11, 1), "deadline": date(2026, 12, 15), "asks_by_default": True}  # fmt: skip


def round_of(plan_id, status="open", **more):
    """The id of a round of the plan."""
    key = new_id()
    with unit(OPERATOR):
        plan = db.session.get_one(ActionPlan, plan_id)
        own = {"id": key, "signatory_id": plan.signatory_id, "action_plan_id": plan.id}
        db.session.add(FollowUpRound(**own, **{**YEAR, **more}, status=status, status_changed_at=clock.now()))
    return key
