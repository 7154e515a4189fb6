"""Rows checked or written, and what became of them kept."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from typing import Any, NamedTuple

from sqlalchemy import delete

from api.action_plans.models import ActionPlan
from api.core.actor import Actor
from api.core.db import db
from api.core.errors import LANGUAGES, Fault, Message, check
from api.core.inserting import insert_rows
from api.core.journal import record, state
from api.core.transaction import Taken, trial
from api.imports.finding import Found
from api.imports.goals import Goals
from api.imports.members import Book
from api.imports.models import PlanImport, PlanImportRow
from api.imports.outcomes import RowResult, counted
from api.imports.queries import departments_of
from api.imports.reading import Table
from api.imports.rules import AT_ONCE, COUNTS, WRITTEN, ImportStatus, Reported
from api.imports.writing import Change, write_rows
from api.plan_sheets.cells import shown
from api.plan_sheets.queries import known_in
from api.plan_sheets.rows import PlanRow
from api.signatories.models import Signatory
from api.signatories.rules import articles_of
from api.spreadsheets.cells import Kind

REASON = "…"  # stands in a check for the reason that is given when the rows are written
LONGEST_TITLE = 500


class Work(NamedTuple):
    """Rows to be written, and what they are written to; it outlives the transaction in which it is made."""

    table: Table
    book: Book
    articles: range

    def rows(self) -> Iterator[PlanRow]:
        return self.table.rows(self.articles, self.book.departments)

    def parts(self) -> Iterator[list[PlanRow]]:
        """The rows, so many at once; what any of them names as it is belongs to it from the first part on."""
        self.book.found.claim(self.rows())
        rows = self.rows()
        while part := list(islice(rows, AT_ONCE)):
            yield part


def work_on(plan: ActionPlan, table: Table, system: str, reported: str) -> Work:
    signatory = db.session.get_one(Signatory, plan.signatory_id)
    known = Found(known_in(db.session.connection(), plan.id, system))
    units, write = departments_of(plan.signatory_id), reported == Reported.WRITE
    book = Book(plan.id, known, units, system, reported=write, goals=Goals(plan.id))
    return Work(table, book, articles_of(signatory.charter_edition))


def work_of(found: PlanImport) -> Work:
    """What is to be done for an import."""
    columns = [place["column"] for place in found.mapping]
    table = Table(found.content, Kind(found.kind), found.sheet or None, found.heading_row, columns)
    return work_on(db.session.get_one(ActionPlan, found.action_plan_id), table, found.system, found.reported)


def checked(actor: Actor, book: Book, rows: list[PlanRow]) -> list[RowResult]:
    """What would become of the rows: they are written, and that is taken back."""
    with trial():
        results = write_rows(actor.noting(actor.note or REASON), book, rows)
    return taken_back(book, results)


def taken_back(book: Book, results: list[RowResult]) -> list[RowResult]:
    """Items that were not there before are not there."""
    return [result if result.item_id in book.found.ids else replace(result, item_id=None) for result in results]


def write_all(actor: Actor, found: PlanImport, tell: Callable[[int], None] = lambda _: None) -> None:
    """Write every row, in one transaction; refused with the faults of those that cannot be written any more. How many
    are written is told as it goes on, so the import is left alone until the end."""
    before, work, was = state(found), work_of(found), found.status
    written = list[list[RowResult]]()
    for part in work.parts():
        written.append(write_rows(actor, work.book, part))
        tell(sum(map(len, written)))
    told = chain.from_iterable(written)
    check(Fault(f"/rows/{one.number}/{at}", said) for one in told for at, said in one.faults)
    db.session.refresh(found, ["status", "version"], with_for_update=True)
    if found.status != was:
        raise Taken
    begin(found)
    for results in written:
        keep(found, results)
    found.status = ImportStatus.WRITTEN
    record(actor, WRITTEN, found, state(found), before)


def begin(found: PlanImport) -> None:
    """Nothing is known of its rows."""
    db.session.execute(delete(PlanImportRow).where(PlanImportRow.plan_import_id == found.id))
    for count in COUNTS:
        setattr(found, count, 0)


def keep(found: PlanImport, results: list[RowResult]) -> None:
    """What became of so many rows, beside what became of others."""
    for outcome, count in counted(results).items():
        setattr(found, outcome, getattr(found, outcome) + count)
    found.rows_done += len(results)
    db.session.flush()
    insert_rows(db.session.connection(), [(PlanImportRow, _row(found, result)) for result in results])


def _row(found: PlanImport, result: RowResult) -> dict[str, Any]:
    return {
        "signatory_id": found.signatory_id,
        "plan_import_id": found.id,
        "number": result.number,
        "title": result.title[:LONGEST_TITLE],
        "outcome": result.outcome,
        "action_item_id": result.item_id,
        "changes": _told(result.changes),
        "kept": _told(result.kept),
        "faults": [{"column": at or None, **told_fault(message)} for at, message in result.faults],
    }


def told_fault(message: Message) -> dict[str, Any]:
    return {"code": message.code, "message": {spoken: message.said(spoken) for spoken in LANGUAGES}}


def _told(changes: Iterable[Change]) -> list[dict[str, Any]]:
    return [{"column": name, "before": _text(before), "after": _text(after)} for name, before, after in changes]


def _text(value: Any) -> str | None:
    """As it stands in a cell."""
    cell = shown(value)
    return None if cell is None else str(cell)
