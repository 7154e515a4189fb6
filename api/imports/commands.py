"""Use cases of imports: a plan's spreadsheet, all of it or nothing."""

from typing import Any

from sqlalchemy import func, select

from api.action_items import policy
from api.action_items.commands import change_item, import_item
from api.action_items.models import ActionItem
from api.action_plans.queries import plan_for
from api.core import clock
from api.core.actor import Actor, require
from api.core.db import db
from api.core.errors import Fault, RuleBroken
from api.core.transaction import command
from api.departments.models import Department
from api.departments.rules import is_open
from api.external_keys.queries import entity_with
from api.goals.commands import create_goal
from api.goals.models import Goal
from api.imports.rules import CELLS, SYSTEM, TWICE, Outcome, PlanRow, RowResult, read_row, rows_of
from api.signatories.models import Signatory
from api.signatories.rules import articles_of


class Faulty(Exception):
    """The file has faults, so nothing of it was written."""

    def __init__(self, results: list[RowResult]) -> None:
        super().__init__("faulty rows")
        self.results = results


class Rehearsed(Exception):
    """A dry run went through; its transaction is rolled back."""

    def __init__(self, results: list[RowResult]) -> None:
        super().__init__("dry run")
        self.results = results


def import_plan(actor: Actor, plan_id: str, content: bytes, *, dry_run: bool = False) -> list[RowResult]:
    """Write the rows of a plan's spreadsheet as items, by their external ids; a result for each row.

    With a fault anywhere nothing is written. A dry run writes everything and takes it back, so what it says is true.
    """
    try:
        return _import(actor, plan_id, content, dry_run)
    except (Faulty, Rehearsed) as outcome:
        return outcome.results


@command
def _import(actor: Actor, plan_id: str, content: bytes, dry_run: bool) -> list[RowResult]:
    plan = plan_for(actor, plan_id)
    require(actor, policy.WRITE, plan.signatory_id)
    rows = _read(plan.signatory_id, content)
    results = [_write(actor, plan.id, row) if not row.faults else _faulty(row) for row in rows]
    if any(result.outcome == Outcome.ERROR for result in results):
        raise Faulty(results)
    if dry_run:
        raise Rehearsed(results)
    return results


def _read(signatory_id: str, content: bytes) -> list[PlanRow]:
    cells, faults = rows_of(content)
    if faults:
        raise Faulty([RowResult(1, "", Outcome.ERROR, faults)])
    signatory = db.session.get_one(Signatory, signatory_id)
    found = db.session.scalars(select(Department).where(Department.signatory_id == signatory_id))
    today = clock.today(signatory.time_zone)
    departments = {unit.code: unit.id for unit in found if is_open(unit.valid_from, unit.valid_to, today)}
    articles = articles_of(signatory.charter_edition)
    rows = [read_row(number, row, articles, departments) for number, row in cells]
    first: dict[str, int] = {}
    for row in rows:
        if first.setdefault(row.key, row.number) != row.number:
            row.faults.append(Fault("external_id", TWICE.format(value=row.key, row=first[row.key])))
    return rows


def _faulty(row: PlanRow) -> RowResult:
    return RowResult(row.number, row.key, Outcome.ERROR, row.faults)


def _write(actor: Actor, plan_id: str, row: PlanRow) -> RowResult:
    """Create the row's item or bring it up to date; its own faults do not stop the others from being checked."""
    try:
        with db.session.begin_nested():
            return RowResult(row.number, row.key, _written(actor, plan_id, row))
    except RuleBroken as error:
        faults = [Fault(CELLS.get(fault.at, fault.at), fault.message) for fault in error.faults]
        return RowResult(row.number, row.key, Outcome.ERROR, faults)


def _written(actor: Actor, plan_id: str, row: PlanRow) -> Outcome:
    body = {**row.body, "goal_id": _goal(actor, plan_id, row)}
    found = entity_with(plan_for(actor, plan_id).signatory_id, ActionItem.__tablename__, SYSTEM, row.key)
    if found is None:
        import_item(actor, plan_id, body)
        return Outcome.CREATED
    before = db.session.get_one(ActionItem, found).version
    change_item(actor, found, None, _changeable(body))
    db.session.flush()
    return Outcome.UNCHANGED if db.session.get_one(ActionItem, found).version == before else Outcome.UPDATED


def _changeable(body: dict[str, Any]) -> dict[str, Any]:
    """An item that is known keeps its status: what people have reported since is not undone by an old file."""
    reported = ("status", "status_comment", "result", "cancel_reason")
    return {name: value for name, value in body.items() if name not in reported}


def _goal(actor: Actor, plan_id: str, row: PlanRow) -> str | None:
    """The plan's goal with this title, made when it is new."""
    if not row.goal:
        return None
    goals = select(Goal).where(Goal.action_plan_id == plan_id, Goal.deleted_at.is_(None))
    known = db.session.scalar(goals.where(Goal.title == row.goal))
    if known is not None:
        return known.id
    last = db.session.scalar(select(func.max(Goal.position)).where(Goal.action_plan_id == plan_id)) or 0
    goal = {"title": row.goal, "articles": row.body["articles"], "position": last + 1}
    return create_goal(actor, {"action_plan_id": plan_id, **goal})
