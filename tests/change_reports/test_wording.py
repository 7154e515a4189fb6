"""Tests of changes in words."""

from datetime import date

import pytest

from api.change_reports.wording import changes_document
from api.documents.blocks import Figures, Table, Text
from api.documents.lines import as_csv
from api.documents.words import Words

SWEDISH, ENGLISH = Words("sv"), Words("en")
DAY = date(2026, 11, 5)
DECISION = {"id": "d", "decided_on": date(2026, 5, 18), "paragraph": "§ 201", "case_number": "KS 2026-00102"}
KINDS = ("added", "finished", "cancelled", "reopened", "deadlines_moved", "responsible_changed")


def told(**found):
    """A report of these changes, each of the item 6.1."""
    item = {"action_item": {"id": "i", "reference": "6.1", "title": "Utbilda"}}
    rows = {kind: [{**item, **one} for one in found.get(kind, ())] for kind in KINDS}
    ends = found.get("since", {"date": date(2026, 1, 1), "kind": "date", "id": None, "title": None})
    return {
        "date": DAY, "signatory": {"id": "b", "code": "boras", "name": "Borås Stad"},
        "action_plan": {"id": "p", "title": "Planen"}, "since": ends, "until": {**ends, "kind": "date", "date": DAY},
        "counts": {kind: len(rows[kind]) for kind in KINDS}, **rows,
    }  # fmt: skip


def line(kind, words=SWEDISH, **change):
    """What follows the item in the line of its change."""
    [table] = [one for one in changes_document(told(**{kind: [change]}), words).blocks if isinstance(one, Table)]
    [row] = table.rows
    return [cell.value for cell in row[2:]]


@pytest.mark.parametrize(
    ("kind", "change", "said"),
    [
        ("added", {"on": DAY, "change_note": "Tillägg"}, ["Ny åtgärd", None, None, DAY, "Tillägg.", None]),
        ("added", {"on": DAY, "change_note": None}, ["Ny åtgärd", None, None, DAY, "", None]),
        (
            "finished",
            {"completed_on": DAY, "result": "Alla utbildade", "late": False},
            ["Genomförd", None, None, DAY, "Resultat: Alla utbildade.", None],
        ),
        (
            "finished",
            {"completed_on": None, "result": None, "late": None},
            ["Genomförd", None, None, None, "", None],
        ),
        (
            "cancelled",
            {"on": DAY, "cancel_reason": "Pausat.", "decision": DECISION},
            ["Utgår", None, None, DAY, "Pausat.", "2026-05-18, § 201 (KS 2026-00102)"],
        ),
        ("reopened", {"on": DAY, "comment": "Görs om"}, ["Återupptagen", None, None, DAY, "Görs om.", None]),
        (
            "deadlines_moved",
            {"since": date(2026, 6, 30), "until": date(2026, 12, 31), "on": DAY, "times": 2, "decision": None,
             "change_notes": ["Sen", "Sen"]},
            ["Ändrad sluttid, två gånger", date(2026, 6, 30), date(2026, 12, 31), DAY, "Sen.", None],
        ),
        (
            "responsible_changed",
            {"since": None, "until": {"id": "k", "code": "KS", "name": "Kommunstyrelsen"}, "on": DAY,
             "change_note": None},
            ["Ny ansvarig", "Ingen", "Kommunstyrelsen", DAY, "", None],
        ),
    ],
)  # fmt: skip
def test_each_change_is_a_line(kind, change, said):
    assert line(kind, **change) == said


@pytest.mark.parametrize(
    ("kind", "change", "said"),
    [
        ("finished", {"completed_on": DAY, "result": "All", "late": True}, "Completed after the deadline"),
        (
            "deadlines_moved",
            {"since": None, "until": DAY, "on": DAY, "times": 2, "decision": None, "change_notes": []},
            "Deadline moved, twice",
        ),
    ],
)
def test_changes_are_said_in_english_too(kind, change, said):
    assert line(kind, ENGLISH, **change)[0] == said


def test_only_what_there_is_is_counted():
    [figures] = [
        one
        for one in changes_document(told(added=[{"on": DAY, "change_note": None}]), SWEDISH).blocks
        if isinstance(one, Figures)
    ]
    assert [(name, cell.value) for name, cell in figures.figures] == [("nya åtgärder", 1)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (SWEDISH, "Inget har ändrats i planen under tiden."),
        (ENGLISH, "Nothing in the plan has changed in that time."),
    ],
)
def test_without_changes_it_says_so(words, said):
    assert changes_document(told(), words).for_readers().blocks == [Text(said)]


@pytest.mark.parametrize(
    ("kind", "title", "said"),
    [
        ("date", None, "2026-01-01"),
        ("meeting", "Mötet i maj", "2026-01-01, Mötet i maj"),
        ("plan_start", None, "2026-01-01, Planperiodens början"),
    ],
)
def test_it_says_by_what_the_days_are_meant(kind, title, said):
    since = {"date": date(2026, 1, 1), "kind": kind, "id": None, "title": title}
    facts = {name: cell.value for name, cell in changes_document(told(since=since), SWEDISH).facts}
    assert (facts["Från och med"], facts["Till och med"]) == (said, "2026-11-05")


def test_as_csv_it_has_a_line_for_each_change():
    found = told(added=[{"on": DAY, "change_note": "Nytt"}])
    lines = as_csv(changes_document(found, SWEDISH)).decode("utf-8-sig").split("\r\n")
    assert lines[:2] == ["Nr;Åtgärd;Vad;Från;Till;Datum;Skäl;Beslut", "6.1;Utbilda;Ny åtgärd;;;2026-11-05;Nytt.;"]
