"""The week's mail as people read it."""

from datetime import date

import pytest

from api.reminders.letters import digest
from api.reminders.rules import Due, ReminderKind, reasons_for

MONDAY = date(2026, 11, 23)
LATE, VERY_LATE, SOON, LATER = date(2026, 11, 22), date(2026, 8, 31), date(2026, 11, 27), date(2026, 12, 15)


def said(*dates, stands_in=False, language="sv", front_end="", **more):
    kind, title = more.get("kind", ReminderKind.ACTION_ITEM), more.get("title", "6.1 Utbilda all personal")
    due = [Due(kind, f"id-{day}", day, "d", "FSN", title, "Handlingsplanen") for day in dates]
    reasons = [reason for one in due for reason in reasons_for(one, MONDAY)]
    return digest(reasons, MONDAY, language, front_end, stands_in=stands_in)


@pytest.mark.parametrize(
    ("dates", "language", "subject"),
    [
        ([LATE], "sv", "Jämställdhetsplanen: 1 försenad"),
        ([LATE, SOON, LATER], "sv", "Jämställdhetsplanen: 1 försenad, 2 på väg"),
        ([SOON], "en", "Gender equality plan: 1 coming up"),
    ],
)
def test_the_subject_counts(dates, language, subject):
    assert said(*dates, language=language).subject == subject


@pytest.mark.parametrize(
    ("day", "language", "line"),
    [
        (LATE, "sv", "Klart senast 22 november 2026, 1 dag försenad · FSN"),
        (VERY_LATE, "sv", "Klart senast 31 augusti 2026, 84 dagar försenad · FSN"),
        (SOON, "sv", "Klart senast 27 november 2026 · FSN"),
        (LATE, "en", "Due 22 November 2026, 1 day late · FSN"),
        (VERY_LATE, "en", "Due 31 August 2026, 84 days late · FSN"),
    ],
)
def test_each_line_says_when_and_who_in_both_forms(day, language, line):
    found = said(day, language=language)
    assert line in found.text
    assert line in " ".join(found.html.split())


@pytest.mark.parametrize(("language", "line"), [("sv", "Rapportera senast 27"), ("en", "Report by 27")])
def test_a_round_is_to_be_reported_on(language, line):
    found = said(SOON, language=language, kind=ReminderKind.FOLLOW_UP_ROUND)
    assert line in found.text
    assert line in found.html


@pytest.mark.parametrize(
    ("day", "heading"),
    [
        (LATE, "Försenat"),
        (SOON, "Ska vara klart den här veckan"),
        (LATER, "Längre fram"),
        (VERY_LATE, "Försenat hos enheter som du godkänner för eller samordnar"),
    ],
)
def test_each_part_has_its_heading_and_no_part_is_empty(day, heading):
    found = said(day)
    assert f"{heading}\n{'-' * len(heading)}\n- 6.1" in found.text
    assert f">{heading}</h2>" in found.html
    assert found.text.count("\n---") == found.html.count("<h2") == (2 if day == VERY_LATE else 1)


@pytest.mark.parametrize(
    ("kind", "path"), [(ReminderKind.ACTION_ITEM, "action-items"), (ReminderKind.FOLLOW_UP_ROUND, "follow-up-rounds")]
)
def test_links_lead_to_the_front_end(kind, path):
    found = said(SOON, front_end="https://intranet.example.se/cemr", kind=kind)
    address = f"https://intranet.example.se/cemr/{path}/id-2026-11-27"
    assert address in found.text
    assert f'<a href="{address}">6.1 Utbilda all personal</a>' in found.html


def test_without_a_front_end_there_are_none():
    found = said(SOON)
    assert "http" not in found.text + found.html


def test_what_people_wrote_is_text_in_html_too():
    assert "&lt;b&gt;Å &amp; Ä&lt;/b&gt;" in said(SOON, title="<b>Å & Ä</b>").html


def test_the_page_names_its_language():
    assert '<html lang="en">' in said(SOON, language="en").html


def test_the_plan_is_said_once_when_there_is_but_one():
    found = said(LATE, SOON)
    assert found.text.count("Handlingsplanen") == found.html.count("Handlingsplanen") == 1


def test_of_several_plans_each_line_says_its_own():
    due = [Due(ReminderKind.ACTION_ITEM, plan, SOON, "d", "FSN", "6.1", plan) for plan in ("Plan A", "Plan B")]
    found = digest([reason for one in due for reason in reasons_for(one, MONDAY)], MONDAY, "sv", "", stands_in=False)
    assert [line in found.text for line in ("FSN · Plan A", "FSN · Plan B")] == [True, True]


@pytest.mark.parametrize("stands_in", [True, False])
def test_who_stands_in_for_others_is_told_why(stands_in):
    found = said(SOON, stands_in=stands_in)
    assert ("går till dig som samordnare" in found.text) == stands_in
    assert ("går till dig som samordnare" in found.html) == stands_in
