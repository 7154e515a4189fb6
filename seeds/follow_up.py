"""Loading of what became of Borås' plan: rounds with their reports, decisions, and what the coordinator changed."""

import csv
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from api.action_items.commands import change_item, move_item
from api.action_items.models import ActionItem
from api.core import clock
from api.core.actor import Actor
from api.core.transaction import unit
from api.decisions.commands import record_decision
from api.departments.queries import department_ids
from api.external_keys.queries import entity_with
from api.follow_up_rounds.asked import asked_in
from api.follow_up_rounds.commands import move_round, plan_round
from api.imports.rules import SYSTEM
from api.round_departments.commands import move_part
from api.status_reports.commands import give_report
from seeds.life import ASKED, DECISIONS, ROUNDS, TURNS, Decided, Round, Turn

HERE = Path(__file__).parent
DATES = ("completed_on", "proposed_due_date")
SHARED = "Gemensamma åtgärder redovisas av den nämnd som leder dem."

Act = tuple[datetime, Callable[[], None]]


class Life:
    """The plan's life after it was read in, told in the order in which it happened."""

    def __init__(self, actor: Actor, signatory_id: str, plan_id: str) -> None:
        self.actor, self.owner, self.plan = actor, signatory_id, plan_id
        self.decisions: dict[str, str] = {}
        self.rounds: dict[str, str] = {}

    def tell(self) -> None:
        acts: list[Act] = [(one.moment, partial(self._decide, one)) for one in DECISIONS]
        acts += [(one.moment, partial(self._turn, one)) for one in TURNS]
        acts += [act for one in ROUNDS for act in self._acts_of(one)]
        for moment, act in sorted(acts, key=lambda one: one[0]):
            with clock.at(moment), unit(self.actor):
                act()

    def department(self, code: str) -> str:
        return department_ids(self.owner, [code])[0]

    def item(self, key: str) -> str:
        return str(entity_with(self.owner, ActionItem.__tablename__, SYSTEM, key))

    def _decide(self, one: Decided) -> None:
        said = dict(one.said)
        following = {"next_body_id": self.department(said.pop("next_body"))} if "next_body" in said else {}
        body = {"signatory": self.owner, "body_id": self.department(one.body), **said, **following}
        self.decisions[one.key] = record_decision(self.actor, body)

    def _turn(self, one: Turn) -> None:
        """A new status, or a change of what the plan says."""
        decision = self.decisions[one.decision] if one.decision else None
        actor, key = self.actor.noting(one.note), self.item(one.item)
        if "status" in one.change:
            move_item(actor, key, None, {**one.change, "decision_id": decision})
        else:
            move = {"deadline_decision_id": decision} if decision else {}
            change_item(actor, key, None, {**one.change, **move})

    def _acts_of(self, one: Round) -> Iterator[Act]:
        yield one.planned, partial(self._plan, one)
        yield one.opened, partial(self._move, one, "open")
        yield one.reported, partial(self._report, one)
        if one.closed:
            yield one.closed, partial(self._move, one, "closed")
        if one.told:
            yield one.told, partial(self._move, one, "reported")

    def _plan(self, one: Round) -> None:
        asked = [self.department(code) for code in ASKED]
        self.rounds[one.key] = plan_round(
            self.actor, {"action_plan_id": self.plan, "department_ids": asked, **one.body}
        )

    def _move(self, one: Round, status: str) -> None:
        decision_id = self.decisions["redovisning"] if status == "reported" else None
        move_round(self.actor, self.rounds[one.key], None, {"status": status, "decision_id": decision_id})

    def _report(self, one: Round) -> None:
        for row in _rows(one.key):
            said = {name: value for name, value in row.items() if value and name not in ("round", "item", "department")}
            place = {"round_id": self.rounds[one.key], "department_id": self.department(row["department"])}
            give_report(self.actor, {"action_item_id": self.item(f"CEMR-{row['item']}"), **place, **said})
        parts = {key: part.id for key, part in asked_in(self.rounds[one.key]).items()}
        for code, statuses in one.statuses.items():
            for status in statuses:
                move_part(self.actor, parts[self.department(code)], None, {"status": status, "comment": SHARED})


def _rows(key: str) -> list[dict[str, Any]]:
    with (HERE / "reports.csv").open(encoding="utf-8") as file:
        rows: list[dict[str, Any]] = [row for row in csv.DictReader(file, delimiter=";") if row["round"] == key]
    for row in rows:
        row["progress"] = int(row["progress"]) if row["progress"] else None
        for name in DATES:
            row[name] = datetime.fromisoformat(row[name]).date() if row[name] else None
    return rows
