"""Telling what became of a plan: the moments of its life in the order in which they came, through the commands."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import select

from api.action_items.commands import change_item, move_item
from api.action_items.models import ActionItem
from api.comments.commands import write_comment
from api.core import clock
from api.core.actor import Actor
from api.core.db import db
from api.core.transaction import unit
from api.decisions.commands import record_decision
from api.departments.queries import department_ids
from api.external_keys.queries import entity_with
from api.follow_up_rounds.asked import asked_in
from api.follow_up_rounds.commands import move_round, plan_round
from api.goal_assessments.commands import assess_goal
from api.goals.models import Goal
from api.imports.rules import SYSTEM
from api.meetings.commands import move_meeting, plan_meeting
from api.round_departments.commands import move_part
from api.status_reports.commands import give_report
from seeds.life import Assessed, Decided, Held, Life, Remark, Round, Turn

HERE = Path(__file__).parent
SHARED = "Gemensamma åtgärder redovisas av den nämnd som leder dem."
Act = tuple[datetime, Callable[[], None]]
READ: dict[str, Callable[[str], Any]] = {
    "progress": int,
    "completed_on": date.fromisoformat,
    "proposed_due_date": date.fromisoformat,
}


@dataclass
class Telling:
    """A life being told: of which plan, and what came to be so far."""

    actor: Actor
    signatory_id: str
    plan_id: str
    life: Life
    decisions: dict[str, str] = field(default_factory=dict)
    rounds: dict[str, str] = field(default_factory=dict)
    remarks: dict[Remark, str] = field(default_factory=dict)

    def tell(self) -> None:
        for moment, act in sorted(self._acts(), key=lambda one: one[0]):
            with clock.at(moment), unit(self.actor):
                act()

    def _acts(self) -> Iterator[Act]:
        """At the same moment first what was decided, then what follows from it."""
        life = self.life
        yield from ((one.moment, partial(self._decide, one)) for one in life.decisions)
        yield from ((one.moment, partial(self._turn, one)) for one in life.turns)
        yield from ((one.moment, partial(self._assess, one)) for one in life.assessed)
        for one in life.rounds:
            yield from self._acts_of(one)
        yield from ((one.moment, partial(self._meet, one)) for one in life.meetings)
        yield from ((one.moment, partial(self._remark, one)) for one in life.remarks)
        yield from ((one.answer[0], partial(self._answer, one, one.answer[1])) for one in life.remarks if one.answer)

    def _acts_of(self, one: Round) -> Iterator[Act]:
        yield one.planned, partial(self._plan, one)
        yield one.opened, partial(self._move, one, "open")
        yield one.reported, partial(self._report, one)
        if one.closed:
            yield one.closed, partial(self._move, one, "closed")
        if one.told:
            yield one.told, partial(self._move, one, "reported")

    def _department(self, code: str) -> str:
        return department_ids(self.signatory_id, [code])[0]

    def _item(self, key: str) -> str:
        return str(entity_with(self.signatory_id, ActionItem.__tablename__, SYSTEM, key))

    def _decide(self, one: Decided) -> None:
        said = dict(one.said)
        following = {"next_body_id": self._department(said.pop("next_body"))} if "next_body" in said else {}
        body = {"signatory": self.signatory_id, "body_id": self._department(one.body), **said, **following}
        self.decisions[one.key] = record_decision(self.actor, body)

    def _turn(self, one: Turn) -> None:
        decision = self.decisions[one.decision] if one.decision else None
        actor, key = self.actor.noting(one.note), self._item(one.item)
        if "status" in one.change:
            move_item(actor, key, None, {**one.change, "decision_id": decision})
        else:
            behind = {"deadline_decision_id": decision} if decision else {}
            change_item(actor, key, None, {**one.change, **behind})

    def _plan(self, one: Round) -> None:
        asked = [self._department(code) for code in self.life.asked]
        body = {"action_plan_id": self.plan_id, "department_ids": asked, **one.body}
        self.rounds[one.key] = plan_round(self.actor, body)

    def _move(self, one: Round, status: str) -> None:
        by = self.decisions[one.by] if status == "reported" and one.by else None
        move_round(self.actor, self.rounds[one.key], None, {"status": status, "decision_id": by})

    def _report(self, one: Round) -> None:
        for row in _rows(HERE / self.life.reports, one.key):
            place = {"round_id": self.rounds[one.key], "department_id": self._department(row.pop("department"))}
            give_report(self.actor, {"action_item_id": self._item(f"CEMR-{row.pop('item')}"), **place, **row})
        parts = {key: part.id for key, part in asked_in(self.rounds[one.key]).items()}
        for code, statuses in one.statuses.items():
            for status in statuses:
                move_part(self.actor, parts[self._department(code)], None, {"status": status, "comment": SHARED})

    def _assess(self, one: Assessed) -> None:
        goal = db.session.scalar(select(Goal.id).where(Goal.action_plan_id == self.plan_id, Goal.title == one.goal))
        said = {"self_assessment": one.by_own, "independent_assessment": one.by_others}
        given = {name: dict(zip(("level", "motivation"), words, strict=True)) for name, words in said.items() if words}
        assess_goal(self.actor, {"goal_id": goal, "round_id": self.rounds[one.round], **given})

    def _remark(self, one: Remark) -> None:
        said = {"kind": one.kind, "visibility": one.visibility, "text": f"{one.text} (påhittat)"}
        self.remarks[one] = write_comment(self.actor, {"action_item_id": self._item(one.item), **said})

    def _answer(self, one: Remark, text: str) -> None:
        write_comment(self.actor, {"answers_id": self.remarks[one], "text": f"{text} (påhittat)"})

    def _meet(self, one: Held) -> None:
        body = {"signatory": self.signatory_id, "body_id": self._department(one.body), "place": "Stadshuset"}
        said = {"title": f"{one.title} (påhittat)", "held_on": one.held_on, "minutes": one.minutes}
        agenda = [self._matter(**matter) for matter in one.agenda]
        key = plan_meeting(self.actor, {**body, **said, "agenda": agenda})
        if one.minutes:
            move_meeting(self.actor, key, None, {"status": "held"})

    def _matter(self, **said: Any) -> dict[str, Any]:
        """An entry of an agenda, with the ids of what it names."""
        named = {
            "action_plan_id": self.plan_id if said.pop("plan", False) else None,
            "action_item_id": self._item(said.pop("item")) if "item" in said else None,
            "round_id": self.rounds[said.pop("round")] if "round" in said else None,
            "decision_id": self.decisions[said.pop("decision")] if "decision" in said else None,
        }
        return {**said, **{name: key for name, key in named.items() if key}}


def _rows(file: Path, key: str) -> Iterator[dict[str, Any]]:
    """The reports of a round, without what they do not say."""
    with file.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter=";"):
            if row.pop("round") == key:
                said: dict[str, Any] = {name: value for name, value in row.items() if value}
                yield said | {name: READ[name](said[name]) for name in READ.keys() & said.keys()}
