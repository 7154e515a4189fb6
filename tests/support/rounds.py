"""Small builders of follow-up: rounds, reports, and accounts that act for departments, through the commands."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from api.accounts.permissions import permissions_of
from api.action_plans.models import ActionPlan
from api.cli import OPERATOR
from api.core import clock
from api.core.db import db
from api.core.errors import RuleBroken
from api.core.ids import new_id
from api.core.transaction import unit
from api.follow_up_rounds.commands import move_round, plan_round
from api.follow_up_rounds.models import FollowUpRound, RoundDepartment
from api.round_departments.commands import move_part
from api.status_reports.commands import give_report
from tests.support.build import post

DATES = {
    "period_start": date(2026, 1, 1),
    "period_end": date(2026, 12, 31),
    "opens_on": date(2026, 11, 1),
    "deadline": date(2026, 11, 30),
}


def speaking_for(actor, *departments, approves=()):
    """The same account as a reporter for these departments, and as an approver for those in `approves`."""
    roles = {"reporter": departments, "approver": approves}
    held = frozenset(role for role, units in roles.items() if units)
    units = {"department_ids": frozenset({*departments, *approves}), "approves_for": frozenset(approves)}
    return replace(actor, roles=held, permissions=permissions_of(held, None), **units)


def planned(actor, plan, **more):
    """The id of a new round of the year 2026."""
    return plan_round(actor, {"action_plan_id": plan, "title": "Helår 2026", "kind": "annual", **DATES, **more})


def opened(actor, plan, **more):
    """The id of a new round that is open."""
    return move_round(actor, planned(actor, plan, **more), None, {"status": "open"})


def closed(actor, key):
    return move_round(actor, key, None, {"status": "closed"})


def parts(key):
    """The round's departments by their ids, as they are stored."""
    found = select(RoundDepartment).where(RoundDepartment.round_id == key).execution_options(populate_existing=True)
    return {part.department_id: part for part in db.session.scalars(found)}


def part_status(key, department):
    return parts(key)[department].status


def reported(actor, item, round_id=None, **more):
    """The id of a new report."""
    return give_report(actor, {"action_item_id": item, "round_id": round_id, "status": "in_progress", **more})


def stepped(actor, key, department, status, comment=None):
    """A department's part in the round moves on."""
    return move_part(actor, parts(key)[department].id, None, {"status": status, "comment": comment})


def faults_of(refused, *arguments):
    """Pointer and code of every fault for which this is refused."""
    try:
        refused(*arguments)
    except RuleBroken as error:
        return [(fault.at, fault.message.code) for fault in error.faults]
    return []


def round_at(client, plan, **more):
    """The address of a new round of the plan at this address."""
    days = {"periodStart": "2026-01-01", "periodEnd": "2026-12-31", "opensOn": "2026-11-01", "deadline": "2026-11-30"}
    said = {"actionPlanId": plan.rpartition("/")[2], "title": "Helår 2026", "kind": "annual", **days, **more}
    return "/follow-up-rounds/" + post(client, "/follow-up-rounds", **said)["id"]


def round_of(plan_id, status="open", **more):
    """The id of a round of the plan, written without commands."""
    key = new_id()
    with unit(OPERATOR):
        plan = db.session.get_one(ActionPlan, plan_id)
        own = {"id": key, "signatory_id": plan.signatory_id, "action_plan_id": plan.id}
        db.session.add(
            FollowUpRound(
                **own,
                **{"title": "Helår 2026", "kind": "annual", "asks_by_default": True, **DATES, **more},
                status=status,
                status_changed_at=clock.now(),
            )
        )
    return key
