"""The rows of a sheet, as what each says of an item."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, repeat
from typing import Any, NamedTuple

from api.action_items.rules import MOST_PARTICIPANTS, ItemStatus
from api.core.errors import Fault
from api.plan_sheets.amounts import budget_in, money
from api.plan_sheets.articles import articles
from api.plan_sheets.cells import TOO_MANY, Read, Unread, plain, several
from api.plan_sheets.rules import (
    BY_NAME,
    EMPTY_CELL,
    EVERYBODY,
    ONE_LEAD,
    TOO_MANY_CELLS,
    UNKNOWN_DEPARTMENT,
)
from api.spreadsheets.cells import CellValue, Line

# Where a word on the status belongs in sheets that have no column of their own for it.
SAID_IN = {ItemStatus.COMPLETED: "result", ItemStatus.CANCELLED: "cancelReason"}


@dataclass
class PlanRow:
    """`number` is the line of the sheet; `values` are what the row says, by column, `implied` those of them that it
    says with another; the faults are at columns."""

    number: int
    values: dict[str, Any]
    faults: list[Fault]
    implied: frozenset[str] = frozenset()

    @property
    def title(self) -> str:
        """What people know the row by."""
        return str(self.values.get("title") or self.values.get("externalKey") or self.values.get("id") or "")


class Departments(NamedTuple):
    """The departments that a sheet may name: ids by code, and codes by casefolded code or name."""

    ids: Mapping[str, str]
    named: Mapping[str, str]

    @classmethod
    def of(cls, units: Iterable[tuple[str, str, str]]) -> "Departments":
        """Of id, code and name each; a code goes before a name."""
        told = list(units)
        by_name = {name.casefold(): code for _, code, name in told}
        return cls({code: key for key, code, _ in told}, by_name | {code.casefold(): code for _, code, _ in told})

    def lead(self, value: CellValue) -> str | None:
        whole = plain(value)
        codes = {self._code(name): name for name in self._names(whole) or filter(None, [whole])}
        if len(codes) > 1:
            raise Unread(ONE_LEAD, ", ".join(codes.values()))
        return next(iter(codes), None)

    def participants(self, value: CellValue) -> list[str]:
        """Codes in order, before them EVERYBODY's word where all take part."""
        names = self._names(plain(value))
        all_ = any(name.casefold() in EVERYBODY for name in names)
        codes = sorted({self._code(name) for name in names if name.casefold() not in EVERYBODY})
        if len(codes) > MOST_PARTICIPANTS:
            raise Unread(TOO_MANY, most=MOST_PARTICIPANTS)
        return [*EVERYBODY[:1], *codes] if all_ else codes

    def _names(self, cell: str) -> list[str]:
        """What it names one by one, by codes, names or both; what one department is called as a whole stays whole."""
        names = [cell]
        for parted in PARTINGS:
            parts = chain.from_iterable([name] if name.casefold() in self.named else parted(name) for name in names)
            names = [part.strip() for part in parts if part.strip()]
        return names

    def _code(self, name: str) -> str:
        if name.casefold() not in self.named:
            raise Unread(UNKNOWN_DEPARTMENT, name, allowed=sorted(self.ids))
        return self.named[name.casefold()]


# As in `KS, KUN`, in `KS (Kommunstyrelsen)` and in `KS/KUN`.
PARTINGS: tuple[Callable[[str], list[str]], ...] = (several(200, 1000), re.compile("[()]").split, re.compile("/").split)


class Reader:
    """Reads rows whose cells stand in these columns, None where a cell is not read; bare amounts are of the `unit`."""

    def __init__(
        self, columns: Sequence[str | None], allowed: range, departments: Departments, unit: str = "kr"
    ) -> None:
        own: dict[str, Read] = {
            "articles": articles(allowed),
            "leadDepartment": departments.lead,
            "participatingDepartments": departments.participants,
            "budget": partial(money, unit=unit),
        }
        self._columns = columns
        self._reads: dict[str, Read] = {name: one.read for name, one in BY_NAME.items() if one.read} | own

    def row(self, line: Line) -> PlanRow:
        row = PlanRow(line.number, {}, [])
        blank = repeat(None, len(self._columns) - len(line.cells))  # those at the end are left out
        for name, cell in zip(self._columns, chain(line.cells, blank), strict=False):
            if name:
                self._read(row, name, cell)
        if any(cell is not None for cell in line.cells[len(self._columns) :]):
            row.faults.append(Fault("", TOO_MANY_CELLS))
        if "title" in row.values and not row.values["title"]:
            row.faults.append(Fault("title", EMPTY_CELL))
        return self._placed(row)

    def _read(self, row: PlanRow, name: str, cell: CellValue) -> None:
        try:
            row.values[name] = self._reads[name](cell)
        except Unread as unread:
            row.faults.append(Fault(name, unread.message))

    def _placed(self, row: PlanRow) -> PlanRow:
        """What stands in one column where the sheet has no other."""
        values, place = row.values, SAID_IN.get(row.values.get("status") or ItemStatus.NOT_STARTED)
        if place and place not in self._columns and values.get("statusComment"):
            values[place] = values.pop("statusComment")
        if values.get("resources") and "budget" not in self._columns:
            values["budget"] = budget_in(values["resources"])
            row.implied = frozenset({"budget"})
        return row
