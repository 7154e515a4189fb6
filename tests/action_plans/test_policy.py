"""Tests of who sees which plans and their parts, and who may bring them back."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from api.action_items.models import ActionItem
from api.action_plans.commands import delete_plan
from api.action_plans.models import ActionPlan
from api.action_plans.policy import WRITE, restorable_part, visible_part
from api.core.actor import ANONYMOUS, Actor
from api.core.db import db
from api.core.errors import Forbidden
from api.goals.commands import create_goal
from api.goals.models import Goal
from tests.support.build import NOTE, added, adopt, drafted


@pytest.fixture
def boras(app, actors):
    """Borås' coordinator, inside the application."""
    with app.app_context():
        yield actors["boras-coordinator"]


def _plan(actor, kind):
    """A plan with a goal and an item: a draft, an adopted internal plan, a published one."""
    plan = drafted(actor, visibility="public" if kind == "published" else "internal")
    create_goal(actor.noting(NOTE), {"action_plan_id": plan, "title": "Mål"})
    added(actor, plan)
    return plan if kind == "draft" else adopt(actor, plan)


def _sees(actor, plan):
    """Whether the actor sees the plan, its goal and its item; always all of them or none."""
    seen = set()
    for table, key in (
        (ActionPlan, ActionPlan.id),
        (Goal, Goal.action_plan_id),
        (ActionItem, ActionItem.action_plan_id),
    ):
        seen.add(bool(db.session.scalars(select(table.id).where(visible_part(actor, table), key == plan)).all()))
    (one,) = seen
    return one


@pytest.mark.parametrize("kind", ["draft", "internal", "published"])
def test_own_accounts_see_every_plan_of_their_signatory(boras, actors, kind):
    plan = _plan(boras, kind)
    for name in ("boras-coordinator", "boras-reporter", "boras-politician"):
        assert _sees(actors[name], plan)


@pytest.mark.parametrize("kind", ["draft", "internal", "published"])
def test_others_see_published_plans_only(boras, actors, kind):
    plan = _plan(boras, kind)
    reader = Actor(account_id=boras.account_id)  # such as a network reader: an account that reads as everybody does
    for outsider in (ANONYMOUS, reader, actors["gotland-coordinator"]):
        assert _sees(outsider, plan) is (kind == "published")


def test_the_installations_administrator_sees_everything(boras):
    assert _sees(Actor(everywhere=True), _plan(boras, "draft"))


@pytest.mark.parametrize("table", [ActionPlan, Goal, ActionItem])
def test_who_writes_for_the_signatory_may_restore_what_is_deleted(boras, actors, table):
    plan = _plan(boras, "draft")
    everywhere = replace(boras, signatory_id=None, everywhere=True)

    def restorable(actor):
        return len(db.session.scalars(select(table.id).where(restorable_part(actor, table, WRITE))).all())

    assert [restorable(actor) for actor in (boras, everywhere)] == [0, 0]
    delete_plan(boras, plan, None)
    assert [restorable(actor) for actor in (boras, everywhere, actors["gotland-coordinator"])] == [1, 1, 0]


def test_who_may_not_write_restores_nothing(actors):
    with pytest.raises(Forbidden):
        restorable_part(actors["boras-politician"], ActionPlan, WRITE)
