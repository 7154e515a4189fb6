"""What becomes of the rows of an import, and what is wrong with one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from api.core.errors import Fault, Message
from api.imports.rules import RowOutcome
from api.plan_sheets.cells import labels
from api.plan_sheets.rules import BY_NAME, STATUSES

LABELS = labels(STATUSES)

TWICE = Message("duplicate", "{value} står redan på rad {row}.", "{value} stands on row {row} already.")
UNKNOWN_ITEM = Message(
    "unknown_item",
    "Planen har ingen åtgärd med detta id. Låt cellen vara tom för en ny åtgärd.",
    "The plan has no item with this id. Leave the cell empty for a new item.",
)
SEVERAL_ITEMS = Message(
    "several_items",
    "Flera åtgärder i planen heter så. Säg med Nr, Extern nyckel eller Id ur en export vilken som menas.",
    "Several items of the plan are called so. Say with No, External key or Id of an export which is meant.",
)
GOAL_NEEDED = Message(
    "goal_required",
    "Ett prioriterat område hör till ett mål, och raden har inget. Skriv målet, eller läs kolumnen som något annat.",
    "An area of priority belongs to a goal, and the row has none. Write the goal, or read the column as another.",
)
OTHER_AREA = Message(
    "other_area",
    "Målet hör till {value} enligt rad {row}. Alla rader med samma mål ska ha samma område.",
    "The goal belongs to {value} by row {row}. All rows with the same goal must have the same area.",
)
TITLE_NEEDED = Message("title_required", "En ny åtgärd behöver en rubrik.", "A new item needs a title.")


@dataclass(frozen=True)
class RowResult:
    """What became, or would become, of the row on a line of the sheet. `changes` are (column, before, after); `kept`
    are those that the sheet would have changed and did not."""

    number: int
    title: str
    outcome: RowOutcome
    item_id: str | None = None
    changes: Sequence[tuple[str, Any, Any]] = ()
    kept: Sequence[tuple[str, Any, Any]] = ()
    faults: list[Fault] = field(default_factory=list)


# Members of items that columns are called otherwise.
COLUMNS_OF = {
    "leadDepartmentId": "leadDepartment",
    "participatingDepartmentIds": "participatingDepartments",
    "goalId": "goal",
    "measure/name": "measure",
    "measure/kpiId": "kpi",
    "measure/baseline": "baseline",
    "measure/target": "target",
    "externalKeys": "externalKey",
    "caseReferences": "caseNumbers",
    "comment": "statusComment",
}


def at_column(fault: Fault) -> Fault:
    """A fault of an item as a fault of the column that says it; of the row where none does."""
    path = fault.at.removeprefix("/")
    first = path.partition("/")[0]
    name = COLUMNS_OF.get(path) or COLUMNS_OF.get(first) or first
    return Fault(name if name in BY_NAME else "", fault.message)


def in_labels(message: Message) -> Message:
    """The statuses that it speaks of as people write them in sheets."""
    return message.format(**{name: _labelled(value) for name, value in message.values.items()})


def _labelled(value: Any) -> Any:
    return [_labelled(part) for part in value] if isinstance(value, list) else LABELS.get(value, value)


def counted(results: Iterable[RowResult]) -> dict[str, int]:
    """How many rows of each outcome."""
    told = [result.outcome for result in results]
    return {outcome.value: told.count(outcome) for outcome in RowOutcome}
