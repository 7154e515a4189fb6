"""Tests of the department report in words."""

from datetime import date

import pytest

from api.department_reports.wording import report_document
from api.documents.blocks import Bullets, Facts, Heading, Table, Text
from api.documents.words import Words
from tests.department_reports.found import OTHER, OWN, item, part, report, told

SWEDISH, ENGLISH = Words("sv"), Words("en")


def blocks(kind, row, words=SWEDISH):
    return [one for one in report_document(row, words).blocks if isinstance(one, kind)]


def texts(row, words=SWEDISH):
    return [one.text for one in blocks(Text, row, words)]


def tables(row, words=SWEDISH):
    return {one.title: one for one in blocks(Table, row, words)}


def standing(said, words=SWEDISH):
    [facts] = blocks(Facts, told(item("1"), said=said), words)
    return {name: cell.value for name, cell in facts.facts}


def test_only_what_there_is_has_a_table():
    assert list(tables(told(item("1"), item("2", OTHER, all_departments=True)))) == [
        "Ansvarar för", "Gemensamma för alla",
    ]  # fmt: skip
    assert list(tables(told(item("1", OTHER, OWN)), ENGLISH)) == ["Takes part in"]


def test_without_items_it_says_so():
    assert texts(told()) == ["Inga åtgärder i planen rör enheten."]
    assert texts(told(), ENGLISH) == ["No action items of the plan concern it."]


def test_who_leads_is_not_said_of_what_it_leads():
    shown = tables(told(item("1"), item("2", None, OWN)))
    headings = {title: [column.heading for column in table.columns] for title, table in shown.items()}
    assert headings["Ansvarar för"] == ["Nr", "Åtgärd", "Klart senast", "Status"]
    assert headings["Medverkar i"] == ["Nr", "Åtgärd", "Ansvarig", "Klart senast", "Status"]


def test_without_a_round_nothing_is_said_of_one():
    assert blocks(Heading, told(item("1"))) == []


@pytest.mark.parametrize(
    ("status", "swedish", "english"),
    [
        ("not_started", "Ej påbörjad", "Not started"),
        ("ready", "Klarmarkerad 2026-11-20", "Ready 2026-11-20"),
        ("approved", "Godkänd 2026-11-20", "Approved 2026-11-20"),
    ],
)
def test_it_says_how_far_the_department_has_come_and_when_it_was_done(status, swedish, english):
    assert standing(part(status=status))["Enhetens svar"] == swedish
    assert standing(part(status=status), ENGLISH)["The department's answer"] == english


def test_nothing_is_counted_that_is_not_there():
    assert list(standing(part())) == ["Enhetens svar", "Omgången", "Sista dag att rapportera"]
    counts = standing(part(report(forecast="red"), status_comment="Klart."))
    assert (counts["Rapporter"], counts["Med avvikelse"], counts["Kommentar till svaret"]) == (1, 1, "Klart.")


def test_deviations_stand_apart_with_what_is_said_of_any():
    late = report(forecast="yellow", deviation="Sen.", deviation_reason="Sjukdom.", next_step="I mars.")
    row = told(item("1"), said=part(late, report("2", comment="Bra", done_since_last="Två kurser.")))
    shown = tables(row)
    assert [column.heading for column in shown["Avvikelser"].columns] == [
        "Åtgärd", "Prognos", "Avvikelse", "Orsak", "Nästa steg",
    ]  # fmt: skip
    [other] = shown["Övriga rapporter"].rows
    assert [cell.value for cell in other] == ["2 Utbilda", "Ej bedömd", "Bra. Två kurser."]


def test_a_proposed_deadline_and_the_summary_are_told():
    row = told(item("1"), said=part(report(proposed_due_date=date(2027, 6, 1)), summary="Går bra."))
    assert [cell.value for cell in tables(row, ENGLISH)["Reports"].rows[0]] == [
        "1 Utbilda", "Not assessed", date(2027, 6, 1),
    ]  # fmt: skip
    assert texts(row) == ["Går bra."]


def test_items_without_a_report_are_named():
    missing = {"id": "7", "reference": None, "title": "Utbilda"}
    [points] = blocks(Bullets, told(item("1"), said=part(owed=[missing])))
    assert [cell.value for cell in points.items] == ["Utbilda"]
