"""Long imports, done by a job for whoever asked."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from sqlalchemy import update

from api.accounts.models import Account
from api.action_items.policy import WRITE
from api.core.actor import Actor, require
from api.core.db import db
from api.core.engines import write_aside
from api.core.errors import DomainError, Forbidden, Message, NotFound
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
    _fail(actor, payload["import_id"], rules.FAILED_INSIDE)


@job("import", outside=True, buried=_buried)
def work_off(worker: Actor, payload: Payload) -> None:
    """Write or check an import, whichever it waits for, as whoever asked; one that was deleted meanwhile is let be."""
    asker, key = _asker(worker, payload), payload["import_id"]
    try:
        require(asker, WRITE)
        write(asker, key)
        check(asker, key)
    except NotFound:
        return
    except (Forbidden, Unreadable) as error:
        with unit(worker):
            _fail(asker, key, error.message)


def _asker(worker: Actor, payload: Payload) -> Actor:
    """The account that asked, with what it was allowed when it asked: roles by login stand in no table. Closed since,
    it may nothing."""
    with unit(worker):
        owner = db.session.get_one(PlanImport, payload["import_id"]).signatory_id
        closed = db.session.get_one(Account, payload["account_id"]).closed_at
    return replace(
        worker,
        everywhere=False,
        account_id=payload["account_id"],
        signatory_id=owner,
        permissions=frozenset() if closed else frozenset(payload["permissions"]),
        source="import",
        note=payload["note"],
    )


def write(actor: Actor, key: str) -> None:
    """Write it, if that is what it waits for; what cannot be written any more is checked anew."""
    try:
        with unit(actor):
            found = seen_import(actor, key)
            if found.status == ImportStatus.WRITING:
                write_all(actor, found, partial(_tell, key))
    except (NotFound, Forbidden):
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
    for part in work.parts():
        with unit(actor):
            results = checked(actor, work.book, part)
            keep(import_for(actor, key), results)
    with unit(actor):
        _settle(actor, import_for(actor, key), ImportStatus.CHECKED)


def _fail(actor: Actor, key: str, fault: Message) -> None:
    """Give it up, unless it is done already."""
    found = db.session.get_one(PlanImport, key, with_for_update=True)
    if found.status in rules.UNDER_WAY_STATUSES:
        _settle(actor, found, ImportStatus.FAILED, fault)


def _settle(actor: Actor, found: PlanImport, status: ImportStatus, fault: Any = None) -> None:
    before = state(found)
    found.status, found.fault = status, told_fault(fault) if fault else found.fault
    record(actor, rules.CHECKED, found, state(found), before)
