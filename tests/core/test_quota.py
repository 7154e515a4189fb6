"""Quotas: what is left of them while the window slides, and how long somebody must wait."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.core.quota import WINDOW, Quota, Spending, rest_of, window_of

HUNDRED = Quota("token", 100)
START = 1000 * WINDOW


@pytest.mark.parametrize(
    ("before", "shared", "own", "second", "left"),
    [
        (0, 0, 0, 0, 100),
        (0, 30, 5, 0, 65),
        (80, 0, 0, 0, 20),
        (80, 0, 0, 15, 40),
        (80, 0, 0, 45, 80),
        (80, 10, 0, 45, 70),
        (100, 0, 0, 0, 0),
        (500, 0, 0, 0, 0),
        (0, 120, 0, 59, 0),
        (100, 0, 0, 60, 100),
        (100, 0, 0, -5, 0),
    ],
)
def test_the_minute_before_counts_as_far_as_it_lies_in_the_last_sixty_seconds(before, shared, own, second, left):
    assert Spending(1000, before, shared, own).left(HUNDRED, START + second) == left


@pytest.mark.parametrize(
    ("before", "shared", "second", "wait"), [(100, 0, 0, 1), (200, 0, 0, 31), (0, 100, 0, 61), (0, 200, 30, 61)]
)
def test_whoever_is_refused_learns_when_to_come_again(before, shared, second, wait):
    assert Spending(1000, before, shared).wait(HUNDRED, START + second) == wait


@given(
    permits=st.integers(1, 1000),
    before=st.integers(0, 3000),
    shared=st.integers(0, 3000),
    second=st.floats(0, 59.99),
)
def test_after_that_wait_there_is_a_permit_again(permits, before, shared, second):
    quota, now = Quota("q", permits), START + second
    spending = Spending(1000, before, shared)
    if spending.left(quota, now) == 0:
        later = now + spending.wait(quota, now)
        spending.enter(window_of(later))
        assert spending.left(quota, later) >= 1


@given(moments=st.lists(st.floats(0, 300), max_size=300))
def test_a_caller_gets_at_most_the_quota_in_a_window_and_twice_that_in_any_minute(moments):
    """The bound of two counters: what is spread unevenly over the minute before may count for too little."""
    quota, spending, taken = Quota("q", 10), Spending(0), []
    for now in sorted(moments):
        spending.enter(window_of(now))
        if spending.left(quota, now):
            spending.own += 1
            taken.append(now)
    assert all(sum(window_of(one) == window for one in taken) <= 10 for window in range(6))
    assert all(sum(now - WINDOW < one <= now for one in taken) <= 20 for now in taken)


def test_the_next_window_remembers_the_one_before_and_no_other():
    spending = Spending(7, 1, 2, 3)
    spending.enter(8)
    assert spending == Spending(8, 5, 0, 0)
    spending.enter(10)
    assert spending == Spending(10, 0, 0, 0)


def test_a_clock_that_is_set_back_gives_nothing_back():
    spending = Spending(7, 1, 2, 3)
    spending.enter(6)
    assert spending == Spending(7, 1, 2, 3)


def test_what_the_shared_counter_says_replaces_what_was_told_to_it():
    spending = Spending(7, 50, 10, 5)
    spending.learn(20, 40)
    assert spending == Spending(7, 50, 40, 0)


@pytest.mark.parametrize(("permits", "batch"), [(1, 1), (19, 1), (40, 2), (6000, 300)])
def test_a_twentieth_is_spent_before_others_are_told(permits, batch):
    assert Quota("q", permits).batch == batch


def test_the_policy_is_said_as_a_structured_field():
    assert HUNDRED.policy == '"token";q=100;w=60'


@pytest.mark.parametrize(("second", "rest"), [(0, 60), (59.5, 1)])
def test_the_rest_of_a_window(second, rest):
    assert rest_of(START + second) == rest
