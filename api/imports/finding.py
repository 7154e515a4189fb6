"""Which item of the plan a row is about."""

from collections.abc import Sequence

from api.core.errors import Fault
from api.imports.rules import SEVERAL_ITEMS, TWICE, UNKNOWN_ITEM
from api.plan_sheets.queries import Known
from api.plan_sheets.rows import PlanRow


class Found:
    """The plan's items by whatever a row may know them: an id, a key, a number or a title, in this order."""

    def __init__(self, known: Sequence[Known]) -> None:
        self._by: dict[str, dict[str, set[str]]] = {"id": {}, "externalKey": {}, "reference": {}, "title": {}}
        for one in known:
            for name, value in zip(self._by, (one.id, one.key, one.reference, one.title), strict=True):
                if value:
                    self._by[name].setdefault(value.casefold(), set()).add(one.id)
        self.ids = {one.id for one in known}
        self._rows: dict[str, int] = {}

    def by(self, row: PlanRow) -> str | None:
        """The item that the row is about; None when it is a new one. A row that cannot be about what it says is at
        fault, and so is one about the same as another."""
        name = next((name for name in self._by if row.values.get(name)), "title")
        value = str(row.values.get(name) or "")
        found = sorted(self._by[name].get(value.casefold(), ()))
        if name == "id" and not found:
            row.faults.append(Fault("id", UNKNOWN_ITEM))
        if len(found) > 1:
            row.faults.append(Fault(name, SEVERAL_ITEMS))
        same = found[0] if found else f"{name} {value.casefold()}"
        if value and self._rows.setdefault(same, row.number) != row.number:
            row.faults.append(Fault(name, TWICE.format(value=value, row=self._rows[same])))
        return found[0] if len(found) == 1 else None
