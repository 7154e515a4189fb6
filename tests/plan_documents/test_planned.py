"""Tests of items as they are planned, in words."""

from datetime import date

import pytest

from api.documents.words import Words
from api.plan_documents.planned import planned_items, spreadsheet
from tests.plan_documents.found import goal, item, told

SWEDISH, ENGLISH = Words("sv"), Words("en")
VAL = {"id": "v", "code": "VAL", "name": "Valnämnden"}


def row_of(item_, words=SWEDISH):
    [row] = planned_items("Åtgärder", [item_], words).rows
    return [cell.value for cell in row]


def test_an_item_says_what_is_planned_and_not_how_it_goes():
    whole = item(
        "6.1", 6, participating_departments=[VAL], start_date=date(2025, 2, 1), resources="inom ram",
        measure={"name": "Andel", "kpi_id": "N1", "baseline": None, "target": None}, status_comment="Trögt",
    )  # fmt: skip
    assert row_of(whole) == [
        "6.1", "Åtgärd 6.1", "Kommunstyrelsen", "Valnämnden", date(2025, 2, 1), date(2026, 12, 31), "inom ram",
        "Andel (N1)",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "swedish", "english"),
    [
        ({}, "Åtgärd 1", "Åtgärd 1"),
        ({"status": "cancelled"}, "Åtgärd 1 (utgår)", "Åtgärd 1 (cancelled)"),
        (
            {"articles": [{"number": number} for number in (6, 9, 22)], "status": "cancelled"},
            "Åtgärd 1 (även artikel 9 och 22, utgår)",
            "Åtgärd 1 (also article 9 and 22, cancelled)",
        ),
    ],
)
def test_its_name_says_what_else_it_belongs_to_and_whether_it_is_dropped(more, swedish, english):
    assert (row_of(item("1", **more))[1], row_of(item("1", **more), ENGLISH)[1]) == (swedish, english)


@pytest.mark.parametrize(
    ("resources", "amount", "said"),
    [
        (None, None, ""),
        ("inom ram", None, "inom ram"),
        (None, 1500, "1\N{NO-BREAK SPACE}500 SEK"),
        ("två tjänster", 1500, "två tjänster, 1\N{NO-BREAK SPACE}500 SEK"),
        ("1 500 kr per år", 1500, "1 500 kr per år"),
    ],
)
def test_an_amount_is_said_once(resources, amount, said):
    assert row_of(item("1", resources=resources, budget={"amount": amount, "currency": "SEK"}))[6] == said


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"name": "Andel"}, "Andel"),
        ({"kpi_id": "N1"}, "(N1)"),
        ({"name": "Andel", "baseline": "62 %"}, "Andel, utgångsvärde 62 %"),
        (
            {"name": "Andel", "kpi_id": "N1", "baseline": "62 %", "target": "minst 90 %"},
            "Andel (N1), utgångsvärde 62 %, målvärde minst 90 %",
        ),
        ({"target": "minst hälften"}, "målvärde minst hälften"),
    ],
)
def test_an_indicator_is_named_by_what_is_known_of_it(known, said):
    measure = {**dict.fromkeys(("name", "kpi_id", "baseline", "target")), **known}
    assert row_of(item("1", measure=measure))[7] == said


def test_who_is_not_named_is_said_to_be_lacking():
    assert row_of(item("1", lead_department=None, all_departments=True, reference=None))[:4] == [
        "–", "Åtgärd 1", "Ingen utsedd", "Alla nämnder",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "headings"),
    [
        (
            SWEDISH,
            ["Artikel", "Prioriterat område", "Mål", "Åtgärd", "Ansvarig nämnd", "Medverkande", "Startdatum",
             "Klart senast", "Resurser", "Indikator", "Utgångsvärde", "Målvärde", "Status", "Kommentar",
             "Diarienummer", "Nr"],
        ),
        (
            ENGLISH,
            ["Article", "Priority area", "Goal", "Action item", "Responsible board", "Taking part", "Start date",
             "Due", "Resources", "Indicator", "Baseline", "Target", "Status", "Comment", "Registration number",
             "No."],
        ),
    ],
)  # fmt: skip
def test_a_spreadsheet_has_the_columns_that_plans_have(words, headings):
    assert [column.heading for column in spreadsheet(told(), words).columns] == headings


def test_each_item_is_one_line_of_the_spreadsheet():
    g = goal("g", 6, area="Skola")
    measure = {"name": "Andel", "kpi_id": None, "baseline": "62 %", "target": "90 %"}
    known = item("1", 6, 9, goal=g, measure=measure, status_comment="Trögt", case_references=[{"id": "KS 1"}])
    lines = [[cell.value for cell in row] for row in spreadsheet(told(known, item("2"), goals=[g]), SWEDISH).rows]
    assert [line[:4] for line in lines] == [["6, 9", "Skola", "Målet g", "Åtgärd 1"], ["", None, None, "Åtgärd 2"]]
    assert lines[0][-7:] == ["Andel", "62 %", "90 %", "Pågår", "Trögt", "KS 1", "1"]
