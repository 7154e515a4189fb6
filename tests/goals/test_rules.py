"""Tests of the rules of goals."""

from api.goals.rules import GoalKind


def test_goals_are_of_effects_or_of_ways_of_working():
    assert set(GoalKind) == {"outcome", "process"}
