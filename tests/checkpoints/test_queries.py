"""Tests of reading checkpoints."""

from datetime import date

from api.checkpoints.queries import checkpoints_by_item
from api.core.db import db
from tests.support.build import added, drafted


def test_checkpoints_stand_in_the_order_of_their_dates(app, actors):
    days = [date(2027, 6, 1), date(2026, 6, 1), date(2028, 6, 1)]
    with app.app_context():
        boras = actors["boras-coordinator"]
        given = [{"date": day, "title": str(day), "done_on": None} for day in days]
        item, without = added(boras, drafted(boras), checkpoints=given), added(boras, drafted(boras))
        found = checkpoints_by_item(db.session.connection(), [item, without])
    assert [checkpoint["date"] for checkpoint in found[item]] == sorted(days)
    assert without not in found
