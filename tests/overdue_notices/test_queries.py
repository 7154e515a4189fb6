"""What became overdue and was not noticed yet."""

from datetime import date

from api.overdue_notices.queries import signatories_with_unnoticed, unnoticed_items
from tests.support.build import added, adopted


def test_those_that_are_late_the_longest_come_first(app, actors):
    boras = actors["boras-coordinator"]
    with app.app_context():
        assert unnoticed_items(boras.signatory_id) == []
        plan = adopted(boras)
        keys = [added(boras, plan, due_date=date(2026, 11, day)) for day in (3, 1, 2)]
        found = [item.id for item in unnoticed_items(boras.signatory_id)]
        assert found == [keys[1], keys[2], keys[0]]


def test_only_the_signatories_of_the_zone_that_have_some_are_found(app, actors):
    boras = actors["boras-coordinator"]
    with app.app_context():
        added(boras, adopted(boras), due_date=date(2026, 11, 1))
        assert signatories_with_unnoticed("Europe/Stockholm") == [boras.signatory_id]
        assert signatories_with_unnoticed("Europe/Athens") == []
