"""Tests of the charter report in words."""

from datetime import UTC, date, datetime

import pytest

from api.charter_reports.wording import ranges, report_document
from api.documents.blocks import Bullets, Heading, Table, Text
from api.documents.words import Words
from tests.charter_reports.found import PLAN, duty, item, told

SWEDISH, ENGLISH = Words("sv"), Words("en")


def blocks(kind, report, words=SWEDISH):
    return [one for one in report_document(report, words).blocks if isinstance(one, kind)]


def texts(report, words=SWEDISH):
    return [one.text for one in blocks(Text, report, words)]


def headings(report, words=SWEDISH):
    return [one.text for one in blocks(Heading, report, words)]


def test_the_facts_are_those_that_are_known():
    names = [name for name, _ in report_document(told(), SWEDISH).facts]
    assert names == ["Handlingsplan", "Period", "Antagen", "Deklarationens utgåva"]
    decided = {**PLAN, "body": "Kommunfullmäktige", "paragraph": "§ 271", "case_number": "KS 2024-00417"}
    facts = {name: cell.value for name, cell in report_document(told(plan=decided), SWEDISH).facts}
    assert facts["Antagen"] == "2024-12-12, Kommunfullmäktige, §\N{NO-BREAK SPACE}271"
    assert facts["Diarienummer"] == "KS 2024-00417"


def test_standing_is_said_in_two_sentences():
    assert texts(told())[0] == (
        "Borås Stad har uppfyllt 1 av 2 skyldigheter enligt deklarationen. "
        "Går inte att avgöra av uppgifterna här: samråd."
    )


@pytest.mark.parametrize(
    ("status", "duties", "said"),
    [
        (
            "not_signed",
            [duty("Anta en plan", "voluntary")],
            "Borås Stad has not signed the charter and is not bound by it.",
        ),
        ("unknown", [], "It is not known whether Borås Stad has signed the charter."),
        ("signed", [], "Borås Stad has signed the charter, but which duties it brings is not recorded here."),
    ],
)
def test_without_duties_it_is_said_why(status, duties, said):
    assert texts(told(charter_status=status, duties=duties), ENGLISH)[0] == said


def test_articles_that_the_plan_leaves_out_are_named_and_have_no_section():
    report = told(item("a", 6))
    assert "Artiklar som planen inte tar upp: 9 Nio." in texts(report)
    assert headings(report) == ["Artikel för artikel", "6 Sex", "Om artiklarnas rubriker"]


def test_a_chosen_article_without_items_says_so():
    assert texts(told())[-3:-1] == ["Prioriterad i planen. Skäl: Det behövs.", "Inga åtgärder."]


@pytest.mark.parametrize(
    ("which", "said"),
    [
        ({}, "Pågår"),
        ({"status": "completed", "completed_on": date(2026, 1, 2)}, "Genomförd 2026-01-02"),
        (
            {"status": "completed", "completed_on": date(2026, 1, 2), "timeliness": "completed_late"},
            "Genomförd 2026-01-02, efter utsatt tid",
        ),
        ({"timeliness": "overdue", "days_overdue": 1}, "Pågår, försenad en dag"),
        ({"timeliness": "overdue", "days_overdue": 34}, "Pågår, försenad 34 dagar"),
        ({"status": "cancelled", "cancel_reason": "Ryms inte."}, "Utgår: Ryms inte."),
        ({"created_at": datetime(2026, 1, 1, tzinfo=UTC)}, "Pågår, tillkom efter antagandet"),
    ],
)
def test_an_item_says_how_it_stands(which, said):
    [_, table] = blocks(Table, told(item("a", 6, **which)))
    assert table.rows[0][-1].value == said


def test_an_item_says_who_does_it():
    [_, table] = blocks(Table, told(item("a", 6, all_departments=True), item("b", 6, lead_department=None)), ENGLISH)
    assert [row[1].value for row in table.rows] == ["Kommunstyrelsen, all departments", ""]


def test_tables_have_names_of_their_own():
    titles = [table.title for table in blocks(Table, told(item("a", 6, 9), item("b")))]
    assert len(set(titles)) == len(titles) == 4


def test_titles_that_are_not_the_charters_own_are_told_apart():
    [*_, last] = blocks(Bullets, told())
    assert [cell.value for cell in last.items] == ["Artikel 9: Sedd i ett dokument som återger den."]
    assert "About the titles of the articles" not in headings(told(), ENGLISH)


@pytest.mark.parametrize(
    ("numbers", "said"), [([6], "6"), ([1, 2, 3], "1–3"), ([1, 2, 7, 9], "1–2, 7 och 9"), ([31, 33], "31 och 33")]
)
def test_numbers_in_a_row_are_said_together(numbers, said):
    assert ranges(numbers, SWEDISH) == said
