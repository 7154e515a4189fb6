"""Tests of meeting papers in words."""

from datetime import date

import pytest

from api.documents.blocks import Figures, Heading, Table
from api.documents.words import Words
from api.meeting_papers.wording import paper_document
from tests.meeting_papers.found import entry, item, late, meeting, told

PLAN_FILED = {"Handlingsplan": "Planen", "Diarienummer": "KS 2024-00417"}
SWEDISH = Words("sv")
DECISION = {"decided_on": date(2026, 10, 6), "paragraph": "§ 14", "case_number": None}


def blocks(kind, row):
    return [block for block in paper_document(row, SWEDISH).blocks if isinstance(block, kind)]


@pytest.mark.parametrize(
    ("for_meeting", "facts"),
    [
        (
            meeting(),
            {"Möte": "Decembermötet", "Datum": "8 december 2026", "Organ": "Gruppen", **PLAN_FILED},
        ),
        (None, {"Möte": "Inför nästa möte", "Period": "2025-01-01 – 2028-12-31", **PLAN_FILED}),
    ],
)
def test_it_says_first_which_meeting_it_is_for(for_meeting, facts):
    document = paper_document(told(meeting=for_meeting), SWEDISH)
    assert {name: cell.value for name, cell in document.facts} == facts


def test_the_state_is_five_figures():
    [figures] = blocks(Figures, told(late(3), item("b", status="completed", timeliness="completed_on_time")))
    assert [cell.value for _, cell in figures.figures] == [2, 1, 1, 1, 0]


def test_the_agenda_says_what_is_decided_and_what_is_to_be():
    agenda = [entry(), entry("Ny tid", for_decision=True), entry("Klart", for_decision=True, decision=DECISION)]
    [table] = blocks(Table, told(meeting=meeting(*agenda)))
    assert [[cell.value for cell in row] for row in table.rows] == [
        ["1", "Läget", ""], ["2", "Ny tid", "Ska fattas"], ["3", "Klart", "2026-10-06, § 14"],
    ]  # fmt: skip


def test_what_is_empty_is_left_out_or_said_in_words():
    assert blocks(Table, told(meeting=None)) == []
    assert [heading.text for heading in blocks(Heading, told(meeting=None))] == [
        "Att besluta", "Det här har ändrats", "Snart ska det här vara klart",
    ]  # fmt: skip
