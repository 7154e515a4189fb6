"""What a meeting may become, and what can be written down of it when."""

from datetime import date
from types import SimpleNamespace

import pytest

from api.core.errors import Conflict
from api.meetings.rules import (
    NEXT,
    MeetingStatus,
    check_deletable,
    entry_faults,
    has_come,
    is_recorded,
    moved,
    next_steps,
    record_faults,
)

PLANNED, HELD, CANCELLED = MeetingStatus.PLANNED, MeetingStatus.HELD, MeetingStatus.CANCELLED
YESTERDAY, TODAY, TOMORROW = date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 23)
EVERYTHING = frozenset({"held_on", "minutes", "agenda"})


def told(faults):
    return [(fault.at, fault.message.code, dict(fault.message.values)) for fault in faults if fault]


def test_a_held_meeting_stays_held_and_a_cancelled_one_can_be_planned_anew():
    assert {PLANNED: {HELD, CANCELLED}, HELD: set(), CANCELLED: {PLANNED}} == NEXT


@pytest.mark.parametrize(
    ("status", "held_on", "recorded", "steps"),
    [
        (PLANNED, YESTERDAY, False, {HELD, CANCELLED}),
        (PLANNED, TODAY, False, {HELD, CANCELLED}),
        (PLANNED, TOMORROW, False, {CANCELLED}),
        (PLANNED, TODAY, True, {HELD}),
        (CANCELLED, TOMORROW, False, {PLANNED}),
        (HELD, TODAY, True, set()),
    ],
)
def test_the_steps_that_are_open(status, held_on, recorded, steps):
    assert next_steps(status, held_on, TODAY, recorded=recorded) == steps


@pytest.mark.parametrize(
    ("current", "wanted", "held_on"),
    [(PLANNED, HELD, TODAY), (PLANNED, CANCELLED, TOMORROW), (CANCELLED, PLANNED, YESTERDAY)],
)
def test_an_open_step_is_taken(current, wanted, held_on):
    assert moved(current, wanted, held_on, TODAY, recorded=False) == wanted


@pytest.mark.parametrize(
    ("current", "wanted", "held_on", "recorded", "code", "values", "allowed"),
    [
        (HELD, PLANNED, TODAY, False, "illegal_transition", {"current": HELD, "wanted": PLANNED, "allowed": []}, []),
        (
            PLANNED,
            PLANNED,
            TOMORROW,
            False,
            "illegal_transition",
            {"current": PLANNED, "wanted": PLANNED, "allowed": ["cancelled"]},
            ["cancelled"],
        ),
        (
            PLANNED,
            HELD,
            TOMORROW,
            False,
            "meeting_not_held",
            {"held_on": TOMORROW, "today": TODAY},
            ["cancelled"],
        ),
        (PLANNED, CANCELLED, TODAY, True, "meeting_recorded", {}, ["held"]),
    ],
)
def test_a_step_that_is_not_open_is_refused_with_those_that_are(
    current, wanted, held_on, recorded, code, values, allowed
):
    with pytest.raises(Conflict) as refusal:
        moved(current, wanted, held_on, TODAY, recorded=recorded)
    message = refusal.value.message
    assert (message.code, message.values, refusal.value.allowed) == (code, values, allowed)


def test_a_planned_meeting_can_be_deleted():
    check_deletable(PLANNED)


@pytest.mark.parametrize("status", [HELD, CANCELLED])
def test_others_are_not_deleted(status):
    with pytest.raises(Conflict) as refusal:
        check_deletable(status)
    assert (refusal.value.message.code, refusal.value.message.values) == ("meeting_not_planned", {"status": status})
    assert refusal.value.allowed == []


@pytest.mark.parametrize(
    ("status", "held_on", "come"),
    [
        (PLANNED, YESTERDAY, True),
        (HELD, TODAY, True),
        (HELD, TOMORROW, False),
        (PLANNED, TOMORROW, False),
        (CANCELLED, YESTERDAY, False),
    ],
)
def test_a_meeting_has_come_when_its_day_has_and_it_is_not_cancelled(status, held_on, come):
    assert has_come(status, held_on, TODAY) is come


