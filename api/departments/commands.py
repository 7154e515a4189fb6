"""Use cases of departments."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select

from api.core.actor import Actor, require
from api.core.db import db
from api.core.errors import Fault, check
from api.core.ids import new_id
from api.core.journal import record, state
from api.core.text import camel, search_key, sort_key
from api.core.transaction import Expected, command, expect
from api.departments import policy, rules
from api.departments.models import Department, DepartmentService, DepartmentSuccession
from api.departments.queries import above, code_taken, department_for, unusable
from api.signatories.queries import signatory_of

LINKS = {
    "served_by_ids": (DepartmentService, "board_id", "administration_id"),
    "succeeded_by_ids": (DepartmentSuccession, "predecessor_id", "successor_id"),
}


@command
def create_department(actor: Actor, body: dict[str, Any]) -> str:
    """Take a board, an administration or another unit into the organisation."""
    require(actor, policy.WRITE)
    signatory = signatory_of(actor, body.pop("signatory", None))
    linked = {name: body.pop(name, []) for name in LINKS}
    department = Department(id=new_id(), signatory_id=signatory.id, **body)
    _settle(department, {"parent_id": department.parent_id, **linked})
    db.session.add(department)
    db.session.flush()
    for name, keys in linked.items():
        _link(department, name, keys)
    record(actor, rules.CREATED, department, whole(department))
    return department.id


@command
def change_department(actor: Actor, key: str, expected: Expected, changes: dict[str, Any]) -> str:
    """Rename, move or close a department; what it was called before stays in the history."""
    department = department_for(actor, key)
    require(actor, policy.WRITE, department.signatory_id)
    expect(department, expected)
    before = whole(department)
    renewed = {name: changes.pop(name) or [] for name in LINKS if name in changes}
    for name, value in changes.items():
        setattr(department, name, value)
    parent = {"parent_id": department.parent_id} if "parent_id" in changes else {}
    _settle(department, {**parent, **renewed})
    for name, keys in renewed.items():
        _link(department, name, keys)
    if record(actor, rules.CHANGED, department, whole(department), before):
        department.touch()
    return department.id


def _settle(department: Department, given: dict[str, Any]) -> None:
    """Check what the department says and newly refers to, and derive what is stored beside the name."""
    named: dict[str, str | None] = {"/parentId": given.get("parent_id")}
    for name in LINKS:
        named |= {f"/{camel(name)}/{place}": key for place, key in enumerate(given.get(name, ()))}
    taken = code_taken(department.signatory_id, department.code, department.id)
    check(
        [
            *rules.faults(
                department.id,
                above(department.parent_id),
                given.get("succeeded_by_ids", ()),
                department.valid_from,
                department.valid_to,
            ),
            *unusable(department.signatory_id, named),
            Fault("/code", rules.CODE_TAKEN.format(code=department.code)) if taken else None,
        ]
    )
    department.name_sort = sort_key(department.name)
    department.search_key = search_key(department.name, department.code)


def whole(department: Department) -> dict[str, Any]:
    """All that the journal tells of a department."""
    return state(department, **links_of(department))


def links_of(department: Department) -> dict[str, list[str]]:
    """The ids of what serves and what succeeded the department, as a body would give them."""
    return {name: _linked(department, name) for name in LINKS}


def _linked(department: Department, name: str) -> list[str]:
    table, own, other = LINKS[name]
    found = select(getattr(table, other)).where(getattr(table, own) == department.id)
    return sorted(db.session.scalars(found))


def _link(department: Department, name: str, keys: Sequence[str]) -> None:
    table, own, other = LINKS[name]
    db.session.execute(delete(table).where(getattr(table, own) == department.id))
    if keys:
        rows = [{"signatory_id": department.signatory_id, own: department.id, other: key} for key in keys]
        db.session.execute(insert(table), rows)
