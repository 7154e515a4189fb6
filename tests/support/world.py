"""Small worlds for property tests: signatories, plans and items of all kinds, on days around today."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import strategies as st
from sqlalchemy import insert

from api.accounts.permissions import Role, permissions_of
from api.action_items.models import ActionItem, ActionItemArticle, ActionItemDepartment
from api.action_items.rules import ItemStatus
from api.action_plans.models import ActionPlan
from api.action_plans.rules import PlanStatus
from api.core import clock
from api.core.actor import ANONYMOUS, ITSELF, Actor
from api.core.db import db
from api.core.ids import new_id
from api.departments.models import Department
from api.goals.models import Goal
from api.signatories.models import Signatory

DAY = date(2026, 11, 22)
ADOPTED = date(2025, 12, 31)
ZONES = ("Atlantic/Azores", "Europe/Stockholm", "Europe/Samara")
TEXTS = {"title": "T", "title_sort": "t", "search_key": "t"}
NAMES = {"name": "N", "name_sort": "n", "search_key": "n"}

near = st.sampled_from((-400, -1, 0, 30, 31, 90, 91)).map(lambda days: DAY + timedelta(days))
moments = st.sampled_from((-1, 0, 12, 23)).map(lambda hour: datetime(2026, 11, 22, tzinfo=UTC) + timedelta(hours=hour))
changed = st.sampled_from((0, 179, 180, 181)).map(lambda days: datetime(2026, 11, 22, tzinfo=UTC) - timedelta(days))
came = st.sampled_from((0, 326, 327, 900)).map(lambda days: datetime(2026, 11, 22, 12, tzinfo=UTC) - timedelta(days))
towns = st.tuples(st.sampled_from(ZONES), st.sampled_from(("2006", "2022")))
standing = st.just(PlanStatus.ADOPTED) | st.sampled_from(PlanStatus)
plans = st.tuples(st.sampled_from((0, 1)), standing, near, st.booleans())
items = st.fixed_dictionaries(
    {
        "plan": st.integers(0, 2),
        "status": st.just(ItemStatus.IN_PROGRESS) | st.sampled_from(ItemStatus),
        "due_date": st.none() | near,
        "completed_on": st.none() | near,
        "created_at": came,
        "updated_at": changed,
        "lead": st.none() | st.integers(0, 1),
        "goal": st.none() | st.just(0),
        "articles": st.sets(st.sampled_from((1, 6, 30, 39))),
        "takes_part": st.none() | st.integers(0, 1),
        "all_departments": st.booleans(),
        "deleted": st.sampled_from((False, False, False, True)),
    }
)
readers = st.integers(0, 5)
worlds = st.tuples(st.tuples(towns, towns), st.tuples(plans, plans, plans), st.lists(items, min_size=4, max_size=12))


class World:
    """Two signatories with two departments each, three plans with a goal each, and items; never committed."""

    def __init__(self, connection, drawn):
        self.connection = connection
        (towns, plans, items) = drawn
        self.towns = [self._town(*town) for town in towns]
        self.units = [[self._unit(town, code) for code in "AB"] for town in self.towns]
        self.plans = [self._plan(*plan) for plan in plans]
        self.goals = [self._add(Goal, **TEXTS, **plan) for plan in self.plans]
        for item in items:
            self._item(**item)

    def _add(self, table, **values):
        key = new_id()
        self.connection.execute(insert(table).values(id=key, **values))
        return key

    def _town(self, zone, edition):
        key = new_id()
        own = {"slug": key[-20:], "scb_code": None, "kind": "municipality", "charter_status": "unknown"}
        return self._add(Signatory, **NAMES, **own, time_zone=zone, charter_edition=edition)

    def _unit(self, town, code):
        return self._add(Department, signatory_id=town, code=code, kind="board", **NAMES)

    def _plan(self, town, status, end, published):
        period = {"period_start": date(2020, 1, 1), "period_end": end, "status_changed_at": clock.now()}
        own = {"signatory_id": self.towns[town], "published": published}
        stands = {"status": status, "adopted_on": ADOPTED if status == PlanStatus.ADOPTED else None}
        return {"action_plan_id": self._add(ActionPlan, **TEXTS, **period, **own, **stands), **own}

    def _item(self, plan, lead, goal, articles, takes_part, deleted, **values):
        part = self.plans[plan]
        units = self.units[self.towns.index(part["signatory_id"])]
        more = {"deleted_at": clock.now() if deleted else None, "status_changed_at": clock.now()}
        more |= {"goal_id": None if goal is None else self.goals[plan]}
        more |= {"lead_department_id": None if lead is None else units[lead]}
        key = self._add(ActionItem, **TEXTS, **part, **values, **more)
        for number in articles:
            self.connection.execute(insert(ActionItemArticle).values(action_item_id=key, number=number, **part))
        if takes_part is not None:
            link = {"action_item_id": key, "department_id": units[takes_part]}
            self.connection.execute(insert(ActionItemDepartment).values(**link, **part))

    def readers(self):
        own = [_member(town, role) for town in self.towns for role in (Role.POLITICIAN, Role.COORDINATOR)]
        return [ANONYMOUS, *own, Actor(account_id="admin", everywhere=True)]

    def readers_of(self, plan):
        """Three whose own the plan is, and three others."""
        own = [actor for actor in self.readers() if actor.owns(plan["signatory_id"])]
        return own, [actor for actor in self.readers() if actor not in own]

    def asked(self, drawn):
        """The question with the ids of this world."""
        named = {
            "signatory": lambda place: self.towns[place],
            "action_plan": lambda place: self.plans[place]["action_plan_id"],
            "department": lambda place: place if isinstance(place, str) else self.units[0][place],
            "goal": lambda place: self.goals[place],
            "article": lambda number: number,
        }
        return {name: [named[name](value) for value in values] for name, values in drawn.items()}


def _member(town, role):
    return Actor(
        account_id="somebody", signatory_id=town, roles=frozenset({role}), permissions=permissions_of([role], None)
    )


@pytest.fixture
def connection(app):
    """What is written to it is read by reads, as inside a command, and rolled back by each example."""
    with app.app_context():
        db.session.info["actor"] = ITSELF
        yield db.session.connection
        db.session.rollback()
        db.session.info.clear()
