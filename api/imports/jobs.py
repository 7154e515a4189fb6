"""Long imports, done by a job for whoever asked."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from sqlalchemy import update

from api.accounts.permissions import PERMISSIONS, Role
from api.core.actor import Actor
from api.core.db import db
from api.core.engines import write_aside
from api.core.errors import DomainError, NotFound
from api.core.journal import record, state
from api.core.transaction import unit
from api.imports import rules
from api.imports.checking import begin, checked, keep, told_fault, work_of, write_all
from api.imports.models import PlanImport
from api.imports.queries import import_for, seen_import
from api.imports.rules import ImportStatus
from api.jobs.commands import job
from api.spreadsheets.refusals import Unreadable

Payload = Mapping[str, Any]


def _buried(actor: Actor, payload: Payload, _error: Exception) -> None:
    _settle(actor, db.session.get_one(PlanImport, payload["import_id"]), ImportStatus.FAILED, rules.FAILED_INSIDE)


@job("import", outside=True, buried=_buried)
def work_off(worker: Actor, payload: Payload) -> None:
    """Write or check an import, whichever it waits for; one that was deleted meanwhile is let be. Whoever asked was
    allowed to, and acts here as that account."""
    with unit(worker):
        owner = db.session.get_one(PlanImport, payload["import_id"]).signatory_id
    asker = replace(
        worker,
        everywhere=False,
        account_id=payload["account_id"],
        signatory_id=owner,
        permissions=PERMISSIONS[Role.COORDINATOR],
        source="import",
        note=payload["note"],
    )
    try:
        write(asker, payload["import_id"])
        check(asker, payload["import_id"])
    except NotFound:
        return


def write(actor: Actor, key: str) -> None:
    """Write it, if that is what it waits for; what cannot be written any more is checked anew."""
    try:
        with unit(actor):
            found = seen_import(actor, key)
            if found.status == ImportStatus.WRITING:
                write_all(actor, found, partial(_tell, key))
    except NotFound:
        raise
    except DomainError as error:
        with unit(actor):
            found = import_for(actor, key)
            if found.status == ImportStatus.WRITING:
                found.status = ImportStatus.CHECKING
                found.fault = told_fault(rules.CHECKED_AGAIN.format(reason=error.message))


def _tell(key: str, rows_done: int) -> None:
    """How far the writing is, for whoever waits."""
    values = {"rows_done": rows_done, "version": PlanImport.version + 1}
    write_aside(update(PlanImport).where(PlanImport.id == key).values(values))


def check(actor: Actor, key: str) -> None:
    """Check it, if that is what it waits for, a part at a time."""
    with unit(actor):
        found = import_for(actor, key)
        if found.status != ImportStatus.CHECKING:
            return
        begin(found)
        work = work_of(found)
    try:
        for part in work.parts():
            with unit(actor):
                results = checked(actor, work.book, part)
                keep(import_for(actor, key), results)
    except Unreadable as error:
        with unit(actor):
            _settle(actor, import_for(actor, key), ImportStatus.FAILED, error.message)
        return
    with unit(actor):
        _settle(actor, import_for(actor, key), ImportStatus.CHECKED)


def _settle(actor: Actor, found: PlanImport, status: ImportStatus, fault: Any = None) -> None:
    before = state(found)
    found.status, found.fault = status, told_fault(fault) if fault else found.fault
    record(actor, rules.CHECKED, found, state(found), before)
