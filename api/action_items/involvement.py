"""Which departments an item involves, in SQL: those that lead it or take part, or all of the signatory."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, exists, not_, or_, select

from api.action_items.models import ActionItem, ActionItemDepartment
from api.core.actor import Actor
from api.core.listing import Clause, Column, Filter
from api.departments.models import Department
from api.departments.queries import department_matches, departments_named, known_department


def _theirs(row: Any, values: Sequence[str]) -> Clause:
    """Rows of the signatories of these departments: an index begins with the signatory."""
    owners = select(Department.signatory_id).where(or_(*(department_matches(value) for value in values)))
    found: Clause = row.signatory_id.in_(owners)
    return found


def _takes_part(item_id: Column, values: Sequence[str]) -> Clause:
    return exists().where(
        ActionItemDepartment.action_item_id == item_id,
        ActionItemDepartment.department_id.in_(departments_named(values)),
    )


def _named(row: Any, item_id: Column, values: Sequence[str]) -> Clause:
    return or_(row.lead_department_id.in_(departments_named(values)), _takes_part(item_id, values))


def of_departments(row: Any, item_id: Column) -> Filter:
    """The filter `department` of items and of what belongs to them (`row`): led by one of these departments, or with
    its part; items of all departments of their signatory included."""

    def clause(values: Sequence[str], _actor: Actor) -> Clause:
        return and_(_theirs(row, values), or_(_named(row, item_id, values), row.all_departments))

    return Filter(clause, known_department)


def led_by(values: Sequence[str], _actor: Actor) -> Clause:
    return and_(_theirs(ActionItem, values), ActionItem.lead_department_id.in_(departments_named(values)))


def named_in(values: Sequence[str], _actor: Actor) -> Clause:
    """Led by one of these departments, or with its part: those of all departments only where it is named besides."""
    return and_(_theirs(ActionItem, values), _named(ActionItem, ActionItem.id, values))


def _not_led_by(values: Sequence[str]) -> Clause:
    lead = ActionItem.lead_department_id
    return or_(lead.is_(None), lead.not_in(departments_named(values)))


def taken_part_in(values: Sequence[str], _actor: Actor) -> Clause:
    """Where one of these departments is named as taking part, and none leads."""
    return and_(_theirs(ActionItem, values), _not_led_by(values), _takes_part(ActionItem.id, values))


def shared_by(values: Sequence[str], _actor: Actor) -> Clause:
    """Of all departments, and none of these is named: with those that they lead and take part in all that they have."""
    unnamed = and_(_not_led_by(values), not_(_takes_part(ActionItem.id, values)))
    return and_(_theirs(ActionItem, values), ActionItem.all_departments, unnamed)
