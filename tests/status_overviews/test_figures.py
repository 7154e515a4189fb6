"""Tests of what is said first."""

from datetime import date

import pytest

from api.documents.blocks import Share, Tone
from api.documents.words import Words
from api.status_overviews.figures import MOST_GROUPS, changed, chosen, figures, groups_of, subject
from api.status_overviews.rules import Previous
from tests.status_overviews.test_rules import counted, told

SWEDISH, ENGLISH = Words("sv"), Words("en")


def compared(**then):
    previous = Previous({"id": "r", "title": "Tertial 2 2026"}, date(2026, 9, 25), counted("all", **then))
    return told(previous=previous, items=30, completed=9, overdue=4)


def boards(count, **late):
    return told(*(counted("department", key=str(one), name=f"Nämnd {one:02}", items=1, **late) for one in range(count)))


def test_figures_are_told_with_how_they_stand():
    said = {
        name: (cell.value, cell.tone) for name, cell in figures(told(items=4, completed=2, overdue=1)["all"], SWEDISH)
    }
    assert said["åtgärder"] == (4, None)
    assert said["genomförda"] == (2, Tone.GOOD)
    assert said["av dem som inte utgår"] == (Share(50), None)
    assert (said["pågår"], said["försenade"]) == ((0, None), (1, Tone.BAD))


@pytest.mark.parametrize(
    ("then", "said"),
    [
        (
            {"items": 29, "completed": 6, "overdue": 6},
            "+1 åtgärd, +3 genomförda och −2 försenade sedan Tertial 2 2026",
        ),
        ({"items": 31, "completed": 8, "overdue": 5}, "−1 åtgärd, +1 genomförd och −1 försenad sedan Tertial 2 2026"),
        ({"items": 30, "completed": 6, "overdue": 4}, "+3 genomförda sedan Tertial 2 2026"),
        ({"items": 30, "completed": 9, "overdue": 4}, "Oförändrat sedan Tertial 2 2026"),
    ],
)
def test_what_has_changed_since_the_last_round_is_told(then, said):
    assert changed(compared(**then), SWEDISH) == said


def test_without_a_round_nothing_has_changed():
    assert changed(told(), ENGLISH) == ""


def test_an_overview_of_nobody_is_of_all():
    assert (subject(told(), SWEDISH), subject({"signatories": []}, ENGLISH)) == ("Borås", "All signatories")


def test_few_boards_are_shown_in_their_order():
    groups = groups_of(boards(3), SWEDISH)
    assert ([one.name for one in groups.shown], chosen(groups, SWEDISH)) == (["Nämnd 00", "Nämnd 01", "Nämnd 02"], "")


def test_of_many_boards_those_are_shown_in_which_most_is_late():
    late = counted("department", key="x", name="Sena nämnden", items=1, overdue=1)
    row = boards(60)
    row["by_department"] += told(late)["by_department"]
    groups = groups_of(row, ENGLISH)
    assert (len(groups.shown), groups.shown[-1].name) == (MOST_GROUPS, "Sena nämnden")
    assert chosen(groups, ENGLISH) == ", the 12 of 61 with most overdue"


def test_without_boards_articles_are_shown():
    groups = groups_of(told(counted("article", number=6, name="Stereotyper", english="Stereotypes", items=1)), ENGLISH)
    assert (groups.title, [one.name for one in groups.shown]) == ("By article", ["6 Stereotypes"])
