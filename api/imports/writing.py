"""Rows written to a plan's items: compared with what is there, and written only where they say something else."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from api.action_items.commands import change_item, import_item, move_item
from api.action_items.models import ActionItem
from api.core.actor import Actor
from api.core.db import db
from api.core.errors import Conflict, DomainError, Fault, NotFound, RuleBroken, Stale
from api.core.transaction import each
from api.imports.members import Book, body_of
from api.imports.outcomes import TITLE_NEEDED, RowResult, at_column, in_labels
from api.imports.rules import PREFIX, RowOutcome
from api.plan_sheets.likeness import same
from api.plan_sheets.queries import Values, said_of
from api.plan_sheets.rows import PlanRow
from api.plan_sheets.rules import BY_NAME

Change = tuple[str, Any, Any]  # column, before, after
Place = tuple[PlanRow, Values | None]  # a row, and what the item that it is about says now

NAMING = frozenset({"id", "version"})
WITH_STATUS = frozenset({"status", "statusComment", "completedOn", "cancelReason"})
REFERENCE = 20  # letters
# What a new item said before.
NOTHING: Values = {**dict.fromkeys(("externalKey", "goal", "_goal_id", "area")), "_keys": [], "_cases": []}
REFUSED_AT: dict[type[DomainError], str] = {Conflict: "status", Stale: "version", NotFound: "id"}


def write_rows(actor: Actor, book: Book, rows: Sequence[PlanRow]) -> list[RowResult]:
    """Write what the rows say; those at fault are told and hinder no other, so that all faults are seen at once."""
    keys = book.found.of(rows)
    items = ActionItem.id.in_([key for key in keys if key])
    said = {values["id"]: values for values in said_of(db.session.connection(), items, book.system)}
    places = [(row, said.get(key or "")) for row, key in zip(rows, keys, strict=True)]
    return each(places, partial(_written, actor, book), _refused)


def _written(actor: Actor, book: Book, places: Sequence[Place]) -> list[RowResult]:
    book.goals.look_up(row for row, _ in places)
    return [_result(actor, book, place) for place in places]


def _result(actor: Actor, book: Book, place: Place) -> RowResult:
    row, now = place
    if row.faults:
        return _faulty(row, now)
    return _created(actor, book, row) if now is None else _updated(actor, book, row, now)


def _refused(place: Place, error: DomainError) -> RowResult:
    row, now = place
    row.faults.extend(_faults(error))
    return _faulty(row, now)


def _faults(error: DomainError) -> list[Fault]:
    """What is wrong with a row that was refused; that somebody may not write at all is none of its faults."""
    if isinstance(error, RuleBroken):
        return [at_column(fault) for fault in error.faults]
    for kind, column in REFUSED_AT.items():
        if isinstance(error, kind):
            return [Fault(column, in_labels(error.message))]
    raise error


def _faulty(row: PlanRow, now: Values | None) -> RowResult:
    return RowResult(row.number, row.title, RowOutcome.ERROR, now["id"] if now else None, faults=row.faults)


def _created(actor: Actor, book: Book, row: PlanRow) -> RowResult:
    said = {name: value for name, value in row.values.items() if name not in NAMING and value not in (None, [])}
    if "title" not in said:
        raise RuleBroken(Fault("/title", TITLE_NEEDED))
    body = body_of(book, said, NOTHING)
    key = str(said.get("externalKey", ""))
    if "reference" not in body and 0 < len(key.removeprefix(PREFIX)) <= REFERENCE:
        body["reference"] = key.removeprefix(PREFIX)
    goal = book.goals.named_by(row, NOTHING)
    body["goal_id"] = book.goals.settle(actor, goal, row)
    made = import_item(actor, book.plan_id, body)
    told = [(name, None, value) for name, value in said.items() if name != "area"]
    return RowResult(row.number, row.title, RowOutcome.CREATED, made, told + goal.changes)


def _updated(actor: Actor, book: Book, row: PlanRow, now: Values) -> RowResult:
    goal = book.goals.named_by(row, now)
    changes = [*_changes(row, now), *goal.changes]
    kept = [] if book.reported else [change for change in changes if BY_NAME[change[0]].reported]
    made = {name: after for name, before, after in changes if (name, before, after) not in kept}
    told = [change for change in changes if change not in kept]
    if made:
        if row.values.get("version") not in (None, now["version"]):
            raise Stale(now["version"])
        goal_id = book.goals.settle(actor, goal, row)
        _write(actor, book, now, made, {**row.values, "goal_id": goal_id})
    outcome = RowOutcome.UPDATED if made else RowOutcome.UNCHANGED
    return RowResult(row.number, row.title, outcome, now["id"], told, kept)


def _changes(row: PlanRow, now: Values) -> Iterator[Change]:
    """What the row says otherwise than the item, its goal's area apart. An empty cell empties, but for the key that an
    item is known by; what a row says only with something else changes with that."""
    said = {name: value for name, value in row.values.items() if name not in NAMING | {"area"}}
    for name, value in said.items():
        silent = name == "externalKey" and not value
        follows = name in row.implied and same(said["resources"], now["resources"])
        if not (silent or follows or same(value, now[name])):
            yield name, now[name], value


def _write(actor: Actor, book: Book, now: Values, made: Mapping[str, Any], given: Mapping[str, Any]) -> None:
    """The status first, with what that step needs; then the rest."""
    rest = dict(made)
    if "status" in made:
        step = {"status": made["status"], "comment": given.get("statusComment"), "result": now["result"], **given}
        ended = {"completed_on": given.get("completedOn"), "cancel_reason": given.get("cancelReason")}
        move_item(actor, now["id"], None, step | ended)
        rest = {name: value for name, value in rest.items() if name not in WITH_STATUS}
    body = body_of(book, rest, now)
    if "goal" in made:
        body["goal_id"] = given["goal_id"]
    if body:
        change_item(actor, now["id"], None, body)
