"""What a calendar says of each kind of deadline, in both languages."""

from datetime import UTC, date, datetime

import pytest

from api.action_items.rules import ItemStatus
from api.action_plans.rules import PlanStatus
from api.calendars.rules import Calendar, Entry, State
from api.calendars.words import category, description, summary, title_of
from api.deadlines.rules import DeadlineKind
from api.follow_up_rounds.rules import RoundStatus
from api.signatories.rules import Language

SV, EN = Language.SWEDISH, Language.ENGLISH


def entry(kind=DeadlineKind.ACTION_ITEM, **more):
    return Entry(kind, "id", date(2026, 1, 1), "6.1 Utbilda", 1, datetime(2026, 1, 1, tzinfo=UTC), "id", **more)


@pytest.mark.parametrize(
    ("kind", "more", "swedish", "english"),
    [
        (DeadlineKind.ACTION_ITEM, {}, "Klart senast: 6.1 Utbilda", "Due: 6.1 Utbilda"),
        (DeadlineKind.ACTION_ITEM, {"state": State.DONE}, "✓ 6.1 Utbilda", "✓ 6.1 Utbilda"),
        (DeadlineKind.ACTION_ITEM, {"state": State.CANCELLED}, "Utgår: 6.1 Utbilda", "Cancelled: 6.1 Utbilda"),
        (
            DeadlineKind.CHECKPOINT,
            {"part_of": "6 Alla"},
            "Avstämning: 6.1 Utbilda (6 Alla)",
            "Checkpoint: 6.1 Utbilda (6 Alla)",
        ),
        (DeadlineKind.CHECKPOINT, {"part_of": "6 Alla", "state": State.DONE}, *["✓ 6.1 Utbilda (6 Alla)"] * 2),
        (DeadlineKind.FOLLOW_UP_ROUND, {}, "Rapportera senast: 6.1 Utbilda", "Report by: 6.1 Utbilda"),
        (DeadlineKind.ACTION_PLAN_END, {}, "Planen löper ut: 6.1 Utbilda", "End of the plan: 6.1 Utbilda"),
        (DeadlineKind.CHARTER_DUTY, {}, "Enligt deklarationen: 6.1 Utbilda", "By the charter: 6.1 Utbilda"),
    ],
)
def test_a_summary_says_what_is_to_happen_or_has(kind, more, swedish, english):
    assert [summary(entry(kind, **more), language) for language in (SV, EN)] == [swedish, english]


@pytest.mark.parametrize(
    ("kind", "more", "swedish", "english"),
    [
        (
            DeadlineKind.ACTION_ITEM,
            {"lead": "KS", "status": ItemStatus.IN_PROGRESS, "plan": "Planen"},
            "Ansvarig: KS\nStatus: Pågår\nHandlingsplan: Planen",
            "Responsible: KS\nStatus: In progress\nAction plan: Planen",
        ),
        (
            DeadlineKind.ACTION_ITEM,
            {"lead": "KS", "all_departments": True},
            "Ansvarig: KS, alla enheter",
            "Responsible: KS, all departments",
        ),
        (DeadlineKind.ACTION_ITEM, {"all_departments": True}, "Ansvarig: alla enheter", "Responsible: all departments"),
        (DeadlineKind.ACTION_ITEM, {}, "Ansvarig: ingen utsedd", "Responsible: nobody named"),
        (
            DeadlineKind.CHECKPOINT,
            {"lead": "KS", "part_of": "6 Alla", "status": ItemStatus.PAUSED},
            "Ansvarig: KS\nÅtgärd: 6 Alla",
            "Responsible: KS\nAction item: 6 Alla",
        ),
        (DeadlineKind.FOLLOW_UP_ROUND, {"status": RoundStatus.OPEN}, "Status: Öppen", "Status: Open"),
        (
            DeadlineKind.ACTION_PLAN_END,
            {"status": PlanStatus.ADOPTED, "lead": "K\nS"},
            "Ansvarig: K S\nStatus: Antagen",
            "Responsible: K S\nStatus: Adopted",
        ),
        (DeadlineKind.CHARTER_DUTY, {}, "", ""),
    ],
)
def test_a_description_says_who_answers_for_it_and_how_it_stands(kind, more, swedish, english):
    assert [description(entry(kind, **more), language) for language in (SV, EN)] == [swedish, english]


@pytest.mark.parametrize("language", Language)
def test_each_kind_is_a_category_of_its_own(language):
    assert len({category(entry(kind), language) for kind in DeadlineKind}) == len(DeadlineKind)


@pytest.mark.parametrize(
    ("more", "swedish", "english"),
    [
        ({}, "Tidsfrister för jämställdhet – Borås Stad", "Deadlines for gender equality – Borås Stad"),
        (
            {"department": "Valnämnden"},
            "Tidsfrister för jämställdhet – Valnämnden, Borås Stad",
            "Deadlines for gender equality – Valnämnden, Borås Stad",
        ),
        (
            {"mine": True},
            "Mina tidsfrister för jämställdhet – Borås Stad",
            "My deadlines for gender equality – Borås Stad",
        ),
        ({"title": "Vår\nplan"}, "Vår plan", "Vår plan"),
    ],
)
def test_a_calendar_is_called_what_its_owner_says_or_what_it_is_of(more, swedish, english):
    calendars = [Calendar("k", "s", "Borås Stad", "Europe/Stockholm", language, **more) for language in (SV, EN)]
    assert [title_of(calendar) for calendar in calendars] == [swedish, english]
