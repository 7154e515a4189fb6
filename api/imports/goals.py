"""The goals that rows name, and the area that a file says each of them belongs to."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import func, select

from api.core.actor import Actor
from api.core.db import db
from api.core.errors import Fault, RuleBroken
from api.goals.commands import change_goal, create_goal
from api.goals.models import Goal
from api.imports.outcomes import GOAL_NEEDED, OTHER_AREA
from api.plan_sheets.likeness import same
from api.plan_sheets.queries import Values
from api.plan_sheets.rows import PlanRow


class Named(NamedTuple):
    """What a row says of its item's goal: one that is there has an `id`, and perhaps an area that is `held`."""

    id: str | None
    held: str | None
    title: str | None
    area: str | None

    @property
    def changes(self) -> list[tuple[str, Any, Any]]:
        """An empty cell says nothing: people write an area once for several rows."""
        return [("area", self.held, self.area)] if self.area and not same(self.area, self.held) else []


class Goals:
    """Those of a plan. The area belongs to the goal, so all rows that name the goal must say the same."""

    def __init__(self, plan_id: str) -> None:
        self._plan_id = plan_id
        self._areas: dict[str, tuple[str, int]] = {}
        self._held: dict[str, str | None] = {}  # by goal, before the file
        self._found: dict[str, str] = {}  # by title
        self._now: dict[str, str | None] = {}  # by goal

    def look_up(self, rows: Iterable[PlanRow]) -> None:
        """The plan's first goals that are called as the rows name them, and their areas as they are now."""
        titles = {row.values["goal"] for row in rows if row.values.get("goal")}
        own = (Goal.action_plan_id == self._plan_id, Goal.deleted_at.is_(None), Goal.title.in_(titles))
        first = select(Goal.title, Goal.id, Goal.area).where(*own).order_by(Goal.position.desc(), Goal.id.desc())
        found = db.session.execute(first).all() if titles else []
        self._found = {one.title: one.id for one in found}
        self._now = {one.id: one.area for one in found}

    def named_by(self, row: PlanRow, now: Values) -> Named:
        """The goal of the row, else the one that its item has `now`."""
        title, area = row.values.get("goal", now["goal"]), row.values.get("area")
        if title is None and area:
            raise RuleBroken(Fault("/area", GOAL_NEEDED))
        if title is None:
            return Named(None, None, None, None)
        own = same(title, now["goal"])
        key = now["_goal_id"] if own else self._found.get(title)
        self._agree(key or title, area, row)
        held = self._held.setdefault(key, now["area"] if own else self._now.get(key)) if key else None
        return Named(key, held, title, area)

    def settle(self, actor: Actor, goal: Named, row: PlanRow) -> str | None:
        """The id of the goal, once it is there and belongs to its area."""
        if goal.title and not goal.id:
            made = create_goal(actor, self._new(goal, row))
            self._found[goal.title], self._now[made], self._held[made] = made, goal.area, None
            self._agree(made, goal.area, row)
            return made
        if goal.id and goal.changes and not same(goal.area, self._now.get(goal.id)):
            change_goal(actor, goal.id, None, {"area": goal.area})
            self._now[goal.id] = goal.area
        return goal.id

    def _new(self, goal: Named, row: PlanRow) -> dict[str, Any]:
        last = db.session.scalar(select(func.max(Goal.position)).where(Goal.action_plan_id == self._plan_id)) or 0
        return {
            "action_plan_id": self._plan_id,
            "title": goal.title,
            "area": goal.area,
            "articles": row.values.get("articles") or [],
            "position": last + 1,
        }

    def _agree(self, goal: str, area: str | None, row: PlanRow) -> None:
        """By id, or by title while it is new: a check takes back what it made, and looks at later rows without it."""
        if area is None:
            return
        said, first = self._areas.setdefault(goal, (area, row.number))
        if not same(said, area):
            raise RuleBroken(Fault("/area", OTHER_AREA.format(value=said, row=first)))
