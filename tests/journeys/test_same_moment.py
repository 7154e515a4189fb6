"""Two at the same moment, and that at its worst: a department is closed while somebody names it."""

from datetime import date

import pytest
from sqlalchemy import select

from api.access_tokens.queries import actor_for_token
from api.action_items.commands import change_item
from api.action_items.models import ActionItem
from api.action_items.queries import parts_of
from api.action_plans.commands import change_plan
from api.action_plans.models import ActionPlan
from api.core.db import db
from api.core.errors import RuleBroken
from api.plan_copies.commands import copy_plan
from api.reorganisations.commands import succeed_department
from tests.support.build import NOTE, added, drafted, row, unit
from tests.support.meanwhile import meanwhile

NEXT = {"title": "Nästa", "period_start": date(2030, 1, 1), "period_end": date(2033, 12, 31), "shift_dates": False}


@pytest.fixture
def app(request):
    """On PostgreSQL; SQLite lets one writer in at a time."""
    return request.getfixturevalue("_postgresql").renew()


@pytest.fixture
def actor(request, app):
    with app.test_request_context():
        found = actor_for_token(request.getfixturevalue("_postgresql").tokens["boras-coordinator"])
    with app.app_context():
        yield found.noting(NOTE)


@pytest.fixture
def old(actor):
    """A board that has nothing under way."""
    return unit(actor, "ÖFN")


@pytest.fixture
def heir(actor):
    return unit(actor, "KS")


@pytest.fixture
def closing(app, actor, old, heir):
    """The end of the old board at the moment when something is sent."""
    body = {"successors": [{"department_id": heir}], "valid_to": date(2026, 10, 31)}
    return lambda words: meanwhile(app, words, lambda: succeed_department(actor, old, None, body))


def units_of(key):
    item = row(ActionItem, key)
    return {item.lead_department_id, *parts_of(item)["participating_department_ids"]} - {None}


@pytest.mark.parametrize("member", ["lead_department_id", "participating_department_ids"])
def test_an_item_on_its_way_to_the_board_moves_with_the_others(actor, old, heir, closing, member):
    plan = drafted(actor)
    with closing("INSERT INTO action_item "):
        item = added(actor, plan, **{member: old if member == "lead_department_id" else [old]})
    assert units_of(item) == {heir}


def test_an_item_that_is_just_given_to_the_board_moves_on(actor, old, heir, closing):
    item = added(actor, drafted(actor))
    with closing("UPDATE action_item "):
        change_item(actor, item, None, {"lead_department_id": old})
    assert units_of(item) == {heir}


def test_a_plan_that_the_board_is_just_to_follow_up_goes_on(actor, old, heir, closing):
    plan = drafted(actor)
    with closing("UPDATE action_plan "):
        change_plan(actor, plan, None, {"follow_up_department_id": old})
    assert row(ActionPlan, plan).follow_up_department_id == heir


def test_a_copy_of_what_the_board_has_is_handed_on_too(actor, old, heir, closing):
    plan = drafted(actor)
    added(actor, plan, lead_department_id=old)
    with closing("INSERT INTO action_item "):
        copy = copy_plan(actor, plan, None, {**NEXT, "goals": True, "items": "all"})
    leads = db.session.scalars(select(ActionItem.lead_department_id).where(ActionItem.action_plan_id == copy))
    assert list(leads) == [heir]


@pytest.mark.parametrize("member", ["lead_department_id", "participating_department_ids"])
def test_whoever_names_the_board_too_late_is_refused(app, actor, old, heir, member):
    plan, refused = drafted(actor), []

    def late():
        with pytest.raises(RuleBroken) as refusal:
            added(actor, plan, **{member: old if member == "lead_department_id" else [old]})
        refused.extend(fault.message.code for fault in refusal.value.faults)

    with meanwhile(app, "UPDATE department", late):
        body = {"successors": [{"department_id": heir}], "valid_to": date(2026, 10, 31)}
        succeed_department(actor, old, None, body)
    assert refused == ["unknown_department"]
