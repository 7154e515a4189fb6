"""Meetings of the sample: invented, held by the cross-party group of Borås and by the regional board of Gotland."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from api.action_items.models import ActionItem
from api.core import clock
from api.core.actor import Actor
from api.core.transaction import unit
from api.departments.queries import department_ids
from api.external_keys.queries import entity_with
from api.imports.rules import SYSTEM
from api.meetings.commands import move_meeting, plan_meeting
from api.signatories.queries import signatory_of
from seeds.story import BORAS, GOTLAND, Plan

# What the sample brought before, by signatory and what it was called then.
Loaded = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class Meeting:
    """`agenda` are titles with the key of an item in the plan's file, or without one where it is the plan itself;
    without minutes the meeting is still to come."""

    plan: Plan
    moment: datetime
    unit: str
    body: dict[str, Any]
    agenda: tuple[tuple[str, str | None], ...]


MEETINGS = (
    Meeting(
        BORAS,
        datetime(2026, 11, 6, 8, 0, tzinfo=UTC),
        "TPG",
        {
            "title": "Tvärpolitiska gruppens startmöte (påhittat)",
            "held_on": date(2025, 2, 10),
            "place": "Stadshuset",
            "case_number": "KS 2024-00417",
            "minutes": "Gruppen gick igenom den antagna planen och bestämde att följa upp den två gånger om året.",
        },
        (("Den antagna handlingsplanen", None),),
    ),
    Meeting(
        BORAS,
        datetime(2026, 11, 10, 8, 0, tzinfo=UTC),
        "TPG",
        {
            "title": "Tvärpolitiska gruppens novembermöte (påhittat)",
            "held_on": date(2026, 11, 9),
            "place": "Stadshuset",
            "minutes": "Gruppen konstaterade att utbildningen i förskolan är försenad och vill ha en ny tidsplan.",
        },
        (("Läget i handlingsplanen", None), ("Försenad utbildning i förskolan", "CEMR-06.1")),
    ),
    Meeting(
        BORAS,
        datetime(2026, 11, 16, 8, 0, tzinfo=UTC),
        "KS",
        {
            "title": "Kommunstyrelsens decembersammanträde (påhittat)",
            "held_on": date(2026, 12, 14),
            "place": "Stadshuset",
            "case_number": "KS 2026-00388",
        },
        (("Uppföljning av handlingsplanen", None),),
    ),
    Meeting(
        GOTLAND,
        datetime(2026, 11, 10, 8, 0, tzinfo=UTC),
        "RS",
        {
            "title": "Regionstyrelsens novembersammanträde (påhittat)",
            "held_on": date(2026, 11, 9),
            "place": "Visborg",
            "minutes": "Regionstyrelsen noterade läget i heltidsarbetet.",
        },
        (("Läget i handlingsplanen", None), ("Heltid som norm", "CEMR-11.1")),
    ),
)


def tell_meetings(actor: Actor, told: Loaded, plans: Loaded) -> None:
    for meeting in MEETINGS:
        slug = meeting.plan.signatory
        if (slug, meeting.body["title"]) not in told:
            with clock.at(meeting.moment), unit(actor):
                _tell(actor, meeting, plans[slug, meeting.plan.body["title"]])


def _tell(actor: Actor, meeting: Meeting, plan_id: str) -> None:
    slug = meeting.plan.signatory
    owner = signatory_of(actor, slug).id
    agenda = [
        {"title": title, "for_decision": "minutes" not in meeting.body, **_about(owner, item, plan_id)}
        for title, item in meeting.agenda
    ]
    body = {"signatory": slug, "body_id": department_ids(owner, [meeting.unit])[0], "agenda": agenda, **meeting.body}
    key = plan_meeting(actor, body)
    if "minutes" in meeting.body:
        move_meeting(actor, key, None, {"status": "held"})


def _about(owner: str, item: str | None, plan_id: str) -> dict[str, str | None]:
    if item is None:
        return {"action_plan_id": plan_id}
    return {"action_item_id": entity_with(owner, ActionItem.__tablename__, SYSTEM, item)}
