"""Tests of what is to be decided and attended to, in words."""

from datetime import date

import pytest

from api.documents.blocks import Bullets, Table, Text
from api.documents.words import Words
from api.meeting_papers.matters import decisions_section, due_section, late_section, questions_section, red_section
from tests.meeting_papers.found import KS, entry, item, late, meeting, some, told

SWEDISH, ENGLISH = Words("sv"), Words("en")
REPORT = {
    "id": "r",
    "action_item": {"id": "a"},
    "deviation": "Inte klart.",
    "deviation_reason": None,
    "next_step": "Kurs.",
}
PROPOSED = {
    "id": "r", "action_item": {"id": "a", "reference": "6.1", "title": "Utbilda"}, "department": KS,
    "proposed_due_date": date(2027, 3, 31), "deviation_reason": "Ont.",
}  # fmt: skip
QUESTION = {
    "id": "c", "text": "När blir det klart?", "goal": None, "action_item": {"reference": "6.1", "title": "Utbilda"},
    "asked_on": date(2026, 11, 17), "asked_of": KS, "answer_by": date(2026, 12, 1),
}  # fmt: skip
DUE = {
    "id": "d", "kind": "action_item", "date": date(2026, 12, 31), "title": "Utbilda", "lead_department": KS,
    "action_item": {"id": "a", "title": "Utbilda"},
}  # fmt: skip


def points(blocks):
    return [cell.value for block in blocks if isinstance(block, Bullets) for cell in block.items]


def test_what_is_to_be_decided_is_told_with_where_it_comes_from():
    before = meeting(entry("Kvar", for_decision=True, note="Vill se."), title="Oktober", held_on=date(2026, 10, 6))
    here = meeting(entry("Ny tid", for_decision=True))
    row = told(item("a", due_date=date(2026, 5, 1)), meeting=here, earlier=[before], proposals=some(PROPOSED))
    assert points(decisions_section(row, SWEDISH)) == [
        "Ny tid (punkt 1).",
        "Kvar (kvar från Oktober den 6 oktober 2026). Vill se.",
        "Ny tidsfrist för 6.1 Utbilda: Kommunstyrelsen föreslår den 31 mars 2027 i stället för den 1 maj 2026. Ont.",
    ]
    assert points(decisions_section(row, ENGLISH))[1:] == [
        "Kvar (left from Oktober on 6 October 2026). Vill se.",
        "New deadline for 6.1 Utbilda: Kommunstyrelsen proposes 31 March 2027 instead of 1 May 2026. Ont.",
    ]


def test_a_deadline_for_what_had_none_says_no_more_than_that():
    proposal = {**PROPOSED, "department": None, "deviation_reason": None}
    row = told(item("a", due_date=None), meeting=None, proposals=some(proposal))
    assert points(decisions_section(row, SWEDISH)) == [
        "Ny tidsfrist för 6.1 Utbilda: Enheten föreslår den 31 mars 2027."
    ]


def test_that_nothing_awaits_a_decision_is_said():
    [_, text] = decisions_section(told(), SWEDISH)
    assert text == Text("Inget väntar på beslut.")


def test_what_is_late_is_told_with_who_leads_it_and_what_was_said():
    row = told(late(30, status_comment="62 procent klara"), late(10, lead_department=None))["overdue_items"]
    [_, table] = late_section(row, SWEDISH)
    assert [[cell.value for cell in line][2:] for line in table.rows] == [
        ["Kommunstyrelsen", date(2026, 10, 23), 30, "62 procent klara"], ["Ingen utsedd", date(2026, 11, 12), 10, ""],
    ]  # fmt: skip


def test_comments_have_a_column_only_where_there_are_some():
    [_, table] = late_section(told(late(30))["overdue_items"], SWEDISH)
    assert len(table.columns) == len(table.rows[0]) == 5


def test_more_late_items_than_ten_are_linked():
    *_, more = late_section(told(*(late(days) for days in range(1, 14)))["overdue_items"], SWEDISH)
    assert more.items[0].value == "och 3 till"
    assert more.items[0].href.startswith("/v1/action-items?")


def test_a_red_forecast_is_explained_by_the_report_or_else_by_the_item():
    items = [item("a", forecast="red"), item("b", forecast="red", status_comment="Väntar."), item("c", forecast="red")]
    section = red_section(told(*items, reports=[REPORT])["red_forecasts"], SWEDISH)
    assert points(section) == [
        "6.1 Utbilda (Kommunstyrelsen). Inte klart. Nästa steg: Kurs.",
        "6.1 Utbilda (Kommunstyrelsen). Väntar.",
        "6.1 Utbilda (Kommunstyrelsen).",
    ]
    assert section[1] == Text("Prognosen är röd (stor avvikelse) för de här åtgärderna:")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            {},
            "”När blir det klart?” Om 6.1 Utbilda. Ställd 2026-11-17. Kommunstyrelsen ska svara, senast 2026-12-01.",
        ),
        (
            {"action_item": None, "goal": {"title": "Målet"}, "asked_of": None, "answer_by": None},
            "”När blir det klart?” Om Målet. Ställd 2026-11-17. Samordnaren ska svara.",
        ),
        (
            {"action_item": None},
            "”När blir det klart?” Ställd 2026-11-17. Kommunstyrelsen ska svara, senast 2026-12-01.",
        ),
    ],
)
def test_a_question_is_told_with_who_is_to_answer_and_since_when(more, said):
    assert points(questions_section(told(questions=some({**QUESTION, **more}))["questions"], SWEDISH)) == [said]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, ["Utbilda", "Åtgärd", "Kommunstyrelsen"]),
        ({"title": "Hälften", "kind": "checkpoint"}, ["Hälften (Utbilda)", "Avstämning", "Kommunstyrelsen"]),
        (
            {"title": "Helår", "kind": "follow_up_round", "action_item": None, "lead_department": None},
            ["Helår", "Uppföljningsomgång", ""],
        ),
    ],
)
def test_what_falls_due_says_what_it_is(more, said):
    row = told(due=some({**DUE, **more}))
    [table] = [block for block in due_section(row["due"], row["until"], SWEDISH) if isinstance(block, Table)]
    assert [cell.value for cell in table.rows[0]][1:] == said
    assert table.title == "Till och med den 20 februari 2027"


def test_that_nothing_falls_due_is_said():
    row = told()
    assert due_section(row["due"], row["until"], ENGLISH)[1] == Text("Nothing until 20 February 2027.")


def test_sections_without_anything_are_left_out():
    row = told(item("a"))
    names = (late_section, "overdue_items"), (red_section, "red_forecasts"), (questions_section, "questions")
    assert [section(row[name], SWEDISH) for section, name in names] == [[], [], []]
