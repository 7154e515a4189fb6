"""Imports of the sample: a list that a board has sent, brought in and looked through, and not written yet."""

from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import select

from api.accounts.models import Account
from api.action_plans.models import ActionPlan
from api.core import clock
from api.core.engines import reading
from api.imports.commands import bring_in
from api.imports.models import PlanImport
from seeds.load import HERE, LOADER

WHO = "boras-coordinator"
FILE = "proposals.csv"
NAME = "Förskolenämndens förslag (påhittat exempel).csv"
BROUGHT_IN = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)


def bring() -> None:
    """Once: what was deleted or forgotten since is not brought in again."""
    plans = (
        select(ActionPlan.id, Account.id.label("account_id"), Account.signatory_id)
        .join(Account, Account.signatory_id == ActionPlan.signatory_id)
        .where(Account.name == WHO, ActionPlan.deleted_at.is_(None))
    )
    with reading(LOADER) as connection:
        known = connection.scalar(select(PlanImport.id).limit(1))
        plan = connection.execute(plans).first()
    if plan and not known:
        own = replace(LOADER, account_id=plan.account_id, signatory_id=plan.signatory_id, everywhere=False)
        with clock.at(BROUGHT_IN):
            bring_in(own, {"action_plan_id": plan.id, "content": (HERE / FILE).read_bytes(), "name": NAME})
