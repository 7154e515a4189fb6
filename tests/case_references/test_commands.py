"""Tests of writing case references."""

import pytest

from api.action_items.commands import change_item
from api.case_references.queries import references_by_entity
from api.core.db import db
from tests.support.build import added, drafted, events

CASE = {"system": "ciceron", "type": "case", "id": "KS 2024-00417", "url": None}
DOCUMENT = {"system": "ciceron", "type": "document", "id": "KS 2024-00417-3", "url": "https://dnr.example/3"}


@pytest.fixture
def boras(app, actors):
    """Borås' coordinator, inside the application."""
    with app.app_context():
        yield actors["boras-coordinator"]


def _references(item):
    return references_by_entity(db.session.connection(), [item]).get(item, [])


def test_references_stay_in_the_order_in_which_they_were_given(boras):
    item = added(boras, drafted(boras), case_references=[DOCUMENT, CASE])
    assert _references(item) == [DOCUMENT, CASE]


def test_a_new_order_is_a_change(boras):
    item = added(boras, drafted(boras), case_references=[DOCUMENT, CASE])
    change_item(boras, item, None, {"case_references": [CASE, DOCUMENT]})
    assert _references(item) == [CASE, DOCUMENT]
    assert events(item)[-1].changed == {"caseReferences": [[DOCUMENT, CASE], [CASE, DOCUMENT]]}


def test_one_case_covers_many_items(boras):
    plan = drafted(boras)
    items = [added(boras, plan, case_references=[CASE]) for _ in range(3)]
    assert [_references(item) for item in items] == [[CASE]] * 3


def test_an_empty_list_removes_them(boras):
    item = added(boras, drafted(boras), case_references=[CASE])
    change_item(boras, item, None, {"case_references": []})
    assert _references(item) == []
