"""Which plans are open data, and what is known of them."""

from datetime import timedelta

import pytest

from api.core import clock
from api.core.errors import RuleBroken
from api.open_data import queries
from api.open_data.queries import published
from tests.conftest import NOW
from tests.support.build import draft_at, item_of, plan_of
from tests.support.many import many_items
from tests.support.recorder import statements


@pytest.fixture
def found(app):
    def found(signatory=None):
        with app.app_context():
            return published(signatory)

    return found


def titles(found):
    return [plan.title for plan in found.plans]


def test_drafts_and_internal_plans_are_none(found, coordinator):
    before = titles(found())
    draft_at(coordinator, title="Utkast", visibility="public")
    assert titles(found()) == before
    assert {plan.publisher.slug for plan in found().plans} == {"boras"}


def test_what_is_withdrawn_is_none_any_more(found, coordinator):
    coordinator.change(plan_of(coordinator), {"visibility": "internal", "changeNote": "Dras tillbaka."})
    assert found().plans == []


@pytest.mark.parametrize("name", ["boras", "1490"])
def test_one_is_named_by_slug_or_code(found, name):
    assert found(name).of.name == "Borås Stad"
    assert titles(found(name)) == titles(found())


def test_who_has_published_nothing_is_known_all_the_same(found):
    assert (found("gotland").of.slug, found("gotland").plans) == ("gotland", [])
    assert [one.slug for one in found("gotland").publishers] == ["gotland"]


def test_whom_nobody_knows_is_refused(found):
    with pytest.raises(RuleBroken):
        found("atlantis")


def test_a_plan_changes_with_its_items(found, coordinator):
    later = NOW + timedelta(hours=3)
    with clock.at(later):
        assert coordinator.change(item_of(coordinator), {"progress": 71}).status_code == 200
    assert [plan.changed for plan in found().plans] == [later]


def test_too_many_plans_are_asked_for_one_by_one(found, monkeypatch):
    monkeypatch.setattr(queries, "MOST", 0)
    with pytest.raises(RuleBroken):
        found()


def test_it_costs_the_same_however_much_there_is(app, found):
    with statements(app) as few:
        found("boras")
    many_items(app, 200)
    with statements(app) as many:
        found("boras")
    assert len(few) == len(many) == 2
