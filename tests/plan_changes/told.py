"""Histories of items as the journal tells them, made from the states that an item went through."""

from datetime import date, timedelta

from api.action_items.rules import CHANGED, CREATED, STATUS_CHANGED
from api.plan_changes.rules import Change, Names

FIRST = date(2026, 3, 1)
OPENED = {
    "status": "not_started", "statusComment": None, "dueDate": "2026-06-30", "leadDepartmentId": "KS",
    "completedOn": None, "result": None, "cancelReason": None,
}  # fmt: skip
NAMES = Names(
    {key: {"id": key, "code": key, "name": f"Enhet {key}"} for key in ("KS", "VAL", "KUN")},
    {"d": {"id": "d", "decided_on": FIRST, "paragraph": "§ 1", "case_number": None}},
)


def item(key="a"):
    return {"id": key, "reference": "1.1", "title": f"Åtgärd {key}"}


def event(before, after, day=0, *, bound=True, note=None, key="a"):
    """From one state to the next, `day` days after the first; from nothing it is the item's beginning."""
    changed = {name: [(before or {}).get(name), value] for name, value in after.items() if before}
    changed = {name: pair for name, pair in changed.items() if pair[0] != pair[1]}
    kind = CREATED if before is None else STATUS_CHANGED if "status" in changed else CHANGED
    return Change(item(key), kind, FIRST + timedelta(day), bound, after, changed, note)


def history(*steps, born=False, key="a", **how):
    """The events by which an item that was open took these steps, one a day, each a state's new members."""
    state, events = OPENED, []
    if born:
        events.append(event(None, state, note="Ny.", key=key))
    for day, step in enumerate(steps, 1):
        following = {**state, **step}
        events.append(event(state, following, day, note=f"Skäl {day}.", key=key, **how))
        state = following
    return events
