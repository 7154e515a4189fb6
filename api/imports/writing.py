"""Rows written to a plan's items: compared with what is there, and written only where they say something else."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy import func, select

from api.action_items.commands import change_item, import_item, move_item
from api.action_items.models import ActionItem
from api.core.actor import Actor
from api.core.db import db
from api.core.errors import Conflict, DomainError, Fault, NotFound, RuleBroken, Stale
from api.core.transaction import each
from api.goals.commands import create_goal
from api.goals.models import Goal
from api.imports.members import Book, body_of
from api.imports.rules import PREFIX, TITLE_NEEDED, RowOutcome, RowResult, at_column
from api.plan_sheets.likeness import same
from api.plan_sheets.queries import Values, said_of
from api.plan_sheets.rows import PlanRow
from api.plan_sheets.rules import BY_NAME

Change = tuple[str, Any, Any]  # column, before, after
Place = tuple[PlanRow, Values | None]  # a row, and what the item that it is about says now
Goals = dict[str, str]  # ids by title

NAMING = frozenset({"id", "version"})
WITH_STATUS = frozenset({"status", "statusComment", "completedOn", "cancelReason"})
REFERENCE = 20  # letters
REFUSED_AT: dict[type[DomainError], str] = {Conflict: "status", Stale: "version", NotFound: "id"}
NOTHING: Values = {"externalKey": None, "_keys": [], "_cases": []}  # what a new item said before


def write_rows(actor: Actor, book: Book, rows: Sequence[PlanRow]) -> list[RowResult]:
    """Write what the rows say; those at fault are told and hinder no other, so that all faults are seen at once."""
    keys = [book.found.by(row) for row in rows]
    items = ActionItem.id.in_([key for key in keys if key])
    said = {values["id"]: values for values in said_of(db.session.connection(), items, book.system)}
    places = [(row, said.get(key or "")) for row, key in zip(rows, keys, strict=True)]
    return each(places, partial(_written, actor, book), _refused)


def _written(actor: Actor, book: Book, places: Sequence[Place]) -> list[RowResult]:
    titles = {row.values["goal"] for row, _ in places if row.values.get("goal")}
    own = (Goal.action_plan_id == book.plan_id, Goal.deleted_at.is_(None), Goal.title.in_(titles))
    first = select(Goal.title, Goal.id).where(*own).order_by(Goal.position.desc(), Goal.id.desc())
    goals = {goal.title: goal.id for goal in db.session.execute(first)} if titles else {}
    return [_result(actor, book, goals, place) for place in places]


def _result(actor: Actor, book: Book, goals: Goals, place: Place) -> RowResult:
    row, now = place
    if row.faults:
        return _faulty(row, now)
    return _created(actor, book, goals, row) if now is None else _updated(actor, book, goals, row, now)


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
            return [Fault(column, error.message)]
    raise error


def _faulty(row: PlanRow, now: Values | None) -> RowResult:
    return RowResult(row.number, row.title, RowOutcome.ERROR, now["id"] if now else None, faults=row.faults)


def _created(actor: Actor, book: Book, goals: Goals, row: PlanRow) -> RowResult:
    said = {name: value for name, value in row.values.items() if name not in NAMING and value not in (None, [])}
    if "title" not in said:
        raise RuleBroken(Fault("/title", TITLE_NEEDED))
    body = body_of(book, said, NOTHING)
    key = str(said.get("externalKey", ""))
    if "reference" not in body and 0 < len(key.removeprefix(PREFIX)) <= REFERENCE:
        body["reference"] = key.removeprefix(PREFIX)
    made = import_item(actor, book.plan_id, {**body, **_goal(actor, book, goals, said, row)})
    return RowResult(row.number, row.title, RowOutcome.CREATED, made, [(name, None, said[name]) for name in said])


def _updated(actor: Actor, book: Book, goals: Goals, row: PlanRow, now: Values) -> RowResult:
    changes = list(_changes(row, now))
    kept = [] if book.reported else [change for change in changes if BY_NAME[change[0]].reported]
    made = {name: after for name, before, after in changes if (name, before, after) not in kept}
    told = [change for change in changes if change not in kept]
    if made:
        if row.values.get("version") not in (None, now["version"]):
            raise Stale(now["version"])
        _write(actor, book, now, made, {**row.values, **_goal(actor, book, goals, made, row)})
    outcome = RowOutcome.UPDATED if made else RowOutcome.UNCHANGED
    return RowResult(row.number, row.title, outcome, now["id"], told, kept)


def _changes(row: PlanRow, now: Values) -> Iterator[Change]:
    """What the row says otherwise than the item. An empty cell empties, but for the key that an item is known by; what
    a row says only with something else changes with that."""
    said = {name: value for name, value in row.values.items() if name not in NAMING}
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


def _goal(actor: Actor, book: Book, goals: Goals, said: Mapping[str, Any], row: PlanRow) -> dict[str, Any]:
    """The plan's goal with the title that is said, set when it is new."""
    if "goal" not in said:
        return {}
    title = said["goal"]
    if title is None:
        return {"goal_id": None}
    if title not in goals:
        goals[title] = _new_goal(actor, book, title, row)
    return {"goal_id": goals[title]}


def _new_goal(actor: Actor, book: Book, title: str, row: PlanRow) -> str:
    last = db.session.scalar(select(func.max(Goal.position)).where(Goal.action_plan_id == book.plan_id)) or 0
    body = {"title": title, "articles": row.values.get("articles") or [], "position": last + 1}
    return create_goal(actor, {"action_plan_id": book.plan_id, **body})
