"""Tests of the action items, article by article."""

import pytest

from api.annual_follow_ups.measures import measures
from tests.annual_follow_ups.made import SIX, goal, item, row, told


@pytest.mark.parametrize(
    ("title", "said"), [("Lika villkor", "Mål: Lika villkor."), ("Alla är med.", "Mål: Alla är med.")]
)
def test_a_goal_ends_its_sentence_once(title, said):
    assert said in told(measures, row(items=[item()], goals=[goal(title=title, articles=[SIX])])).split("\n")


def test_an_article_that_only_a_goal_has_stands_in_the_document():
    said = told(measures, row(goals=[goal(articles=[SIX])]))
    assert "Artikel 6. Bekämpa stereotyper\nMål: Mål g.\nArtikeln har inga åtgärder." in said


def test_a_goal_without_article_and_items_stands_last():
    said = told(measures, row(items=[item()], goals=[goal("g"), goal("h", articles=[SIX])]))
    assert said.endswith("Mål utan artikel och åtgärder\nMål g")
