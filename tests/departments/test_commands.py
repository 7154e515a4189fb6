"""Taking in, changing and closing departments."""

from datetime import date

import pytest

from api.core.errors import Forbidden, RuleBroken, Stale
from api.departments.commands import change_department, create_department
from api.departments.models import Department
from tests.support.build import events, row, unit

NEW = {"code": "NYA", "name": "Nya nämnden", "kind": "board"}


@pytest.fixture
def actor(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"]


def faults_of(use_case, *args):
    with pytest.raises(RuleBroken) as refusal:
        use_case(*args)
    return [(fault.at, fault.message.code) for fault in refusal.value.faults]


def test_a_department_belongs_to_the_actors_signatory(actor):
    assert row(Department, create_department(actor, {**NEW})).signatory_id == actor.signatory_id


def test_a_code_is_used_once_in_a_signatory(actor):
    assert faults_of(create_department, actor, {**NEW, "code": "KS"}) == [("/code", "code_taken")]


def test_the_neighbours_codes_are_free(actor):
    assert create_department(actor, {**NEW, "code": "HSN"})


def test_every_fault_is_named_at_once(actor):
    closed = unit(actor, "SDN-N")
    body = {**NEW, "code": "KS", "parent_id": closed, "served_by_ids": [closed], "succeeded_by_ids": [closed]}
    found = faults_of(create_department, actor, body)
    assert [at for at, _ in found] == ["/parentId", "/servedByIds/0", "/succeededByIds/0", "/code"]


def test_a_neighbours_department_is_no_parent(actor, actors):
    foreign = unit(actors["gotland-coordinator"], "RS")
    found = faults_of(create_department, actor, {**NEW, "parent_id": foreign})
    assert found == [("/parentId", "unknown_department")]


def test_closing_one_names_what_it_became(actor):
    key, heir = create_department(actor, {**NEW}), unit(actor, "KS")
    change_department(actor, key, None, {"valid_to": date(2026, 11, 21), "succeeded_by_ids": [heir]})
    assert events(key)[-1].changed == {"validTo": [None, "2026-11-21"], "succeededByIds": [[], [heir]]}


def test_a_department_does_not_succeed_itself(actor):
    key = create_department(actor, {**NEW})
    found = faults_of(change_department, actor, key, None, {"succeeded_by_ids": [key]})
    assert found == [("/succeededByIds", "own_successor")]


def test_the_tree_has_no_ring(actor):
    top = create_department(actor, {**NEW})
    middle = create_department(actor, {**NEW, "code": "M", "parent_id": top})
    low = create_department(actor, {**NEW, "code": "L", "parent_id": middle})
    found = faults_of(change_department, actor, top, None, {"parent_id": low})
    assert found == [("/parentId", "own_parent")]


def test_a_child_can_be_renamed_after_its_parent_has_closed(actor):
    parent = create_department(actor, {**NEW})
    child = create_department(actor, {**NEW, "code": "C", "parent_id": parent})
    change_department(actor, parent, None, {"valid_to": date(2026, 1, 1)})
    change_department(actor, child, None, {"name": "Kvar"})
    assert row(Department, child).name == "Kvar"


def test_null_empties_a_list_of_links(actor):
    key = create_department(actor, {**NEW, "served_by_ids": [unit(actor, "KUF")]})
    change_department(actor, key, None, {"served_by_ids": None})
    assert events(key)[-1].after["servedByIds"] == []


def test_links_not_spoken_of_stay(actor):
    key = create_department(actor, {**NEW, "served_by_ids": [unit(actor, "KUF")]})
    change_department(actor, key, None, {"name": "Annat"})
    assert events(key)[-1].after["servedByIds"] == [unit(actor, "KUF")]


def test_a_change_of_links_alone_is_a_new_version(actor):
    key = create_department(actor, {**NEW})
    change_department(actor, key, None, {"served_by_ids": [unit(actor, "KUF")]})
    assert row(Department, key).version == 2


def test_what_is_said_again_is_neither_event_nor_version(actor):
    key = create_department(actor, {**NEW, "served_by_ids": [unit(actor, "KUF")]})
    change_department(actor, key, None, {"name": NEW["name"], "served_by_ids": [unit(actor, "KUF")]})
    assert (len(events(key)), row(Department, key).version) == (1, 1)


def test_the_neighbour_changes_nothing_here(actor, actors):
    with pytest.raises(Forbidden):
        change_department(actors["gotland-coordinator"], unit(actor, "KS"), None, {"name": "X"})


def test_an_older_version_is_not_changed(actor):
    with pytest.raises(Stale):
        change_department(actor, unit(actor, "KS"), frozenset({9}), {"name": "X"})


def test_events_tell_links_in_one_order(actor):
    units = [unit(actor, code) for code in ("KUF", "SON")]
    key = create_department(actor, {**NEW, "served_by_ids": units})
    change_department(actor, key, None, {"served_by_ids": units[::-1]})
    assert [event.after["servedByIds"] for event in events(key)] == [sorted(units)]
