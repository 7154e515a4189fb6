"""Use cases of imports: a file is brought in and checked, its columns are named, and its rows are written, all or none.

A check writes the rows and takes that back, so what it says is true. A short file is checked and written while one
waits; a long one by a job, which checks it a part at a time so that others can write meanwhile.
"""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import Any, NamedTuple

from api.action_items.policy import WRITE
from api.action_plans import rules as plan_rules
from api.action_plans.models import ActionPlan
from api.action_plans.queries import plan_for
from api.core import clock
from api.core.actor import Actor, require
from api.core.db import db
from api.core.errors import Fault, RuleBroken
from api.core.ids import new_id
from api.core.journal import record, state
from api.core.transaction import Expected, command, expect, trial
from api.imports import rules
from api.imports.checking import begin, checked, keep, taken_back, told_fault, work_of, work_on, write_all
from api.imports.models import PlanImport
from api.imports.outcomes import RowResult
from api.imports.queries import import_for
from api.imports.reading import Table, recognised
from api.imports.rules import COUNTS, ImportStatus, RowOutcome
from api.imports.writing import write_rows
from api.jobs.commands import ask_for
from api.plan_sheets.rules import PLAN_NEEDED
from api.spreadsheets.cells import Kind
from api.spreadsheets.reading import kind_of, sheet_names
from api.spreadsheets.refusals import Unreadable


@contextmanager
def readable() -> Iterator[None]:
    """A file that cannot be read is a fault of the request."""
    try:
        yield
    except Unreadable as error:
        raise RuleBroken(Fault("", error.message)) from error


class File(NamedTuple):
    """What is brought in."""

    content: bytes
    kind: Kind
    name: str | None = None

    @classmethod
    def of(cls, content: bytes, name: str | None = None) -> "File":
        return cls(content, kind_of(content), name)


@command
def bring_in(actor: Actor, wanted: Mapping[str, Any]) -> str:
    """Take in a file for a plan; its columns are recognised, and its rows checked."""
    plan_id = wanted.get("action_plan_id") or wanted.get("action_plan")
    if not plan_id:
        raise RuleBroken(Fault("actionPlan", PLAN_NEEDED), location="query")
    plan, file = _writable(actor, plan_id), File.of(wanted["content"], wanted.get("name"))
    found = PlanImport(
        id=new_id(),
        signatory_id=plan.signatory_id,
        action_plan_id=plan.id,
        **file._asdict(),
        content_hash=hashlib.sha256(file.content).hexdigest(),
        size=len(file.content),
        system=wanted.get("system") or rules.SYSTEM,
        **dict.fromkeys(COUNTS, 0),
    )
    with readable():
        found.sheets = sheet_names(file.content)
        _lay_out(found, wanted)
        results = _look_through(actor, found)
    db.session.add(found)
    keep(found, results)
    record(actor, rules.CREATED, found, state(found))
    return found.id


@command
def change_import(actor: Actor, key: str, expected: Expected, changes: dict[str, Any]) -> str:
    """Say otherwise where the headings are and what the columns hold; the rows are checked anew."""
    found = _permitted(actor, key, expected)
    rules.check_changeable(found.status)
    before = state(found)
    elsewhere = {"sheet", "heading_row"} & set(changes)
    held: dict[str, Any] = {"sheet": found.sheet or None, "reported": found.reported}
    held |= {} if elsewhere else {"heading_row": found.heading_row}
    found.system = changes.get("system") or found.system
    with readable():
        _lay_out(found, held | changes, None if elsewhere else [place["column"] for place in found.mapping])
        results = _look_through(actor, found)
    begin(found)
    keep(found, results)
    if record(actor, rules.CHANGED, found, state(found), before):
        found.touch()
    return found.id


@command
def write_import(actor: Actor, key: str, expected: Expected) -> str:
    """Write the rows of an import that was checked, at once or by a job."""
    found = _permitted(actor, key, expected)
    rules.check_writable(found.status, found.error)
    plan_rules.check_structure(_writable(actor, found.action_plan_id).status, actor.note)
    if found.rows_done > rules.FEW:
        _leave_to_job(actor, found, ImportStatus.WRITING)
    else:
        write_all(actor, found)
    return found.id


@command
def delete_import(actor: Actor, key: str, expected: Expected) -> None:
    """Delete an import; what it wrote stays."""
    found = _permitted(actor, key, expected)
    before = state(found)
    found.deleted_at = clock.now()
    record(actor, rules.DELETED, found, state(found), before)


@command
def import_plan(actor: Actor, plan_id: str, file: File, *, dry_run: bool = False) -> list[RowResult]:
    """Write the rows of a file at once, of which nothing else is kept; with a fault anywhere nothing is written."""
    plan = _writable(actor, plan_id)
    with readable(), trial() as stay:
        layout = recognised(file.content, file.kind, {})
        if not rules.names_items(layout.columns):
            raise RuleBroken(Fault("", rules.NO_TITLES))
        table = Table(file.content, file.kind, layout.sheet or None, layout.heading_row, layout.columns)
        work = work_on(plan, table, rules.SYSTEM, layout.reported)
        results = [result for part in work.parts() for result in write_rows(actor, work.book, part)]
        if dry_run or any(result.outcome == RowOutcome.ERROR for result in results):
            return taken_back(work.book, results)
        stay()
        return results


def _writable(actor: Actor, plan_id: str) -> ActionPlan:
    plan = plan_for(actor, plan_id)
    require(actor, WRITE, plan.signatory_id)
    plan_rules.check_open(plan.status)
    return plan


def _permitted(actor: Actor, key: str, expected: Expected) -> PlanImport:
    found = import_for(actor, key)
    require(actor, WRITE, found.signatory_id)
    expect(found, expected)
    rules.check_at_rest(found.status)
    return found


def _lay_out(found: PlanImport, wanted: Mapping[str, Any], before: list[str | None] | None = None) -> None:
    for name, value in recognised(found.content, Kind(found.kind), wanted, before)._asdict().items():
        setattr(found, name, value)


def _look_through(actor: Actor, found: PlanImport) -> list[RowResult]:
    """Check the rows, or have them checked when there are many."""
    found.fault = None
    if not rules.names_items(place["column"] for place in found.mapping):
        found.status, found.fault = ImportStatus.FAILED, told_fault(rules.NO_TITLES)
        return []
    work = work_of(found)
    rows = list(islice(work.rows(), rules.FEW + 1))
    if len(rows) > rules.FEW:
        _leave_to_job(actor, found, ImportStatus.CHECKING)
        return []
    found.status = ImportStatus.CHECKED
    return checked(actor, work.book, rows)


def _leave_to_job(actor: Actor, found: PlanImport, status: ImportStatus) -> None:
    """A job acts for whoever asked, with what they may and the reason given."""
    found.status, found.fault, found.rows_done = status, None, 0
    asker: dict[str, Any] = {
        "account_id": actor.account_id,
        "permissions": sorted(actor.permissions),
        "note": actor.note,
    }
    ask_for("import", new_id(), signatory_id=found.signatory_id, import_id=found.id, **asker)
