"""What becomes of dates, departments and words when a plan is copied."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.action_items.models import ActionItem
from api.action_plans.models import ActionPlan
from api.goals.models import Goal
from api.plan_copies.rules import ALONG, ALONG_AT_HOME, Copied, comment, heir, shifted

START, NEXT = date(2025, 1, 1), date(2029, 1, 1)


@pytest.mark.parametrize(
    ("day", "old", "new", "expected"),
    [
        (date(2026, 6, 15), START, NEXT, date(2030, 6, 15)),
        (date(2028, 12, 31), START, NEXT, date(2032, 12, 31)),
        (date(2028, 2, 29), START, date(2026, 1, 1), date(2029, 2, 28)),
        (date(2025, 12, 31), START, date(2025, 3, 1), date(2026, 2, 28)),
        (date(2026, 6, 15), START, date(2025, 1, 11), date(2026, 6, 25)),
        (date(2026, 6, 15), NEXT, START, date(2022, 6, 15)),
        (None, START, NEXT, None),
        (date(2028, 12, 31), START, date(9999, 1, 1), None),
        (date(2028, 12, 31), START, date(9999, 12, 30), None),
        (date(2025, 6, 1), date(2029, 1, 1), date(1, 1, 1), None),
        (date(2025, 12, 31), START, date(9999, 1, 1), date(9999, 12, 31)),
        (date(2025, 1, 1), START, date(1, 1, 1), date(1, 1, 1)),
    ],
)
def test_a_day_lies_as_far_into_the_new_period(day, old, new, expected):
    assert shifted(day, old, new) == expected


days = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@given(first=days, later=st.integers(0, 5000), old=days, new=days)
def test_what_came_first_comes_first_afterwards(first, later, old, new):
    assert shifted(first, old, new) <= shifted(first + timedelta(later), old, new)


@given(old=days, new=days)
def test_the_first_day_becomes_the_first_day(old, new):
    assert shifted(old, old, new) == new


@pytest.mark.parametrize(
    ("key", "successors", "expected"),
    [
        ("open", {}, "open"),
        ("a", {}, None),
        ("a", {"a": ["open"]}, "open"),
        ("a", {"a": ["open", "b"]}, None),
        ("a", {"a": ["b"], "b": ["open"]}, "open"),
        ("a", {"a": ["b"], "b": ["a"]}, None),
        ("open", {"open": ["other"]}, "open"),
    ],
)
def test_the_one_that_came_after_a_department(key, successors, expected):
    assert heir(key, {"open", "other"}, successors) == expected


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sv", "Kopierad från Planen: 2 mål, 3 åtgärder."),
        ("en", "Copied from Planen: 2 goals, 3 action items."),
    ],
)
def test_a_copy_says_where_it_came_from(language, said):
    assert comment(Copied("Planen", 2, 3, [], []), language) == said


def test_a_copy_says_what_is_left_to_do():
    said = comment(Copied("Planen", 0, 2, ["SDN-N"], ["6.1", "6.2"]), "en")
    assert said.endswith("are left out: SDN-N. Without a lead: 6.1, 6.2.")


def test_of_a_long_name_forty_characters_are_told():
    said = comment(Copied("Planen", 0, 2, [], ["x" * 40, "y" * 41]), "en")
    assert said.endswith(f"Without a lead: {'x' * 40}, {'y' * 40}.")


def test_however_much_is_left_to_do_it_can_be_kept():
    copied = Copied("x" * 300, 10**4, 10**4, ["y" * 20] * 500, ["z" * 500] * 500)
    assert all(len(comment(copied, language)) <= 2000 for language in ("sv", "en"))


# What a copy decides by itself, and what tells how the old one went.
ANEW = {
    "action_plan": {
        "title",
        "title_sort",
        "search_key",
        "period_start",
        "period_end",
        "status",
        "status_comment",
        "status_changed_at",
        "published",
        "adopted_on",
        "adoption_decision_id",
        "based_on_id",
        "replaces_id",
        "follow_up_department_id",
        "revision_department_id",
    },
    "goal": {"action_plan_id", "published", "title_sort", "search_key"},
    "action_item": {
        "action_plan_id",
        "published",
        "goal_id",
        "reference_sort",
        "title_sort",
        "search_key",
        "lead_department_id",
        "start_date",
        "due_date",
        "original_due_date",
        "due_date_moves",
        "status",
        "status_comment",
        "status_changed_at",
        "forecast",
        "progress",
        "result",
        "completed_on",
        "cancel_reason",
        "deadline_decision_id",
        "status_decision_id",
    },
}
BOOKKEEPING = {"id", "signatory_id", "version", "created_at", "updated_at", "deleted_at"}


@pytest.mark.parametrize("table", [ActionPlan, Goal, ActionItem])
def test_every_column_is_known_to_go_along_or_not(table):
    name = table.__tablename__
    known = {*ALONG[name], *ALONG_AT_HOME[name]}
    assert not known & ANEW[name]
    assert known | ANEW[name] | BOOKKEEPING == {column.key for column in table.__table__.c}
