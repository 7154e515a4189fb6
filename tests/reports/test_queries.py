"""Tests of what reports read: which plan is meant, and all of its items."""

import pytest

from api.core.actor import ANONYMOUS
from api.core.engines import reading
from api.core.errors import Forbidden, NotFound, RuleBroken
from api.reports.queries import items_of, plan_for_report
from tests.support.build import draft_at


@pytest.fixture(autouse=True)
def _inside(app):
    with app.app_context():
        yield


def _plan(actor, **asked):
    with reading(actor) as connection:
        return plan_for_report(connection, actor, asked)


def test_a_member_means_the_plan_in_force_of_the_own_signatory(coordinator, actors):
    draft_at(coordinator)
    assert _plan(actors["boras-coordinator"]).title.startswith("Handlingsplan för jämställdhet 2025–2028")


def test_a_plan_that_is_named_is_meant(coordinator, actors):
    draft = draft_at(coordinator).rpartition("/")[2]
    assert _plan(actors["boras-coordinator"], action_plan=draft).id == draft


def test_who_belongs_nowhere_says_whose_plan():
    with pytest.raises(RuleBroken):
        _plan(ANONYMOUS)


def test_what_cannot_be_seen_is_unknown(coordinator):
    with pytest.raises(RuleBroken):
        _plan(ANONYMOUS, action_plan=draft_at(coordinator).rpartition("/")[2])


def test_a_signatory_without_a_plan_to_see_has_none():
    with pytest.raises(NotFound):
        _plan(ANONYMOUS, signatory="gotland")


def test_strangers_do_not_learn_what_was_decided(actors):
    assert _plan(ANONYMOUS, signatory="boras").paragraph is None
    assert _plan(actors["boras-politician"]).paragraph == "§ 271"


def test_a_report_for_members_is_refused_to_others():
    with reading(ANONYMOUS) as connection, pytest.raises(Forbidden):
        plan_for_report(connection, ANONYMOUS, {"signatory": "boras"}, members=True)


def test_items_come_whole_and_in_the_order_of_the_plan(actors):
    actor = actors["boras-coordinator"]
    with reading(actor) as connection:
        items = items_of(connection, actor, plan_for_report(connection, actor, {}))
    assert [item["reference"] for item in items[:3]] == ["01.1", "02.1", "03.1"]
    assert {"result", "timeliness", "articles", "participating_departments", "lead_department"} <= items[0].keys()