@pytest.mark.parametrize(
    ("minutes", "agenda", "recorded"),
    [
        (None, [], False),
        ("", [{"decisionId": None}, {"decision": None}], False),
        ("Protokoll", [], True),
        (None, [{}, {"decisionId": "b"}], True),
        (None, [{"decision": {"id": "b"}}], True),
    ],
)
def test_minutes_or_a_decision_make_a_record(minutes, agenda, recorded):
    assert is_recorded(minutes, agenda) is recorded


@pytest.mark.parametrize(
    ("sent", "faults"),
    [
        ([], []),
        ([{"id": "a"}, {}, {"id": None}, {}], []),
        ([{"id": "c"}], [("/agenda/0/id", "unknown_agenda_item", {"value": "c"})]),
        ([{"id": "a"}, {"id": "b"}, {"id": "a"}], [("/agenda/2/id", "unknown_agenda_item", {"value": "a"})]),
        ([{"action_plan_id": "p"}, {"action_item_id": "i"}, {"round_id": "r", "decision_id": "d"}], []),
        ([{}, {"action_plan_id": "p", "round_id": "r"}], [("/agenda/1/roundId", "one_matter", {})]),
        (
            [{"action_plan_id": "p", "action_item_id": "i", "round_id": "r"}],
            [("/agenda/0/actionItemId", "one_matter", {}), ("/agenda/0/roundId", "one_matter", {})],
        ),
    ],
)
def test_an_agenda_names_its_own_entries_once_and_one_matter_each(sent, faults):
    assert told(entry_faults(sent, {"a", "b"})) == faults


def of_record(status, held_on, minutes=None, decided=None, changed=EVERYTHING):
    meeting = SimpleNamespace(status=status, held_on=held_on, minutes=minutes)
    return told(record_faults(meeting, decided or {}, TODAY, changed))


NOT_HELD = ("meeting_not_held", {"held_on": TOMORROW, "today": TODAY})


def too_early(decided_on, held_on=TODAY):
    return "decision_before_meeting", {"decided_on": decided_on, "held_on": held_on}


@pytest.mark.parametrize("status", [PLANNED, HELD])
def test_a_meeting_whose_day_has_come_has_minutes_and_decisions(status):
    assert of_record(status, TODAY, "Protokoll", {0: TODAY}) == []


def test_a_meeting_to_come_has_neither():
    assert of_record(PLANNED, TOMORROW) == []
    assert of_record(PLANNED, TOMORROW, "Protokoll", {1: TODAY}) == [
        ("/minutes", *NOT_HELD),
        ("/agenda/1/decisionId", *NOT_HELD),
    ]


def test_nor_has_a_cancelled_one():
    not_held = ("meeting_not_held", {"held_on": YESTERDAY, "today": TODAY})
    assert of_record(CANCELLED, YESTERDAY, "Protokoll", {0: TODAY}) == [
        ("/minutes", *not_held),
        ("/agenda/0/decisionId", *not_held),
    ]


def test_a_held_meeting_is_not_moved_to_a_day_to_come():
    assert of_record(HELD, TOMORROW, changed={"held_on"}) == [("/heldOn", *NOT_HELD)]


def test_a_decision_is_not_older_than_the_meeting():
    assert of_record(HELD, TODAY, decided={0: TODAY, 2: YESTERDAY}) == [("/agenda/2/decisionId", *too_early(YESTERDAY))]


def test_what_stands_there_speaks_against_a_new_date_once():
    assert of_record(PLANNED, TOMORROW, "Protokoll", {0: TODAY, 1: TODAY}, {"held_on"}) == [("/heldOn", *NOT_HELD)]
    assert of_record(PLANNED, TODAY, None, {1: YESTERDAY}, {"held_on"}) == [("/heldOn", *too_early(YESTERDAY))]


@pytest.mark.parametrize("changed", [set(), {"title"}, {"minutes"}])
def test_a_decision_that_was_corrected_since_hinders_nobody(changed):
    assert of_record(HELD, TODAY, "Protokoll", {0: YESTERDAY}, changed) == []


def test_minutes_that_stand_there_do_not_speak_against_an_agenda():
    assert of_record(CANCELLED, TODAY, "Protokoll", {}, {"agenda"}) == []
