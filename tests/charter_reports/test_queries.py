"""Tests of what a charter report reads."""

from datetime import date

import pytest

from api.charter_reports.queries import report_for


@pytest.fixture
def found(app, actors):
    with app.app_context():
        return report_for(actors["boras-coordinator"], {})


def test_it_reads_the_plan_with_its_adoption(found):
    said = ("adopted_on", "body", "paragraph", "case_number", "edition")
    assert [found.plan[name] for name in said] == [
        date(2024, 12, 12), "Kommunfullmäktige", "§ 271", "KS 2024-00417", "2006",
    ]  # fmt: skip
    assert (sorted(found.chosen), len(found.items), len(found.duties)) == ([6, 9, 22], 30, 9)


def test_what_was_brought_in_later_was_not_added(found):
    assert (found.added.date(), {item["created_at"].date() for item in found.items}) == (
        date(2025, 12, 15), {date(2025, 12, 15)},
    )  # fmt: skip
