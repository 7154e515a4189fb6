"""Tests of plan documents in words."""

from datetime import date

import pytest

from api.documents.blocks import Bullets, Heading, Table, Text
from api.documents.words import Words
from api.plan_documents.wording import item_lines, whole_document
from tests.plan_documents.found import KS, chosen, goal, item, told

SWEDISH, ENGLISH = Words("sv"), Words("en")
DECISION = {
    "decided_on": date(2024, 12, 12), "body": {"name": "Kommunfullmäktige"}, "paragraph": "§ 271", "case_number": None,
    "title": "Antagande", "outcome": "approved", "status": "adopted",
}  # fmt: skip


def blocks(kind, row, words=SWEDISH):
    return [block for block in whole_document(row, words).blocks if isinstance(block, kind)]


def texts(row, words=SWEDISH):
    return [block.text for block in blocks(Text, row, words)]


def headings(row, words=SWEDISH):
    return [block.text for block in blocks(Heading, row, words)]


def facts(row):
    return {name: cell.value for name, cell in whole_document(row, SWEDISH).facts}


def test_the_facts_are_those_that_are_known():
    assert facts(told()) == {"Status": "Antagen", "Period": "2025-01-01 – 2028-12-31"}
    known = told(
        body="Kommunfullmäktige", adopted_on=date(2024, 12, 12), applies_to="Alla nämnder",
        adoption_decision={"paragraph": "§ 271", "case_number": "KS 2024-00417"},
    )  # fmt: skip
    assert facts(known) == facts(told()) | {
        "Antagen": "Kommunfullmäktige, 12 december 2024, § 271", "Diarienummer": "KS 2024-00417",
        "Gäller för": "Alla nämnder",
    }  # fmt: skip


@pytest.mark.parametrize("status", ["draft", "consultation", "proposed"])
@pytest.mark.parametrize(("words", "mark"), [(SWEDISH, "UTKAST"), (ENGLISH, "DRAFT")])
def test_what_is_not_adopted_says_so_at_the_top_and_on_every_page(status, words, mark):
    document = whole_document(told(status=status), words)
    assert (document.subtitle, document.blocks[0]) == (f"{mark} – Borås Stad", Heading(1, mark))


def test_an_adopted_plan_is_no_draft():
    document = whole_document(told(), SWEDISH)
    assert (document.subtitle, "UTKAST" in headings(told())) == ("Borås Stad", False)


def test_an_empty_plan_says_that_it_is():
    assert headings(told()) == ["Mål och åtgärder"]
    assert texts(told()) == ["Planen har inga mål eller åtgärder än."]


def test_articles_that_have_priority_are_named_first_with_their_reasons():
    row = told(articles=[chosen(6, reason="Skälet.", commitment="Åtagandet."), chosen(9)])
    [bullets] = blocks(Bullets, row)
    assert [cell.value for cell in bullets.items] == [
        "Artikel 6. Rubrik 6. Skäl: Skälet. Åtagande: Åtagandet.", "Artikel 9. Rubrik 9.",
    ]  # fmt: skip
    assert texts(row) == ["Inga mål eller åtgärder än."] * 2


def test_a_table_bears_the_name_of_its_article_and_its_goal():
    g = goal("g", 6)
    row = told(item("1", 6, goal=g), item("2", 6), item("3"), goals=[g, goal("h", 9)])
    assert [table.title for table in blocks(Table, row)] == [
        "Artikel 6, mål: Målet g", "Artikel 6, utan mål", "Utan artikel, utan mål",
    ]  # fmt: skip
    assert texts(row) == ["Artikel 9, mål: Målet h. Inga åtgärder än."]
    assert headings(row, ENGLISH)[1:] == [
        "Article 6. Title 6", "Article 9. Title 9", "Goals and action items without an article",
    ]  # fmt: skip


def test_a_goal_is_named_with_its_area():
    g = goal("g", 6, area="Skola")
    row = told(item("1", 6, goal=g), goals=[g])
    assert [table.title for table in blocks(Table, row)] == ["Artikel 6, prioriterat område: Skola, mål: Målet g"]
    assert [table.title for table in blocks(Table, row, ENGLISH)] == ["Article 6, priority area: Skola, goal: Målet g"]


def test_an_item_that_stands_elsewhere_is_named():
    row = told(item("1", 6, 9), articles=[chosen(9)])
    assert texts(row, ENGLISH) == ["Also of this article, and listed under another one: 1 Åtgärd 1."]


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ({"follow_up_department": KS}, "Kommunstyrelsen ansvarar för uppföljningen."),
        (
            {"follow_up_department": KS, "revision_department": KS},
            "Kommunstyrelsen ansvarar för uppföljningen. Kommunstyrelsen ansvarar för revideringen.",
        ),
    ],
)
def test_who_follows_up_and_revises_is_told(who, said):
    assert texts(told(item("1", 6), purpose="Syftet.", **who)) == ["Syftet.", said]


def test_decisions_are_told_in_words():
    [table] = blocks(Table, told(decisions=[DECISION]))
    assert [cell.value for cell in table.rows[0]] == [
        date(2024, 12, 12), "Kommunfullmäktige", "§ 271", None, "Antagande", "Bifall", "Antagen",
    ]  # fmt: skip


def test_lines_for_a_spreadsheet_are_the_items_alone():
    [table] = item_lines(told(item("1", 6), decisions=[DECISION]), SWEDISH).blocks
    assert (isinstance(table, Table), len(table.rows)) == (True, 1)
