"""Goal assessments of the sample: invented, of one round of each plan, which stands here until rounds are told."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from sqlalchemy import select

from api.core import clock
from api.core.actor import Actor
from api.core.db import db
from api.core.ids import new_id
from api.core.transaction import unit
from api.follow_up_rounds.models import FollowUpRound
from api.goal_assessments.commands import assess_goal
from api.goal_assessments.models import GoalAssessment
from api.signatories.queries import signatory_of
from seeds.story import BORAS, GOTLAND

# What the sample brought before, by signatory and what it was called then.
Loaded = Mapping[tuple[str, str], str]
Said = tuple[str, str] | None

ASSESSED = datetime(2026, 11, 6, 13, 0, tzinfo=UTC)
YEAR = {
    "title": "Helårsuppföljning 2025 (påhittat)",
    "kind": "annual",
    "period_start": date(2025, 1, 1),
    "period_end": date(2025, 12, 31),
    "opens_on": date(2026, 1, 12),
    "deadline": date(2026, 2, 13),
    "asks_by_default": True,
}

# By plan: goal, how those see it who work for it, and how others do.
ASSESSMENTS: dict[str, tuple[tuple[str, Said, Said], ...]] = {
    BORAS.signatory: (
        (
            "Barn och unga möter vuxna som utmanar könsstereotyper",
            ("some", "Sex av tio i personalen har gått utbildningen."),
            ("none", "Det går inte att se att barnen möts på ett annat sätt än förut."),
        ),
        (
            "Kommunens bilder och texter är fria från stereotyper",
            ("good", "Alla nya publiceringar följer checklistan."),
            ("good", "Ett urval av webbsidor och annonser visar detsamma."),
        ),
        (
            "Våldsutsatta upptäcks och får stöd",
            ("hard_to_assess", "Fler anmälningar kan betyda både mer våld och större tillit."),
            None,
        ),
    ),
    GOTLAND.signatory: (("Heltid är norm i regionen", ("some", "Fler har heltid, men inte i alla yrken."), None),),
}


def tell_assessments(actor: Actor, goals: Loaded, plans: Loaded) -> None:
    for plan in (BORAS, GOTLAND):
        plan_id = plans[plan.signatory, plan.body["title"]]
        told = select(GoalAssessment.id).where(GoalAssessment.action_plan_id == plan_id)
        if db.session.scalar(told) is None:
            with clock.at(ASSESSED), unit(actor):
                _tell(actor, plan.signatory, plan_id, goals)


def _tell(actor: Actor, slug: str, plan_id: str, goals: Loaded) -> None:
    own = {"id": new_id(), "signatory_id": signatory_of(actor, slug).id, "action_plan_id": plan_id}
    round_ = FollowUpRound(**own, **YEAR, status="open", status_changed_at=clock.now())
    db.session.add(round_)
    db.session.flush()
    for goal, *said in ASSESSMENTS[slug]:
        both = zip(("self_assessment", "independent_assessment"), said, strict=True)
        given = {name: dict(zip(("level", "motivation"), one, strict=True)) for name, one in both if one}
        assess_goal(actor, {"goal_id": goals[slug, goal], "round_id": round_.id, **given})
    round_.status = "closed"
