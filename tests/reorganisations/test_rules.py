"""Who takes over what: the rules of a split, without a database."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.core.errors import Conflict
from api.reorganisations import rules
from api.reorganisations.rules import Held, Successor, assigned, participants, successor_faults, taker_of_rest

TODAY = date(2026, 11, 22)
HELD = [Held("a", "6.1", frozenset({6})), Held("b", "9.1", frozenset({9})), Held("c", "9.2", frozenset({6, 9}))]


def said(faults):
    return [(fault.at, fault.message.code) for fault in faults if fault]


def refused(*successors, key="old"):
    return said(successor_faults(key, successors, {"a", "b", "c"}, range(1, 31)))


def test_a_single_successor_takes_everything():
    assert assigned(HELD, [Successor("x")]) == ({"a": "x", "b": "x", "c": "x"}, [])


def test_the_rest_goes_to_the_one_that_takes_it():
    split = [Successor("x", action_item_ids=["b"]), Successor("y", rest=True)]
    assert assigned(HELD, split)[0] == {"a": "y", "b": "x", "c": "y"}


def test_an_article_names_every_item_that_carries_it_out():
    assert assigned(HELD, [Successor("x", articles=[9]), Successor("y", ["a"])])[0] == {"a": "y", "b": "x", "c": "x"}


def test_an_item_may_be_named_twice_for_the_same_successor():
    split = [Successor("x", ["c"], [6, 9]), Successor("y", rest=True)]
    assert assigned(HELD, split) == ({"a": "x", "b": "x", "c": "x"}, [])


@pytest.mark.parametrize(
    ("split", "at"),
    [
        ([Successor("x", ["c"]), Successor("y", ["a", "b", "c"])], "/successors/1/actionItemIds/2"),
        ([Successor("x", articles=[6]), Successor("y", articles=[1, 9])], "/successors/1/articles/1"),
        ([Successor("x", articles=[6]), Successor("y", ["c"]), Successor("z", ["b"])], "/successors/0/articles/0"),
    ],
)
def test_an_item_that_two_would_take_is_a_fault_where_it_is_named(split, at):
    assert said(assigned(HELD, split)[1]) == [(at, "claimed_twice")]


def test_an_item_that_two_would_take_is_called_by_its_name():
    [fault] = assigned(HELD[:1], [Successor("x", ["a"]), Successor("y", ["a"])])[1]
    assert fault.message.said("en") == "Item 6.1 has another successor already."


def test_items_that_nobody_takes_are_named_in_one_fault():
    found, [fault] = assigned(HELD, [Successor("x", ["a"]), Successor("y")])
    assert found == {"a": "x"}
    assert fault.at == "/successors"
    assert fault.message.said("en").startswith("2 items get no successor: 9.1, 9.2.")


def test_what_is_not_there_to_move_needs_nobody():
    assert assigned([], [Successor("x"), Successor("y")]) == ({}, [])


@pytest.mark.parametrize(
    ("successors", "taker"),
    [
        ([], None),
        ([Successor("x")], "x"),
        ([Successor("x", ["a"])], "x"),
        ([Successor("x"), Successor("y")], None),
        ([Successor("x"), Successor("y", rest=True)], "y"),
    ],
)
def test_the_rest_is_taken_by(successors, taker):
    assert taker_of_rest(successors) == taker


@pytest.mark.parametrize(
    ("successors", "fault"),
    [
        ((), ("/successors", "successor_required")),
        ((Successor("old"),), ("/successors/0/departmentId", "own_successor")),
        ((Successor("x"), Successor("x")), ("/successors/1/departmentId", "duplicate")),
        ((Successor("x", rest=True), Successor("y", rest=True)), ("/successors/1/rest", "one_rest")),
        ((Successor("x", ["a", "z"]),), ("/successors/0/actionItemIds/1", "not_open_item")),
        ((Successor("x", articles=[6, 31]),), ("/successors/0/articles/1", "article_not_in_edition")),
    ],
)
def test_successors_that_contradict_themselves(successors, fault):
    assert refused(*successors) == [fault]


def test_an_item_that_the_department_does_not_hold_is_named():
    [fault] = filter(None, successor_faults("old", [Successor("x", ["z"])], {"a"}, range(1, 31)))
    assert fault.message.said("en").startswith("z is not an open item")


def test_successors_without_contradiction():
    assert refused(Successor("x", ["a"]), Successor("y", articles=[9]), Successor("z", rest=True)) == []


@pytest.mark.parametrize(
    ("successors", "names", "faulty"),
    [
        ([Successor("x")], ["Planen"], False),
        ([Successor("x"), Successor("y")], [], False),
        ([Successor("x"), Successor("y")], ["Planen"], True),
        ([Successor("x"), Successor("y", rest=True)], ["Planen"], False),
    ],
)
def test_what_is_no_item_needs_one_that_takes_the_rest(successors, names, faulty):
    assert bool(rules.rest_fault(successors, names)) == faulty


def test_what_needs_one_that_takes_the_rest_is_named():
    fault = rules.rest_fault([Successor("x"), Successor("y")], ["Planen", "KS"])
    assert fault.at == "/successors"
    assert fault.message.said("en").endswith("the department has more than items: Planen, KS.")


@pytest.mark.parametrize(
    ("given_day", "held", "expected"),
    [
        (None, None, TODAY),
        (date(2026, 10, 31), None, date(2026, 10, 31)),
        (None, date(2016, 12, 31), date(2016, 12, 31)),
        (date(2017, 1, 31), date(2016, 12, 31), date(2017, 1, 31)),
        (None, date(2026, 12, 31), TODAY),
        (None, TODAY, TODAY),
    ],
)
def test_the_last_day(given_day, held, expected):
    assert rules.last_day(given_day, held, TODAY) == expected


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "faults"),
    [
        (None, TODAY, []),
        (date(2026, 11, 22), TODAY, []),
        (None, date(2026, 11, 23), [("/validTo", "in_the_future")]),
        (date(2020, 1, 1), date(2019, 12, 31), [("/validTo", "ends_before_start")]),
    ],
)
def test_the_last_day_lies_in_the_life_of_the_department(valid_from, valid_to, faults):
    assert said(rules.day_faults(valid_from, valid_to, TODAY)) == faults


def test_a_last_day_to_come_is_told_which_day_it_is():
    fault = rules.day_faults(None, date(2026, 11, 23), TODAY)[0]
    assert fault.message.said("en").endswith("today is 2026-11-22.")


@pytest.mark.parametrize(
    ("valid_to", "left"), [(None, False), (date(2026, 12, 31), False), (TODAY, True), (date(2016, 12, 31), True)]
)
def test_there_is_something_to_do(valid_to, left):
    rules.check_something_left(valid_to, TODAY, left=left)


@pytest.mark.parametrize("valid_to", [TODAY, date(2016, 12, 31)])
def test_what_is_closed_and_empty_is_not_closed_again(valid_to):
    with pytest.raises(Conflict, match=rf"closed already \({valid_to}\)") as refused:
        rules.check_something_left(valid_to, TODAY, left=False)
    assert refused.value.allowed == []


@pytest.mark.parametrize(
    ("units", "lead", "expected"),
    [
        (["old"], None, ["new"]),
        (["old", "third"], "lead", ["new", "third"]),
        (["old", "new"], "lead", ["new"]),
        (["old"], "new", []),
        (["new"], "new", []),
        (["third", "lead"], "lead", ["lead", "third"]),
    ],
)
def test_who_takes_part_afterwards(units, lead, expected):
    assert participants(units, "old", "new", lead) == expected


keys = st.integers(0, 30).map(str)
numbers = st.integers(1, 6)
holdings = st.lists(st.builds(Held, keys, st.just("x"), st.frozensets(numbers)), unique_by=lambda item: item.id)
successor = st.builds(
    Successor, st.sampled_from("vwxyz"), st.lists(keys, max_size=4), st.lists(numbers, max_size=2), st.just(False)
)
splits = st.lists(successor, min_size=2, max_size=4, unique_by=lambda one: one.department_id)


@given(items=holdings, successors=splits, rest=st.none() | st.integers(0, 1))
def test_every_item_goes_where_the_rule_says_and_nothing_is_lost(items, successors, rest):
    if rest is not None:
        successors[rest] = successors[rest]._replace(rest=True)
    found, faults = assigned(items, successors)
    takers = {
        item.id: {one.department_id for one in successors if item.id in one.action_item_ids}
        | {one.department_id for one in successors if item.articles & set(one.articles)}
        for item in items
    }
    lost = {key for key, named in takers.items() if not named} if rest is None else set()
    contested = sum(len(named) - 1 for named in takers.values() if named)
    assert len(faults) == contested + bool(lost)
    assert found.keys() == takers.keys() - lost
    assert all(heir in takers[key] for key, heir in found.items() if takers[key])
    assert all(heir == successors[rest].department_id for key, heir in found.items() if not takers[key])
