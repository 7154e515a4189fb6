"""Tests of how far the goals have been reached."""

from api.annual_follow_ups.attainment import attainment
from tests.annual_follow_ups.made import goal, row, told


def test_a_goal_that_nobody_assessed_was_not_assessed_during_the_year():
    said = told(attainment, row(goals=[goal()]), "en")
    assert "The plan's only goal has not been assessed during the year." in said
