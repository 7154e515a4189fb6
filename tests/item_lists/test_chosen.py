"""Tests of what a list was narrowed to: every filter is said, in words."""

from datetime import UTC, date, datetime

import pytest

from api.action_items.queries import MISSING
from api.action_items.shapes import ItemFilters
from api.documents.words import Words
from api.item_lists.chosen import FILTERS, LACKED, chosen

SUBTITLE = {"signatory"}
MOMENT = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)


def test_every_filter_of_items_is_said():
    assert set(FILTERS) | SUBTITLE == set(ItemFilters().fields)
    assert set(LACKED) == set(MISSING)


@pytest.mark.parametrize(
    ("name", "value", "swedish", "english"),
    [
        ("status", ["paused", "completed"], ("Status", "Pausad, Genomförd"), ("Status", "Paused, Completed")),
        ("lead_department", ["Ena", "Andra"], ("Ansvarig", "Ena; Andra"), ("Responsible", "Ena; Andra")),
        ("article", [6, 9], ("Artikel", "6 och 9"), ("Article", "6 and 9")),
        ("due_within", 1, ("Klart inom", "1 dag"), ("Due within", "1 day")),
        ("due_within", 90, ("Klart inom", "90 dagar"), ("Due within", "90 days")),
        ("completed_after", date(2025, 12, 31), ("Genomförd efter", "2025-12-31"), ("Completed after", "2025-12-31")),
        (
            "created_since",
            MOMENT,
            ("Inlagd från och med", "2026-11-22 14:30 UTC"),
            ("Taken in since", "2026-11-22 14:30 UTC"),
        ),
        ("all_departments", False, ("Gäller alla nämnder", "nej"), ("For all departments", "no")),
        (
            "missing",
            ["leadDepartment", "dueDate"],
            ("Saknar", "ansvarig, tidsfrist"),
            ("Lacking", "responsible, deadline"),
        ),
    ],
)
def test_a_filter_is_said_in_both_languages(name, value, swedish, english):
    assert chosen({name: value}, Words("sv")) == [swedish]
    assert chosen({name: value}, Words("en")) == [english]


def test_what_was_not_asked_is_not_said():
    assert chosen({"sort": ["title"]}, Words("en")) == []
