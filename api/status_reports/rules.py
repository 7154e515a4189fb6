"""Rules of status reports: what a report must say, whose it is, and when it is frozen."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from api.action_items.rules import OPEN, Forecast, end_faults
from api.core.errors import Conflict, Fault, Message
from api.core.event_types import event_type

CREATED = event_type(
    "status-report.created", "En enhet har rapporterat om en åtgärd.", "A department has reported on an action item."
)
CHANGED = event_type(
    "status-report.changed", "En statusrapport har ändrats eller ersatts.", "A status report was changed or replaced."
)

DEVIATING = frozenset({Forecast.YELLOW, Forecast.RED})
# What a report says that the item says, too, by its name there.
OF_THE_ITEM = {
    "comment": "status_comment",
    "forecast": "forecast",
    "progress": "progress",
    "result": "result",
    "completed_on": "completed_on",
    "cancel_reason": "cancel_reason",
}

# What a report can take back without more ado.
CLEARABLE = frozenset({"forecast", "progress"})

# What goes with a change of status, when there is one.
WITH_STATUS = frozenset({"comment", "result", "completed_on", "cancel_reason"})

DEVIATION_NEEDED = Message(
    "deviation_required",
    "Skriv vad som avviker: färgen {forecast} säger det inte.",
    "Say what deviates: the colour {forecast} does not.",
)
REASON_NEEDED = Message("deviation_reason_required", "Skriv varför det avviker.", "Say why it deviates.")
IN_THE_PAST = Message(
    "in_the_past", "Datumet har passerat; i dag är det {today}.", "The date has passed; today is {today}."
)
ONLY_WHEN_OPEN = Message(
    "only_when_open",
    "Ny tidsfrist föreslås bara för en åtgärd som inte är avslutad.",
    "A new deadline is proposed only for an item that has not come to its end.",
)
ROUND_OF_ANOTHER_PLAN = Message(
    "round_of_another_plan",
    "Omgången följer upp en annan plan än åtgärdens.",
    "The round follows up another plan than the item's.",
)
DEPARTMENT_NEEDED = Message(
    "department_required",
    "Ange för vilken enhet du rapporterar.",
    "Say for which department you report.",
)
NOT_YOUR_DEPARTMENT = Message(
    "not_your_department",
    "Ditt konto rapporterar inte för den här enheten.",
    "Your account does not report for this department.",
)
NOT_CONCERNED = Message(
    "not_concerned",
    "Enheten varken leder eller medverkar i åtgärden.",
    "The department neither leads nor takes part in the item.",
)
NOT_ASKED = Message(
    "not_asked",
    "Enheten ska inte rapportera i den här omgången. Be samordnaren att lägga till den.",
    "The department is not asked in this round. Ask the coordinator to add it.",
)
REPORTED_ALREADY = Message(
    "reported_already",
    "Det finns redan en rapport i omgången: {report}. Ändra den i stället.",
    "There is a report in the round already: {report}. Change that one.",
)
FROZEN = Message(
    "report_frozen",
    "Rapporten är fryst. Rätta den med en ny rapport som anger correctsId.",
    "The report is frozen. Correct it by a new report that gives correctsId.",
)
NOT_FROZEN = Message(
    "report_not_frozen",
    "Omgången är öppen: ändra rapporten i stället för att rätta den med en ny.",
    "The round is open: change the report instead of correcting it by a new one.",
)
CORRECTED_ALREADY = Message(
    "corrected_already",
    "Rapporten är redan rättad: {report}. Rätta den rättelsen i stället.",
    "The report has been corrected already: {report}. Correct that correction.",
)
NOT_THE_SAME = Message(
    "not_the_same",
    "En rättelse gäller samma {what} som rapporten som den rättar.",
    "A correction is of the same {what} as the report that it corrects.",
)


def faults(row: Any, today: date, before: date | None = None) -> list[Fault | None]:
    """What a report lacks or says of an end that has not come; colours never speak alone. What it proposed `before` may
    have passed since."""
    unexplained = row.forecast in DEVIATING and not row.deviation
    proposed = row.proposed_due_date
    passed = proposed and proposed < today and proposed != before
    return [
        Fault("/deviation", DEVIATION_NEEDED.format(forecast=row.forecast)) if unexplained else None,
        Fault("/deviationReason", REASON_NEEDED) if row.deviation and not row.deviation_reason else None,
        Fault("/proposedDueDate", IN_THE_PAST.format(today=today)) if passed else None,
        Fault("/proposedDueDate", ONLY_WHEN_OPEN) if proposed and row.status not in OPEN else None,
        *end_faults(row.status, row.completed_on, row.cancel_reason, today),
    ]


def speaker(
    concerned: Sequence[str], lead: str | None, own: Collection[str] | None, asked: Collection[str] | None
) -> str | None:
    """For which department whoever names none reports: of those that an item concerns, and that are asked where a
    round asks some (None: no round), the lead, or the only one of one's `own` (None: of a coordinator all are).
    None when that is still to be said."""
    ours = [key for key in concerned if own is None or key in own]
    ours = [key for key in ours if asked is not None and key in asked] or ours
    return ours[0] if len(ours) == 1 or (ours and ours[0] == lead) else None


def correction_faults(said: Mapping[str, Any], corrected: Any) -> list[Fault | None]:
    """A correction is of the same item, round and department."""
    same = {
        "action_item_id": Fault("/actionItemId", NOT_THE_SAME.format(what="actionItemId")),
        "round_id": Fault("/roundId", NOT_THE_SAME.format(what="roundId")),
        "department_id": Fault("/departmentId", NOT_THE_SAME.format(what="departmentId")),
    }
    return [
        fault for name, fault in same.items() if said.get(name) is not None and said[name] != getattr(corrected, name)
    ]


def check_correctable(taking_reports: bool, correction_id: str | None) -> None:
    """Refuse to correct what can still be changed, and what has been corrected."""
    if taking_reports:
        raise Conflict(NOT_FROZEN, allowed=[])
    if correction_id:
        raise Conflict(CORRECTED_ALREADY.format(report=correction_id), allowed=[])


def with_grounds(changes: Mapping[str, Any], row: Any) -> dict[str, Any]:
    """What changed in a report; a change of status with all that the report says of it, changed or not."""
    grounds = WITH_STATUS if "status" in changes else frozenset()
    return {**{name: getattr(row, name) for name in grounds}, **changes}


def for_the_item(said: Mapping[str, Any], current: str) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """What a report changes in the item whose status is `current`: members, and a change of status or None."""
    given = {name: value for name, value in said.items() if value is not None}
    status = given.get("status", current)
    with_status = WITH_STATUS if status != current else frozenset()
    told = (given.keys() | CLEARABLE & said.keys()) - with_status
    members = {at: said[name] for name, at in OF_THE_ITEM.items() if name in told}
    move = {name: given[name] for name in sorted(with_status) if name in given}
    return members, {"status": status, **move} if with_status else None
