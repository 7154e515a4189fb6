"""Tests of the facts that standing is judged by, gathered from what was done."""

from datetime import date

import pytest

from api.action_items.commands import move_item
from api.action_plans.commands import move_plan
from api.charter_standing.queries import standing_for
from api.charter_standing.rules import PlanElement
from api.core.actor import ANONYMOUS
from api.core.errors import NotFound
from api.goals.commands import create_goal
from tests.support.build import NOTE, added, adopt, adopted, drafted
from tests.support.recorder import statements

WHOLE = {"resources": "inom ram", "due_date": date(2027, 1, 1)}


@pytest.fixture
def boras(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"]


def duty(actor, code):
    return next(one for one in standing_for(actor, actor.signatory_id)["duties"] if one["code"] == code)


def test_a_consultation_is_known_from_the_plans_history(boras):
    plan = drafted(boras)
    move_plan(boras, plan, None, {"status": "consultation"})
    adopt(boras, plan)
    told = duty(boras, "consult")
    assert (told["standing"], told["met_on"], told["action_plan"]["id"]) == ("met", date(2026, 11, 22), plan)


def test_a_plan_without_anything_lacks_everything(boras):
    adopted(boras)
    assert duty(boras, "plan-content")["missing"] == list(PlanElement)


def test_a_plan_with_everything_lacks_nothing(boras):
    plan = drafted(boras, articles=[{"number": 6}])
    create_goal(boras, {"action_plan_id": plan, "title": "Mål"})
    added(boras, plan, **WHOLE)
    adopt(boras, plan)
    assert (duty(boras, "plan-content")["standing"], duty(boras, "plan-content")["missing"]) == ("met", [])


def test_an_item_that_is_cancelled_is_no_measure(boras):
    plan = adopted(boras)
    item = added(boras, plan, **WHOLE)
    move_item(boras.noting(NOTE), item, None, {"status": "cancelled", "cancel_reason": "Utgår."})
    assert "measures" in duty(boras, "plan-content")["missing"]


def test_a_budget_is_a_resource(boras):
    added(boras, adopted(boras), budget_amount=120_000)
    assert "resources" not in duty(boras, "plan-content")["missing"]


def test_a_draft_is_no_evidence(boras):
    before = standing_for(boras, boras.signatory_id)
    drafted(boras, articles=[{"number": 6}])
    assert standing_for(boras, boras.signatory_id) == before


def test_standing_costs_three_statements_however_many_plans_there_are(app, boras):
    for _ in range(5):
        adopted(boras)
    for actor in (boras, ANONYMOUS):
        with statements(app) as sent:
            standing_for(actor, boras.signatory_id)
        assert len(sent) == 3


def test_a_signatory_that_is_not_there_stands_nowhere(boras):
    with pytest.raises(NotFound):
        standing_for(boras, "01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87")
