"""What is wrong with an item, said of the columns of a sheet and in the words that stand in it."""

from typing import Any

from api.core.errors import Fault, Message
from api.plan_sheets.cells import labels
from api.plan_sheets.rules import BY_NAME, STATUSES

LABELS = labels(STATUSES)

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
