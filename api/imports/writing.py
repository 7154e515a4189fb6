"""Rows written to a plan's items: compared with what is there, and written only where they say something else."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from api.action_items.commands import change_item, import_item, move_item
from api.action_items.models import ActionItem
from api.core.actor import Actor
from api.core.db import db
from api.core.errors import Conflict, Fault, RuleBroken, Stale
from api.imports.members import Book, body_of
from api.imports.rules import PREFIX, TITLE_NEEDED, RowOutcome, RowResult, at_column, in_labels
from api.plan_sheets.likeness import same
from api.plan_sheets.queries import Values, said_of
from api.plan_sheets.rows import PlanRow
from api.plan_sheets.rules import BY_NAME

Change = tuple[str, Any, Any]  # column, before, after

NAMING = frozenset({"id", "version"})
WITH_STATUS = frozenset({"status", "statusComment", "completedOn", "cancelReason"})
REFERENCE = 20  # letters
# What a new item said before.
NOTHING: Values = {**dict.fromkeys(("externalKey", "goal", "_goal_id", "area")), "_keys": [], "_cases": []}


def write_rows(actor: Actor, book: Book, rows: Sequence[PlanRow]) -> list[RowResult]:
    """Write what the rows say; those at fault are told and hinder no other, so that all faults are seen at once."""
    keys = book.found.of(rows)
    items = ActionItem.id.in_([key for key in keys if key])
    said = {values["id"]: values for values in said_of(db.session.connection(), items, book.system)}
    return [_result(actor, book, row, said.get(key or "")) for row, key in zip(rows, keys, strict=True)]


def _result(actor: Actor, book: Book, row: PlanRow, now: Values | None) -> RowResult:
    if not row.faults:
        try:
            return _created(actor, book, row) if now is None else _updated(actor, book, row, now)
        except RuleBroken as error:
            row.faults.extend(map(at_column, error.faults))
        except Conflict as error:
            row.faults.append(Fault("status", in_labels(error.message)))
        except Stale as error:
            row.faults.append(Fault("version", error.message))
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
    with db.session.begin_nested():
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
        with db.session.begin_nested():
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
