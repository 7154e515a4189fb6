"""Tests of rows that are inserted as rows."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from api.action_plans.models import ActionPlan, PlanArticle
from api.core.actor import ITSELF
from api.core.db import db
from api.core.ids import new_id
from api.core.inserting import insert_rows
from api.signatories.models import Signatory
from tests.conftest import NOW

TEXT = 'Å "citat" \\ {"a": [1]}\n%s %(x)s ? :y'
WORDS = {"title": TEXT, "title_sort": "t", "search_key": "t"}
PERIOD = {"period_start": date(2027, 1, 1), "period_end": date(2030, 12, 31)}


@pytest.fixture
def owner(app):
    """The id of a signatory, in a transaction that is rolled back."""
    with app.app_context():
        db.session.info["actor"] = ITSELF
        yield db.session.scalar(select(Signatory.id).where(Signatory.slug == "boras"))
        db.session.close()


def planned(owner, **more):
    key = new_id()
    row = {"id": key, "signatory_id": owner, **WORDS, **PERIOD, "status": "draft", "status_changed_at": NOW, **more}
    return key, (ActionPlan, row)


def test_what_is_given_is_what_is_kept(owner):
    key, row = planned(owner)
    insert_rows(db.session.connection(), [row])
    plan = db.session.get_one(ActionPlan, key)
    kept = (plan.title, plan.period_start, plan.status_changed_at, plan.adopted_on, plan.published)
    assert kept == (TEXT, date(2027, 1, 1), NOW, None, False)


def test_what_is_left_out_has_its_default(owner):
    key, row = planned(owner)
    insert_rows(db.session.connection(), [row])
    plan = db.session.get_one(ActionPlan, key)
    assert (plan.version, plan.created_at, plan.visibility) == (1, NOW, "internal")


def test_rows_of_several_tables_may_refer_to_each_other(owner):
    key, row = planned(owner)
    articles = [
        (PlanArticle, {"signatory_id": owner, "action_plan_id": key, "number": number, "published": False})
        for number in (6, 9)
    ]
    insert_rows(db.session.connection(), [row, *articles])
    kept = select(PlanArticle.number).where(PlanArticle.action_plan_id == key).order_by(PlanArticle.number)
    assert db.session.scalars(kept).all() == [6, 9]


def test_no_rows_are_no_statement(owner):
    insert_rows(db.session.connection(), [])


def test_instants_are_kept_to_the_millisecond_in_utc(owner):
    moment = datetime(2026, 3, 29, 1, 59, 59, 999000, tzinfo=UTC)
    key, row = planned(owner, created_at=moment)
    insert_rows(db.session.connection(), [row])
    assert db.session.get_one(ActionPlan, key).created_at == moment
