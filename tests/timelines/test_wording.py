"""Tests of the timeline in words."""

from datetime import date

import pytest

from api.documents.blocks import Picture, Table, Text
from api.documents.words import Words
from api.timelines.wording import timeline_document
from tests.timelines.found import DAY, alike, item, told

SWEDISH, ENGLISH = Words("sv"), Words("en")
COURSE = [alike(date(2025, 12, 1), number=2), alike(date(2026, 6, 1), "completed", number=3)]


def blocks(*some, words=SWEDISH, **more):
    return timeline_document(told(*some, **more), words).blocks


def kinds(found):
    return [type(block).__name__ for block in found]


def tables(*some, **more):
    return [block for block in blocks(*some, **more) if isinstance(block, Table)]


def test_both_pictures_come_with_their_figures():
    found = blocks(*COURSE, items=[item()])
    assert kinds(found) == ["Figures", "Picture", "Table", "Picture", "Table"]
    assert [block.title for block in found if isinstance(block, Picture)] == [
        "Så har arbetet gått", "Åtgärderna i tiden",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("some", "more", "said"),
    [
        ([], {}, "Planen har inga åtgärder."),
        ([alike(DAY)], {}, "Det finns ännu bara en dag att visa"),
        ([alike(date(2026, 6, 1))], {}, "Uppgifter om åtgärderna finns från och med den 1 juni 2026."),
        (COURSE, {"items": [item()] * 2, "total": 230}, "Här visas de 2 första av 230 åtgärder."),
    ],
)
def test_what_is_not_shown_is_told(some, more, said):
    [text] = [block.text for block in blocks(*some, **more) if isinstance(block, Text)]
    assert text.startswith(said)


def test_a_plan_without_items_has_nothing_but_that_to_tell():
    assert kinds(blocks()) == ["Text"]


def test_a_plan_of_no_days_has_nothing_but_that_to_tell():
    assert kinds(timeline_document({**told(), "burn_up": []}, SWEDISH).blocks) == ["Text"]


def test_the_figures_of_each_day_lead_to_their_lists():
    [course] = tables(*COURSE, words=ENGLISH)
    assert [column.heading for column in course.columns] == ["Day", "Items", "Completed", "Overdue"]
    day, items, completed, _ = course.rows[-1]
    assert (day.value, items.value, completed.value) == (DAY, 5, 3)
    assert items.href.endswith("actionPlan=p&asOf=2026-11-22")


@pytest.mark.parametrize(
    ("more", "headings"),
    [
        ({}, ["Nr", "Åtgärd", "Börjar", "Klart senast", "Status"]),
        ({"start_date": None, "due_date": None}, ["Nr", "Åtgärd", "Status"]),
        (
            {"original_due_date": date(2026, 3, 31), "due_date_moves": 1, "completed_on": date(2026, 8, 1)},
            ["Nr", "Åtgärd", "Börjar", "Klart senast", "Ursprungligen", "Blev klar", "Status"],
        ),
    ],
)
def test_columns_in_which_nothing_stands_are_left_out(more, headings):
    [_, dates] = tables(*COURSE, items=[item(**more)])
    assert [column.heading for column in dates.columns] == headings
    assert {len(row) for row in dates.rows} == {len(headings)}
