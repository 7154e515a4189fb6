"""Which item of the plan a row is about."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from api.core.errors import Fault
from api.imports.outcomes import SEVERAL_ITEMS, TWICE, UNKNOWN_ITEM
from api.plan_sheets.queries import Known
from api.plan_sheets.rows import PlanRow

NAMING = ("id", "externalKey", "reference", "title")  # the first that a row says
APART = ("goal", "leadDepartment")  # tell items of one title apart, as far as a row says them

Name = tuple[Any, ...]


class Found:
    """The plan's items by whatever a row may know them."""

    def __init__(self, known: Sequence[Known]) -> None:
        self.ids = {one.id for one in known}
        self._by: dict[Name, set[str]] = {}
        for one in known:
            for name in _names(one):
                self._by.setdefault(name, set()).add(one.id)
        self._rows: dict[object, int] = {}  # that are about a name or an item

    def claim(self, rows: Iterable[PlanRow]) -> None:
        """What rows name as it is they are about, so that another with another goal or lead is about what is left of
        its title, or new."""
        for row in rows:
            found = self._by.get(_name(row.values), ())
            if len(found) == 1:
                self._rows.setdefault(next(iter(found)), row.number)

    def of(self, rows: Sequence[PlanRow]) -> list[str | None]:
        """The items that the rows are about, None for new ones. A row that cannot be about what it says is at fault,
        and so is one about the same as another."""
        self.claim(rows)
        return list(map(self._item, rows))

    def _item(self, row: PlanRow) -> str | None:
        name = _name(row.values)
        if not name:
            return None
        left = (one for one in self._by.get(name[:2], ()) if self._rows.get(one, row.number) == row.number)
        found = self._by.get(name) or set(left)
        if name[0] == "id" and not found:
            row.faults.append(Fault("id", UNKNOWN_ITEM))
        if len(found) > 1:
            row.faults.append(Fault(name[0], SEVERAL_ITEMS))
            found = set()
        earlier = {self._rows.setdefault(one, row.number) for one in (name, *found)} - {row.number}
        if earlier:
            row.faults.append(Fault(name[0], TWICE.format(value=row.values[name[0]], row=min(earlier))))
        return next(iter(found), None)


def _name(said: Mapping[str, Any]) -> Name:
    """What names the item of which this is said."""
    name = next((name for name in NAMING if said.get(name)), None)
    if name is None:
        return ()
    return name, str(said[name]).casefold(), *((one, said[one]) for one in APART if name == "title" and one in said)


def _names(one: Known) -> Iterable[Name]:
    """All that may name it."""
    goal, lead = {"goal": one.goal}, {"leadDepartment": one.lead}
    said: list[dict[str, Any]] = [{"id": one.id}, {"externalKey": one.key}, {"reference": one.reference}]
    said += [{"title": one.title, **some} for some in ({}, goal, lead, goal | lead)]
    return filter(None, map(_name, said))
