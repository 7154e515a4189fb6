"""What rows say by columns, as the bodies of items that the commands take."""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from api.imports.finding import Found
from api.imports.goals import Goals
from api.imports.rules import REGISTRY
from api.plan_sheets.queries import Values
from api.plan_sheets.rows import Departments
from api.plan_sheets.rules import BY_NAME, EVERYBODY, MEASURE

Body = dict[str, Any]


class Book(NamedTuple):
    """What rows are written to and by: the plan, its items, its signatory's departments, the system of its keys,
    whether what is reported is written to items that are there already, and the plan's goals."""

    plan_id: str
    found: Found
    departments: Departments
    system: str
    reported: bool
    goals: Goals


def body_of(book: Book, said: Mapping[str, Any], now: Values) -> Body:
    """What is said by columns of an item that says this `now`; the goal apart, which may have to be set first."""
    body = {BY_NAME[name].member: value for name, value in said.items() if name not in COMPOSED | APART}
    for name, compose in COMPOSERS.items():
        if name in said:
            body |= compose(book, said[name], now)
    measure = {member: said[name] for name, member in MEASURE.items() if name in said}
    return {**body, "measure": measure} if measure else body


def _lead(book: Book, code: str | None, _now: Values) -> Body:
    return {"lead_department_id": code and book.departments.ids[code]}


def _participants(book: Book, codes: Sequence[str], _now: Values) -> Body:
    keys = [book.departments.ids[code] for code in codes if code not in EVERYBODY]
    return {"all_departments": EVERYBODY[0] in codes, "participating_department_ids": keys}


def _money(_book: Book, money: tuple[int, str] | None, _now: Values) -> Body:
    return {"budget": money and {"amount": money[0], "currency": money[1]}}


def _keys(book: Book, key: str, now: Values) -> Body:
    """The key that the sheet showed is another; whatever else the item is known by stays."""
    shown = {"system": book.system, "id": now["externalKey"]}
    others = [one for one in now["_keys"] if one != shown]
    return {"external_keys": [*others, {"system": book.system, "id": key}]}


def _cases(_book: Book, numbers: Sequence[str], now: Values) -> Body:
    """Numbers that are there already keep what else is known of them."""
    new = {"system": REGISTRY, "type": "case", "url": None}
    found = ([one for one in now["_cases"] if one["id"] == number] or [{**new, "id": number}] for number in numbers)
    return {"case_references": list(chain.from_iterable(found))}


COMPOSERS: dict[str, Callable[[Book, Any, Values], Body]] = {
    "leadDepartment": _lead,
    "participatingDepartments": _participants,
    "budget": _money,
    "externalKey": _keys,
    "caseNumbers": _cases,
}
COMPOSED, APART = frozenset(COMPOSERS), frozenset({"goal", "area", *MEASURE})
