"""Rules of action items: statuses and what each needs, deadlines, and lateness, which is never stored."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from api.core.errors import Fault, Message
from api.core.event_types import event_type
from api.core.steps import stepped

CREATED = event_type("action-item.created", "En åtgärd har lagts till.", "An action item was added.")
IMPORTED = event_type("action-item.imported", "En åtgärd har lästs in.", "An action item was imported.")
CHANGED = event_type("action-item.changed", "En åtgärd har ändrats.", "An action item was changed.")
STATUS_CHANGED = event_type("action-item.status-changed", "En åtgärd har bytt status.", "An item has another status.")
BECAME_OVERDUE = event_type("action-item.became-overdue", "En åtgärd är försenad.", "An action item is overdue.")
DELETED = event_type("action-item.deleted", "En åtgärd har tagits bort.", "An action item was deleted.")
RESTORED = event_type("action-item.restored", "En åtgärd har återställts.", "An action item was restored.")


class ItemStatus(StrEnum):
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    PAUSED = "paused"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class Timeliness(StrEnum):
    """closed: cancelled, or of a plan no longer in force, or completed on a date that nobody wrote down."""

    ON_TIME = "on_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    COMPLETED_ON_TIME = "completed_on_time"
    COMPLETED_LATE = "completed_late"
    CLOSED = "closed"


class Forecast(StrEnum):
    """green: as planned; yellow: some deviation or risk; red: large deviation; grey: not assessed."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    GREY = "grey"


class Coverage(StrEnum):
    """How far the items of a group have come, those apart that are cancelled. planned: none is begun."""

    NONE = "none"
    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"


NEXT: dict[ItemStatus, frozenset[ItemStatus]] = {
    ItemStatus.NOT_STARTED: frozenset({ItemStatus.IN_PROGRESS, ItemStatus.COMPLETED, ItemStatus.CANCELLED}),
    ItemStatus.IN_PROGRESS: frozenset(
        {ItemStatus.PAUSED, ItemStatus.COMPLETED, ItemStatus.CANCELLED, ItemStatus.NOT_STARTED}
    ),
    ItemStatus.PAUSED: frozenset({ItemStatus.IN_PROGRESS, ItemStatus.CANCELLED}),
    ItemStatus.COMPLETED: frozenset({ItemStatus.IN_PROGRESS}),
    ItemStatus.CANCELLED: frozenset({ItemStatus.NOT_STARTED}),
}
# What an open item can be.
FALLING = (Timeliness.OVERDUE, Timeliness.DUE_SOON, Timeliness.ON_TIME)
OPEN = frozenset({ItemStatus.NOT_STARTED, ItemStatus.IN_PROGRESS, ItemStatus.PAUSED})
SOON = timedelta(days=30)

MOST_TAGS = 30
MOST_CASES = 50
MOST_PARTICIPANTS = 50

# What those who carry an item out report; everything else is the structure of the plan.
REPORTED = frozenset(
    {"status_comment", "forecast", "progress", "result", "completed_on", "cancel_reason", "checkpoints", "contact_role"}
)
BOOKKEEPING = frozenset({"external_keys", "case_references", "tags"})

DUE_BEFORE_START = Message(
    "due_before_start",
    "Slutdatum ligger före startdatum ({start}).",
    "The due date is before the start date ({start}).",
)
RESULT_NEEDED = Message("result_required", "Skriv resultatet.", "Write down the result.")
COMPLETED_ON_NEEDED = Message("completed_on_required", "Ange när den blev klar.", "Say when it was completed.")
CANCEL_REASON_NEEDED = Message("cancel_reason_required", "Skriv varför den utgår.", "Say why it is cancelled.")
COMMENT_NEEDED = Message("comment_required", "Skriv varför i comment.", "Say why in comment.")
ONLY_WHEN_COMPLETED = Message(
    "only_when_completed", "Kan bara anges när åtgärden är genomförd.", "Can only be given when the item is completed."
)
ONLY_WHEN_CANCELLED = Message(
    "only_when_cancelled", "Kan bara anges när åtgärden utgår.", "Can only be given when the item is cancelled."
)
IN_THE_FUTURE = Message(
    "in_the_future", "Datumet ligger i framtiden; i dag är det {today}.", "The date is in the future; today is {today}."
)
CURRENCY_NEEDED = Message("amount_required", "En valuta kräver ett belopp.", "A currency needs an amount.")
PLAN_STAYS = Message(
    "plan_stays", "En åtgärd flyttas inte till en annan plan.", "An action item is not moved to another plan."
)
DUE_DATE_NEEDED = Message(
    "due_date_required", "Ett beslut om slutdatum kräver ett slutdatum.", "A decision on the due date needs a due date."
)
NAME_NEEDED = Message("name_required", "Ett nyckeltal kräver ett namn på måttet.", "A KPI id needs the measure's name.")


