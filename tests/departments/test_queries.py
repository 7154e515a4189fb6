"""Which departments a name means, and which may be named in new data."""

from datetime import UTC, datetime

import pytest

from api.core import clock
from api.core.db import db
from api.core.errors import NotFound, RuleBroken
from api.core.ids import new_id
from api.departments.commands import create_department
from api.departments.models import Department
from api.departments.queries import above, code_taken, department_for, department_ids, unusable
from tests.support.build import unit


@pytest.fixture
def actor(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"]


def faults_of(actor, key):
    return unusable(actor.signatory_id, {"/bodyId": key})


def test_an_open_department_of_ones_own_can_be_named(actor):
    assert faults_of(actor, unit(actor, "KS")) == []


def test_nothing_named_is_nothing_wrong(actor):
    assert unusable(actor.signatory_id, {"/bodyId": None}) == []


def test_unknown_foreign_and_closed_are_never_told_apart(actor, actors):
    keys = [new_id(), unit(actors["gotland-coordinator"], "RS"), unit(actor, "SDN-N")]
    said = {tuple(fault.message.said("en").replace(key, "…") for fault in faults_of(actor, key)) for key in keys}
    assert len(said) == 1


def test_a_department_may_be_named_on_its_last_day_where_it_is(actor):
    key = unit(actor, "SDN-N")  # until 2016-12-31, in Stockholm
    with clock.at(datetime(2016, 12, 31, 22, 30, tzinfo=UTC)):
        assert faults_of(actor, key) == []
    with clock.at(datetime(2016, 12, 31, 23, 30, tzinfo=UTC)):
        assert len(faults_of(actor, key)) == 1


def test_codes_are_those_of_one_signatory(actor, actors):
    assert unit(actor, "SON") != unit(actors["gotland-coordinator"], "SON")


def test_an_unknown_code_is_refused_by_name(actor):
    with pytest.raises(RuleBroken) as refusal:
        department_ids(actor.signatory_id, ["KS", "NIX"])
    assert [fault.message.values["value"] for fault in refusal.value.faults] == ["NIX"]


def test_a_code_is_taken_by_another_department_only(actor):
    own = unit(actor, "KS")
    assert (code_taken(actor.signatory_id, "KS", new_id()), code_taken(actor.signatory_id, "KS", own)) == (True, False)


def test_the_way_up_ends_at_the_root(actor):
    parent = unit(actor, "KS")
    child = create_department(actor, {"code": "U", "name": "Utskott", "kind": "committee", "parent_id": parent})
    assert above(child) == [child, parent]


def test_a_ring_that_is_there_already_ends_the_way_up(actor):
    one, other = unit(actor, "KS"), unit(actor, "KF")
    db.session.get(Department, one).parent_id = other
    db.session.get(Department, other).parent_id = one
    assert above(one) == [one, other]


def test_an_unknown_id_is_not_found(actor):
    with pytest.raises(NotFound):
        department_for(actor, new_id())
