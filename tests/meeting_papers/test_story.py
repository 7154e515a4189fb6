"""Tests of what has changed since last time, in words."""

from datetime import date

import pytest

from api.documents.blocks import Bullets, Table, Text
from api.documents.words import Words
from api.meeting_papers.story import changes_section
from tests.meeting_papers.found import KS, changes

SWEDISH, ENGLISH = Words("sv"), Words("en")
ITEM = {"id": "a", "reference": "6.1", "title": "Utbilda"}
DECISION = {"id": "d", "decided_on": date(2026, 5, 18), "paragraph": "§ 201", "case_number": "KS 2026-00102"}
MOVED = {
    "since": date(2026, 6, 30),
    "until": date(2026, 10, 15),
    "decision": DECISION,
    "change_notes": ["Ett.", "Två."],
}


def section(words=SWEDISH, **found):
    return changes_section(changes(**found), "/v1/changes", words)


def rows_of(kind, words=SWEDISH, **row):
    [table] = [block for block in section(words, **{kind: [{"action_item": ITEM, **row}]}) if isinstance(block, Table)]
    return [[cell.value for cell in row] for row in table.rows]


@pytest.mark.parametrize(
    ("kind", "row", "swedish", "english"),
    [
        (
            "finished",
            {"completed_on": date(2026, 11, 1), "result": "Alla är utbildade.", "late": True},
            ("Genomförd", "2026-11-01, efter utsatt tid. Alla är utbildade."),
            ("Completed", "2026-11-01, after the deadline. Alla är utbildade."),
        ),
        (
            "finished",
            {"completed_on": None, "result": None, "late": None},
            ("Genomförd", ""),
            ("Completed", ""),
        ),
        (
            "cancelled",
            {"on": date(2026, 11, 5), "cancel_reason": "Ryms inte", "decision": DECISION},
            ("Utgår", "2026-11-05, enligt beslut 2026-05-18, § 201, KS 2026-00102. Ryms inte."),
            ("Cancelled", "2026-11-05, by decision of 2026-05-18, § 201, KS 2026-00102. Ryms inte."),
        ),
        (
            "added",
            {"on": date(2026, 11, 5), "change_note": None},
            ("Ny åtgärd", "2026-11-05."),
            ("Added", "2026-11-05."),
        ),
        (
            "reopened",
            {"on": date(2026, 11, 5), "comment": "Görs om."},
            ("Återupptagen", "2026-11-05. Görs om."),
            ("Taken up again", "2026-11-05. Görs om."),
        ),
        (
            "deadlines_moved",
            MOVED,
            ("Ny tidsfrist", "Från 2026-06-30 till 2026-10-15, enligt beslut 2026-05-18, § 201, KS 2026-00102. Två."),
            ("New deadline", "From 2026-06-30 to 2026-10-15, by decision of 2026-05-18, § 201, KS 2026-00102. Två."),
        ),
        (
            "deadlines_moved",
            {"since": None, "until": date(2026, 10, 15), "decision": None, "change_notes": []},
            ("Ny tidsfrist", "Från ingen till 2026-10-15, inget beslut angivet."),
            ("New deadline", "From none to 2026-10-15, no decision given."),
        ),
        (
            "responsible_changed",
            {"since": KS, "until": None, "on": date(2026, 11, 5), "change_note": "Nämnden har upphört."},
            ("Ny ansvarig", "Ingen, tidigare Kommunstyrelsen. Nämnden har upphört."),
            ("New responsible", "Nobody, formerly Kommunstyrelsen. Nämnden har upphört."),
        ),
    ],
)
def test_each_change_is_told_in_a_line(kind, row, swedish, english):
    for words, (change, now) in ((SWEDISH, swedish), (ENGLISH, english)):
        assert rows_of(kind, words, **row) == [[change, "6.1 Utbilda", now]]


@pytest.mark.parametrize(
    ("boundary", "said"),
    [
        ({}, "Inget i planen har ändrats sedan Oktobermötet den 6 oktober 2026."),
        ({"title": None, "kind": "date"}, "Inget i planen har ändrats sedan den 6 oktober 2026."),
        (
            {"title": None, "kind": "plan_start"},
            "Inget i planen har ändrats sedan planen började gälla den 6 oktober 2026.",
        ),
    ],
)
def test_that_nothing_has_changed_is_said_with_since_when(boundary, said):
    found = changes()
    found["since"].update(boundary)
    [_, text] = changes_section(found, "/v1/changes", SWEDISH)
    assert text == Text(said)


def test_what_is_more_than_ten_is_linked():
    added = [{"action_item": ITEM, "on": date(2026, 11, 5), "change_note": None}] * 13
    [_, table, more] = section(ENGLISH, added=added)
    assert (len(table.rows), table.title) == (10, "Since Oktobermötet on 6 October 2026")
    assert isinstance(more, Bullets)
    assert more.items[0][:2] == ("and 3 more", "/v1/changes")


def test_what_is_long_is_cut_short():
    [[_, _, now]] = rows_of("added", on=date(2026, 11, 5), change_note="ord " * 100)
    assert (len(now) <= 200, now[-1]) == (True, "…")