def moved(current: str, wanted: ItemStatus) -> ItemStatus:
    """The status wanted, when an item may go there from where it is."""
    return stepped(NEXT, current, wanted)


def move_faults(current: str, wanted: ItemStatus, given: Mapping[str, Any], today: date) -> list[Fault | None]:
    """What a change of status lacks: each stop and each step back needs its reason, an end its result."""
    backwards = wanted == ItemStatus.NOT_STARTED or (
        current == ItemStatus.COMPLETED and wanted == ItemStatus.IN_PROGRESS
    )
    completed, cancelled = wanted == ItemStatus.COMPLETED, wanted == ItemStatus.CANCELLED
    commented = given.get("comment")
    return [
        Fault("/comment", COMMENT_NEEDED) if (wanted == ItemStatus.PAUSED or backwards) and not commented else None,
        Fault("/completedOn", COMPLETED_ON_NEEDED) if completed and not given.get("completed_on") else None,
        Fault("/result", RESULT_NEEDED) if completed and not given.get("result") else None,
        Fault("/cancelReason", CANCEL_REASON_NEEDED) if cancelled and not given.get("cancel_reason") else None,
        *end_faults(wanted, given.get("completed_on"), given.get("cancel_reason"), today),
    ]


def end_faults(status: str, completed_on: date | None, cancel_reason: str | None, today: date) -> list[Fault | None]:
    """What is said of an end that has not come."""
    early = completed_on is not None and status != ItemStatus.COMPLETED
    future = completed_on is not None and completed_on > today
    return [
        Fault("/completedOn", ONLY_WHEN_COMPLETED) if early else None,
        Fault("/completedOn", IN_THE_FUTURE.format(today=today)) if future else None,
        Fault("/cancelReason", ONLY_WHEN_CANCELLED) if cancel_reason and status != ItemStatus.CANCELLED else None,
    ]


def emptied_faults(status: str, changes: Mapping[str, Any]) -> list[Fault | None]:
    """What an item that has come to its end needed for that, and is not to lose."""
    emptied = {name for name, value in changes.items() if value is None}
    completed, cancelled = status == ItemStatus.COMPLETED, status == ItemStatus.CANCELLED
    return [
        Fault("/completedOn", COMPLETED_ON_NEEDED) if completed and "completed_on" in emptied else None,
        Fault("/result", RESULT_NEEDED) if completed and "result" in emptied else None,
        Fault("/cancelReason", CANCEL_REASON_NEEDED) if cancelled and "cancel_reason" in emptied else None,
    ]


def faults(row: Any) -> list[Fault | None]:
    """What contradicts itself in an item."""
    reversed_ = row.start_date and row.due_date and row.due_date < row.start_date
    return [
        Fault("/dueDate", DUE_BEFORE_START.format(start=row.start_date)) if reversed_ else None,
        Fault("/dueDate", DUE_DATE_NEEDED) if row.deadline_decision_id and not row.due_date else None,
        Fault("/budget/amount", CURRENCY_NEEDED) if row.budget_currency and row.budget_amount is None else None,
        Fault("/measure/name", NAME_NEEDED) if row.measure_kpi_id and not row.measure_name else None,
    ]


def rescheduled(
    original: date | None, moves: int, due: date | None, wanted: date | None, *, bound: bool
) -> tuple[date | None, int]:
    """The original deadline and the count of moves after the deadline becomes `wanted`: in a plan that binds, each
    change of a deadline is a move; before that the plan is still being written."""
    if not bound or original is None:
        return wanted, moves
    return original, moves + (wanted != due)


def timeliness(status: str, due: date | None, completed_on: date | None, today: date, *, plan_over: bool) -> Timeliness:
    """Whether an item is late, from its dates and the date where it belongs."""
    if plan_over or status == ItemStatus.CANCELLED:
        return Timeliness.CLOSED
    if status == ItemStatus.COMPLETED:
        if completed_on is None:
            return Timeliness.CLOSED
        return Timeliness.COMPLETED_LATE if due and completed_on > due else Timeliness.COMPLETED_ON_TIME
    return open_timeliness(due, today)


def open_timeliness(due: date | None, today: date) -> Timeliness:
    """Whether what is still to be done is late."""
    if due is None or due > today + SOON:
        return Timeliness.ON_TIME
    return Timeliness.OVERDUE if due < today else Timeliness.DUE_SOON


def days_overdue(lateness: Timeliness, due: date | None, today: date) -> int:
    """Whole days past the deadline of an overdue item, else 0."""
    return (today - due).days if due and lateness == Timeliness.OVERDUE else 0


def structural(names: set[str]) -> set[str]:
    """Which of these members are part of the plan's structure."""
    return names - REPORTED - BOOKKEEPING
