"""What was reported last of an item, and which deadlines departments propose."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from api.action_items.models import ActionItem
from api.core import clock
from api.core.db import db
from api.core.transaction import unit as transaction
from api.status_reports.models import StatusReport
from api.status_reports.queries import is_latest, is_proposed
from tests.conftest import NOW
from tests.support.build import NOTE, added, adopted, row
from tests.support.build import unit as department
from tests.support.rounds import reported

LATER = date(2027, 3, 31)
PROPOSED = select(StatusReport.id).join(ActionItem, ActionItem.id == StatusReport.action_item_id)


@pytest.fixture
def actor(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"].noting(NOTE)


@pytest.fixture
def item(actor):
    return added(actor, adopted(actor), lead_department_id=department(actor, "KS"), due_date=date(2026, 12, 31))


def after(hours, actor, item, **said):
    """The id of a report given so much later."""
    with clock.at(NOW + timedelta(hours=hours)):
        return reported(actor, item, **said)


def proposing(actor, item):
    with transaction(actor):
        found = PROPOSED.where(is_proposed(), StatusReport.action_item_id == item)
        return list(db.session.scalars(found))


def test_a_correction_of_what_is_past_is_not_the_last_word(actor, item):
    first, second = after(0, actor, item, progress=10), after(1, actor, item, progress=50)
    correction = after(2, actor, item, corrects_id=first, progress=20)
    latest = {key for key in (first, second, correction) if is_latest(row(StatusReport, key))}
    assert latest == {second}
    after(3, actor, item, corrects_id=second, progress=60)
    assert row(ActionItem, item).progress == 60


def test_a_correction_of_a_correction_stands_where_the_first_report_stood(actor, item):
    first = after(0, actor, item, progress=10)
    again = after(2, actor, item, corrects_id=after(1, actor, item, corrects_id=first, progress=20), progress=30)
    assert (is_latest(row(StatusReport, again)), row(ActionItem, item).progress) == (True, 30)


def test_a_deadline_is_proposed_until_something_else_is_reported(actor, item):
    first = after(0, actor, item, proposed_due_date=LATER)
    assert proposing(actor, item) == [first]
    after(1, actor, item)
    assert proposing(actor, item) == []


def test_the_deadline_that_the_item_has_is_no_proposal(actor, item):
    after(0, actor, item, proposed_due_date=date(2026, 12, 31))
    assert proposing(actor, item) == []
