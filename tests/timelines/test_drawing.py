"""Tests of the pictures of a timeline."""

from datetime import date

import pytest

from api.documents.words import Words
from api.timelines.drawing import schedule_pictures, timeline_picture
from tests.documents.drawn import described, faults, texts
from tests.timelines.found import alike, item, told

SWEDISH, ENGLISH = Words("sv"), Words("en")
COURSE = [alike(date(2025, 12, 1), number=2), alike(date(2026, 6, 1), "completed", number=3)]
LATE = {"timeliness": "overdue", "days_overdue": 83}


def drawn(*some, words=SWEDISH, **more):
    source = timeline_picture(told(*some, **more), words)
    assert faults(source) == []
    return source


def scheduled(*items, words=SWEDISH):
    return drawn(*COURSE, words=words, items=items, part="schedule")


def test_how_the_work_went_is_drawn_and_described():
    source = drawn(*COURSE)
    assert {"5 åtgärder", "3 genomförda", "0 försenade"} <= set(texts(source))
    assert described(source) == (
        "31 januari 2026: 2 åtgärder, 0 genomförda och 0 försenade. "
        "22 november 2026: 5 åtgärder, 3 genomförda och 0 försenade."
    )


def test_what_was_cancelled_is_drawn_where_anything_was():
    assert "1 cancelled" in texts(drawn(*COURSE, alike(date(2026, 2, 1), "cancelled"), words=ENGLISH))
    assert "cancelled" not in " ".join(texts(drawn(*COURSE, words=ENGLISH)))


@pytest.mark.parametrize(
    ("more", "remark"),
    [
        (LATE, "83 dagar försenad"),
        ({**LATE, "days_overdue": 1}, "1 dag försenad"),
        ({"status": "completed", "timeliness": "closed"}, "klar"),
        ({"status": "completed", "completed_on": date(2026, 3, 2)}, "klar 2026-03-02"),
        (
            {"status": "completed", "completed_on": date(2026, 9, 2), "timeliness": "completed_late"},
            "klar 2026-09-02, för sent",
        ),
        ({"status": "cancelled", "due_date": None}, "utgår"),
        ({"due_date": None}, "utan sluttid"),
    ],
)
def test_what_is_to_be_remarked_stands_at_the_item(more, remark):
    assert remark in texts(scheduled(item(**more)))


def test_what_is_on_its_way_has_no_remark():
    source = scheduled(item(), words=ENGLISH)
    assert not any("overdue" in said or "done" in said for said in texts(source))
    assert described(source) == "6.1 Utbilda: from 2025-09-01, to 2026-08-31, in progress."


def test_a_deadline_that_was_moved_is_marked_where_it_was():
    moved = {"original_due_date": date(2026, 3, 31), "due_date_moves": 1}
    assert "Ursprunglig sluttid" in texts(scheduled(item(**moved)))
    assert "ursprungligen till 2026-03-31" in described(scheduled(item(**moved)))
    assert "Ursprunglig sluttid" not in texts(scheduled(item()))


def test_the_key_says_what_occurs():
    said = set(texts(scheduled(item(), item(**LATE))))
    assert {"Pågår", "Försenad"} <= said
    assert said.isdisjoint({"Genomförd", "Utgår"})


def test_items_without_any_date_are_drawn():
    assert "6.1 Utbilda" in texts(scheduled(item(start_date=None, due_date=None, original_due_date=None)))


@pytest.mark.parametrize(
    ("count", "total", "said"),
    [
        (0, 0, "inga åtgärder"),
        (1, 1, "1 åtgärd"),
        (2, 2, "2 åtgärder"),
        (2, 230, "de 2 första av 230 åtgärder"),
    ],
)
def test_the_title_says_how_many_are_shown(count, total, said):
    source = drawn(*COURSE, items=[item()] * count, total=total, part="schedule")
    assert f"Åtgärderna i tiden, {said}" in " ".join(texts(source)[:2])


@pytest.mark.parametrize(("count", "pages"), [(16, [16]), (17, [9, 8]), (30, [15, 15]), (33, [11, 11, 11])])
def test_pages_hold_about_as_many_items_each(count, pages):
    row = told(*COURSE, items=[item(str(place)) for place in range(count)])
    pictures = schedule_pictures(row, ENGLISH)
    assert [sum("Utbilda" in said for said in texts(one.source)) for one in pictures] == pages
    assert len({one.title for one in pictures}) == len(pages)
