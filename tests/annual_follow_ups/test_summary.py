"""Tests of the summary: one, several and none of everything, in both languages."""

from datetime import date

import pytest

from api.annual_follow_ups.summary import summary
from tests.annual_follow_ups.made import assessment, goal, item, row, told


def of(*statuses):
    return row(items=[item(str(place), status=status) for place, status in enumerate(statuses)])


@pytest.mark.parametrize(
    ("statuses", "swedish", "english"),
    [
        ([], "Handlingsplanen har inga åtgärder.", "The action plan has no action items."),
        (["in_progress"], "Handlingsplanen omfattar en åtgärd. Den pågår.", "one action item. It is in progress."),
        (["paused"] * 2, "omfattar två åtgärder. Alla är pausade.", "two action items. All are paused."),
        (
            ["completed", "cancelled"],
            "två åtgärder: en är genomförd och en utgår.",
            "two action items: one is completed and one has been cancelled.",
        ),
        (
            ["not_started"] * 13 + ["completed"],
            "14 åtgärder: 1 är genomförd och 13 är inte påbörjade. Det betyder att 7 procent är klara.",
            "14 action items: 1 is completed and 13 have not been started. That is 7 per cent done.",
        ),
        (
            ["completed", "in_progress", "cancelled"],
            "Av de två åtgärder som inte utgår är 50 procent klara.",
            "Of the two action items not cancelled, 50 per cent are done.",
        ),
    ],
)
def test_how_many_there_are_of_each(statuses, swedish, english):
    assert swedish in told(summary, of(*statuses))
    assert english in told(summary, of(*statuses), "en")


def late(*boards):
    leads = [name and {"id": name, "code": name, "name": name} for name in boards]
    return row(items=[item(str(n), timeliness="overdue", lead_department=lead) for n, lead in enumerate(leads)])


@pytest.mark.parametrize(
    ("boards", "swedish", "english"),
    [
        (["Ena"], "En åtgärd är försenad. Den leds av Ena.", "One action item is overdue. It is led by Ena."),
        (["Ena", "Andra"], "Två åtgärder är försenade. De leds av Ena och Andra.", "They are led by Ena and Andra."),
        (
            ["Ena", "Ena"],
            "Två åtgärder är försenade. De leds av Ena.",
            "Two action items are overdue. They are led by Ena.",
        ),
        (
            ["Ena", None, "Andra"],
            "Tre åtgärder är försenade. Av dem leds två av Ena och Andra.",
            "Of these, two are led by Ena and Andra.",
        ),
        ([None], "En åtgärd är försenad.\n", "One action item is overdue.\n"),
    ],
)
def test_what_is_late_and_who_leads_it(boards, swedish, english):
    assert swedish in told(summary, late(*boards))
    assert english in told(summary, late(*boards), "en")


def test_nothing_is_late():
    assert "Inga åtgärder är försenade." in told(summary, of("completed"))
    assert "No action items are overdue." in told(summary, of("completed"), "en")


def done(*lateness):
    rows = [{"status": "completed", "completed_on": date(2026, 5, 1), "timeliness": one} for one in lateness]
    return row(items=[item("x"), *(item(str(place), **said) for place, said in enumerate(rows))])


@pytest.mark.parametrize(
    ("lateness", "swedish", "english"),
    [
        ([], "Under året har inga åtgärder genomförts.", "No action items have been completed during the year."),
        (["completed_on_time"], "har en åtgärd genomförts.", "One action item has been completed during the year."),
        (["completed_late"], "har en åtgärd genomförts, efter utsatt tid.", "during the year, after the deadline."),
        (
            ["completed_late", "completed_on_time"],
            "har två åtgärder genomförts, varav en efter utsatt tid.",
            "Two action items have been completed during the year, one of them late.",
        ),
    ],
)
def test_what_the_year_has_done(lateness, swedish, english):
    assert swedish in told(summary, done(*lateness))
    assert english in told(summary, done(*lateness), "en")


@pytest.mark.parametrize(
    ("levels", "goals", "swedish", "english"),
    [
        ([], 2, "Inga mål har bedömts under året.", "No goals have been assessed during the year."),
        (["good"], 1, "Planens enda mål har bedömts under året: det har god måluppfyllelse.", "The plan's only goal"),
        (
            ["none"],
            3,
            "Ett av planens tre mål har bedömts under året: det har ingen",
            "One of the plan's three goals has",
        ),
        (
            ["hard_to_assess", "hard_to_assess"],
            2,
            "Alla planens två mål har bedömts under året: två är svårbedömda.",
            "All two goals of the plan have been assessed during the year: two are hard to assess.",
        ),
        (["not_applicable"], 2, "det är inte aktuellt att bedöma.", "it is not applicable."),
    ],
)
def test_how_far_the_goals_are(levels, goals, swedish, english):
    said = row(
        items=[item()],
        goals=[goal(str(place)) for place in range(goals)],
        assessments=[assessment(str(place), own=level) for place, level in enumerate(levels)],
    )
    assert swedish in told(summary, said)
    assert english in told(summary, said, "en")


def test_a_year_that_is_over_says_that_the_items_are_shown_later():
    said = row(items=[item()], today=date(2027, 2, 1))
    assert "läget den 1 februari 2027, inte läget vid årets slut." in told(summary, said)
