"""Tests of documents for people: where their links lead."""

from datetime import date

import pytest

from api.documents.blocks import Bullets, Cell, Document, Facts, Figures, Table
from api.reports.people import for_people

LINKS = {
    "self": {"href": "/v1/reports/x"},
    "pdf": {"href": "/v1/reports/x?format=pdf"},
    "html": {"href": "/v1/reports/x?format=html"},
}
LIST = "/v1/action-items?status=in_progress,paused&q=a%26b"
PAGE = "/v1/reports/item-list?status=in_progress,paused&q=a%26b&format=html&lang=sv"


def _read(*blocks):
    return for_people(Document("sv", "Titel", "", date(2026, 11, 22), "", blocks=blocks), LINKS)


@pytest.mark.parametrize(
    ("href", "led"),
    [
        (LIST, PAGE),
        ("/v1/action-items", "/v1/reports/item-list?format=html&lang=sv"),
        ("/v1/action-items?count=exact", "/v1/reports/item-list?format=html&lang=sv"),
        (
            "/v1/action-plans/1/changes?from=2026-01-01",
            "/v1/reports/changes?actionPlan=1&from=2026-01-01&format=html&lang=sv",
        ),
        ("/v1/action-items/1", None),
        ("/v1/charter-articles?number=6", None),
    ],
)
def test_a_list_of_items_is_a_page_and_what_is_only_data_has_no_link(href, led):
    [bullets] = _read(Bullets([Cell("x", href)])).blocks
    assert bullets.items[0].href == led


def test_a_list_of_nothing_has_no_link():
    [figures] = _read(Figures([("a", Cell(0, LIST))])).blocks
    assert figures.figures[0][1] == Cell(0)


def test_wherever_a_link_stands_it_leads_there():
    cell = Cell(1, LIST)
    bullets, figures, facts, table = _read(
        Bullets([cell]), Figures([("a", cell)]), Facts([("a", cell)]), Table("t", [], [[cell]])
    ).blocks
    found = [bullets.items[0], figures.figures[0][1], facts.facts[0][1], table.rows[0][0]]
    assert {one.href for one in found} == {PAGE}


def test_other_forms_keep_the_language_and_the_other_language_is_offered():
    assert _read().others == [
        ("PDF", "/v1/reports/x?format=pdf&lang=sv"),
        ("English", "/v1/reports/x?format=html&lang=en"),
    ]
