"""Tests of what a history comes to: what counts as added, ended, reopened, moved or taken over."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.action_items.rules import IMPORTED, RESTORED
from api.plan_changes.rules import Names, named_in, net_changes, window_faults
from tests.plan_changes.told import FIRST, NAMES, OPENED, event, history, item

BUSY = {"status": "in_progress"}
DONE = {"status": "completed", "completedOn": "2026-07-01", "result": "Klart."}
GONE = {"status": "cancelled", "cancelReason": "Utgår.", "statusDecisionId": "d"}
BACK = {"status": "not_started", "statusComment": "Ändå inte.", "completedOn": None, "cancelReason": None}
LATER = {"dueDate": "2026-12-31", "deadlineDecisionId": "d"}
DAY = timedelta(1)


def net(*events):
    return net_changes(events, NAMES)


def lists(told):
    """The names of the lists that are not empty."""
    return {name for name, rows in told.items() if name != "counts" and rows}


def test_nothing_comes_to_nothing():
    told = net()
    assert (lists(told), set(told["counts"].values())) == (set(), {0})


def test_an_item_that_was_not_there_is_added():
    (row,) = net(*history(born=True))["added"]
    assert row == {"action_item": item(), "on": FIRST, "change_note": "Ny."}


def test_an_item_that_was_read_in_is_added_too():
    first = event(None, OPENED)._replace(kind=IMPORTED)
    assert lists(net(first)) == {"added"}


def test_an_item_that_is_restored_is_added_too():
    back = event(None, OPENED)._replace(kind=RESTORED, changed={"deletedAt": ("2026-05-01T10:00:00Z", None)})
    assert lists(net(back)) == {"added"}


def test_an_item_that_is_added_and_ends_is_both():
    assert lists(net(*history(DONE, born=True))) == {"added", "finished"}
    assert lists(net(*history(GONE, born=True))) == {"added", "cancelled"}


def test_an_item_that_is_read_in_as_cancelled_was_cancelled_then():
    (row,) = net(event(None, {**OPENED, **GONE}))["cancelled"]
    assert row["on"] == FIRST


def test_what_an_item_was_born_with_is_no_change():
    assert lists(net(*history({"title": "Annat"}, born=True))) == {"added"}


def test_what_is_moved_after_its_birth_is_a_change():
    told = net(*history(LATER, {"leadDepartmentId": "VAL"}, born=True))
    assert lists(told) == {"added", "deadlines_moved", "responsible_changed"}
    assert told["responsible_changed"][0]["since"]["code"] == "KS"


@pytest.mark.parametrize(
    ("done", "due", "late"),
    [
        ("2026-07-01", "2026-06-30", True),
        ("2026-06-30", "2026-06-30", False),
        ("2026-06-30", None, False),
        (None, "2026-06-30", None),
        (None, None, None),
    ],
)
def test_a_finished_item_says_whether_it_was_late(done, due, late):
    (row,) = net(*history({**DONE, "completedOn": done}, {"dueDate": due}))["finished"]
    day = date.fromisoformat(done) if done else None
    assert row == {"action_item": item(), "completed_on": day, "result": "Klart.", "late": late}


def test_an_item_that_was_finished_and_is_again_is_no_news():
    before = {**OPENED, **DONE}
    again = [event(before, {**before, **BUSY}), event({**before, **BUSY}, before)]
    assert lists(net(*again)) == set()


def test_a_cancelled_item_says_when_why_and_by_which_decision():
    (row,) = net(*history(BUSY, GONE, {"title": "Rättad"}))["cancelled"]
    assert row == {
        "action_item": item(), "on": FIRST + 2 * DAY, "cancel_reason": "Utgår.", "decision": NAMES.decisions["d"],
    }  # fmt: skip


@pytest.mark.parametrize("kept", [{}, {"statusDecisionId": None}, {"statusDecisionId": "unknown"}])
def test_a_cancelled_item_may_have_no_decision(kept):
    reason = {name: value for name, value in GONE.items() if name != "statusDecisionId"}
    (row,) = net(*history({**reason, **kept}))["cancelled"]
    assert row["decision"] is None


def test_what_is_cancelled_and_taken_back_is_in_neither_list():
    assert lists(net(*history(GONE, BACK))) == set()


@pytest.mark.parametrize("end", [DONE, GONE])
def test_an_item_that_had_ended_and_is_open_is_reopened(end):
    events = history(end, BACK, BUSY)[1:]
    (row,) = net(*events)["reopened"]
    assert row == {"action_item": item(), "on": FIRST + 2 * DAY, "comment": "Ändå inte."}


def test_of_two_reopenings_the_last_is_told():
    last = {**BACK, "statusComment": "En gång till."}
    (row,) = net(*history(DONE, BACK, DONE, last)[1:])["reopened"]
    assert (row["on"], row["comment"]) == (FIRST + 4 * DAY, "En gång till.")


@pytest.mark.parametrize(("end", "name"), [(DONE, "finished"), (GONE, "cancelled")])
def test_an_item_that_ends_otherwise_than_it_had_is_not_reopened(end, name):
    other = GONE if end is DONE else DONE
    assert lists(net(*history(other, BACK, end)[1:])) == {name}


def test_a_deadline_that_is_moved_twice_is_told_once_with_both_reasons():
    (row,) = net(*history({"dueDate": "2026-09-30"}, {"title": "Ny"}, LATER))["deadlines_moved"]
    assert row == {
        "action_item": item(), "since": date(2026, 6, 30), "until": date(2026, 12, 31), "on": date(2026, 3, 4),
        "times": 2, "days": 184, "change_notes": ["Skäl 1.", "Skäl 3."], "decision": NAMES.decisions["d"],
    }  # fmt: skip


def test_a_deadline_that_comes_back_was_moved_all_the_same():
    (row,) = net(*history({"dueDate": "2026-09-30"}, {"dueDate": "2026-06-30"}))["deadlines_moved"]
    assert (row["times"], row["days"], row["since"], row["decision"]) == (2, 0, row["until"], None)


@pytest.mark.parametrize(("first", "then"), [("2026-09-30", None), (None, "2026-09-30")])
def test_without_a_deadline_on_either_side_there_are_no_days(first, then):
    events = history({"dueDate": first}, {"dueDate": then})
    (row,) = net(*events[1:])["deadlines_moved"]
    assert (row["times"], row["days"]) == (1, None)


def test_a_reason_that_was_not_given_is_left_out():
    (row,) = net(event(OPENED, {**OPENED, **LATER}))["deadlines_moved"]
    assert row["change_notes"] == []


def test_before_the_adoption_no_deadline_is_moved():
    assert lists(net(*history(LATER, bound=False))) == set()


def test_only_what_was_moved_after_the_adoption_counts():
    written, moved = history({"dueDate": "2026-09-30"}, LATER)
    (row,) = net(written._replace(bound=False), moved)["deadlines_moved"]
    assert (row["times"], row["since"]) == (1, date(2026, 9, 30))


def test_another_department_is_told_with_the_one_before():
    steps = ({"leadDepartmentId": "VAL"}, {"leadDepartmentId": "KUN"}, {"title": "Ny"})
    (row,) = net(*history(*steps))["responsible_changed"]
    assert row == {
        "action_item": item(), "since": NAMES.departments["KS"], "until": NAMES.departments["KUN"],
        "on": FIRST + 2 * DAY, "change_note": "Skäl 2.",
    }  # fmt: skip


def test_nobody_is_a_department_that_is_not_there():
    (gone,) = net(*history({"leadDepartmentId": None}))["responsible_changed"]
    (came,) = net(*history({"leadDepartmentId": None}, {"leadDepartmentId": "VAL"})[1:])["responsible_changed"]
    assert (gone["until"], came["since"], came["until"]["code"]) == (None, None, "VAL")


def test_a_department_that_comes_back_is_no_change():
    assert lists(net(*history({"leadDepartmentId": "VAL"}, {"leadDepartmentId": "KS"}))) == set()


def test_what_is_named_is_found_on_both_sides_of_a_change():
    events = history({"leadDepartmentId": None}, {"leadDepartmentId": "VAL"}, GONE, {"deadlineDecisionId": "e"})
    assert named_in(events) == ({"KS", "VAL"}, {"d", "e"})
    assert named_in(history({"title": "Ny"})) == ({"KS"}, set())


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 0, []),
        (-1, 5, []),
        (0, -1, [("from", "from_after_to"), ("to", "from_after_to")]),
        (1, 1, [("from", "in_the_future")]),
        (1, 0, [("from", "in_the_future"), ("from", "from_after_to"), ("to", "from_after_to")]),
    ],
)
def test_a_time_begins_in_the_past_and_before_it_ends(start, end, expected):
    faults = window_faults(FIRST + start * DAY, FIRST + end * DAY, FIRST)
    assert [(at, message.code) for at, message in faults] == expected
    said = [message.said(language) for _, message in faults for language in ("sv", "en")]
    assert all(str(FIRST + start * DAY) in text or str(FIRST) in text for text in said)


statuses = st.sampled_from(("not_started", "in_progress", "completed", "cancelled"))
states = st.fixed_dictionaries(
    {
        "status": statuses,
        "dueDate": st.sampled_from((None, "2026-06-30", "2026-12-31")),
        "leadDepartmentId": st.sampled_from((None, "KS", "VAL")),
    }
)
# Of each item whether it was there before, the states it went through, and after which of them the plan was adopted.
lives = st.tuples(st.booleans(), st.lists(states, min_size=2, max_size=6), st.integers(0, 6))


def ended(state):
    return state["status"] in ("completed", "cancelled")


def replayed(there, gone_through, adopted):
    """What a life comes to, by its whole states alone: for each list whether the item stands in it."""
    first, last = gone_through[0], gone_through[-1]
    due = [state["dueDate"] for state in gone_through[adopted:]]
    return {
        "added": not there,
        "finished": last["status"] == "completed" and not (there and first["status"] == "completed"),
        "cancelled": last["status"] == "cancelled" and not (there and first["status"] == "cancelled"),
        "reopened": there and ended(first) and not ended(last),
        "deadlines_moved": any(one != other for one, other in pairwise(due)),
        "responsible_changed": first["leadDepartmentId"] != last["leadDepartmentId"],
    }


@given(st.lists(lives, max_size=5))
def test_the_counts_are_those_of_a_replay(all_lives):
    events, expected = [], []
    for place, (there, gone_through, adopted) in enumerate(all_lives):
        whole = [{**OPENED, **state} for state in gone_through]
        steps = [*([] if there else [(None, whole[0])]), *pairwise(whole)]
        offset = len(steps) - len(whole) + 1
        told = [
            event(before, after, day, bound=day - offset >= adopted, key=str(place))
            for day, (before, after) in enumerate(steps)
            if before != after
        ]
        events += told
        expected += [replayed(there, gone_through, adopted)] if told else []
    counts = net_changes(events, Names({}, {}))["counts"]
    assert counts == {name: sum(one[name] for one in expected) for name in counts}
