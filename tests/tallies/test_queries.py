"""A picture made of tallies says what there is: right after a write, at midnight, and whoever looks."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.dialects import postgresql

from api.accounts.permissions import PERMISSIONS, Role
from api.action_items.commands import change_item
from api.core import clock
from api.core.actor import ANONYMOUS, ITSELF
from api.core.engines import reading
from api.signatories.commands import change_signatory
from api.status_overviews.queries import overview_for
from api.tallies import queries
from api.tallies.queries import are_kept, outdated
from tests.contract.test_budgets import cost
from tests.support.build import NOTE, added, adopted, drafted, item_at, plan_of
from tests.support.tallies import count, told, true

ZONE, TODAY = "Europe/Stockholm", date(2026, 11, 22)
TOMORROW = TODAY + timedelta(1)


@pytest.fixture
def boras(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"]


@pytest.fixture
def readers(boras, actors):
    return [ANONYMOUS, boras, actors["gotland-coordinator"], ITSELF]


def kept():
    with reading(ITSELF) as connection:
        return are_kept(connection)


def waiting(day=TODAY):
    return {key for key, _ in outdated(ITSELF, ZONE, day)}


def at(hour, minute=0):
    return clock.at(datetime(2026, 11, 22, hour, minute, tzinfo=UTC))


def test_what_was_counted_is_what_there_is(readers):
    count()
    assert kept()
    assert not waiting()
    assert [told(one) for one in readers] == [true(one) for one in readers]


def test_a_write_counts_in_the_same_moment_and_only_its_signatory_is_counted_anew(boras, readers):
    count()
    public = adopted(boras, visibility="public")
    for plan, due in ((drafted(boras), None), (public, TODAY), (public, date(2026, 1, 1))):
        added(boras, plan, due_date=due, articles=[6, 9])
        assert [told(one) for one in readers] == [true(one) for one in readers]
    assert waiting() == {boras.signatory_id}


def test_the_largest_are_counted_first(boras):
    added(boras, drafted(boras))
    with at(23):
        sizes = [size for _, size in outdated(ITSELF, ZONE, TOMORROW)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] >= 31


def test_midnight_makes_all_outdated(readers):
    count()
    with at(23):
        assert not kept()
        assert waiting(TOMORROW)
        assert [told(one) for one in readers] == [true(one) for one in readers]


def test_unless_they_were_counted_in_the_evening(boras, readers):
    key = added(boras, adopted(boras), due_date=TODAY)
    with at(18):
        count()
    with at(23):
        assert kept()
        assert not waiting(TOMORROW)
        assert [told(one) for one in readers] == [true(one) for one in readers]
        change_item(boras.noting(NOTE), key, None, {"due_date": TOMORROW})
        assert [told(one) for one in readers] == [true(one) for one in readers]


@pytest.mark.parametrize("days", [179, 180, 181])
def test_silence_begins_with_the_first_day_anywhere(boras, readers, days):
    """From 20:00 to 23:00 it is tomorrow further east."""
    plan = adopted(boras, visibility="public")
    with clock.at(datetime(2026, 11, 23, 0, 30, tzinfo=UTC) - timedelta(days)):
        added(boras, plan)
    with at(19):
        count()
    with at(21):
        assert (overview_for(ITSELF, {}).day, clock.today(ZONE)) == (TOMORROW, TODAY)
        assert kept()
        assert [told(one) for one in readers] == [true(one) for one in readers]


def test_where_a_signatory_moves_to_another_day_its_tally_does_not_go_with_it(boras, readers):
    administrator = replace(ITSELF, permissions=PERMISSIONS[Role.ADMIN])
    added(boras, adopted(boras), due_date=TODAY)
    with at(21):
        count()
        change_signatory(administrator, boras.signatory_id, None, {"time_zone": "Europe/Samara"})
        assert [told(one) for one in readers] == [true(one) for one in readers]
        count()
        assert [told(one) for one in readers] == [true(one) for one in readers]


def test_what_another_program_has_counted_is_not_taken(boras, monkeypatch):
    count()
    monkeypatch.setattr("api.tallies.queries.method", lambda _: "of the next")
    with at(12, 15):  # a statement is kept for a quarter
        assert waiting() >= {boras.signatory_id}


@pytest.mark.parametrize("threshold", ["facts.AHEAD", "rules.SILENCE"])
def test_a_program_that_counts_otherwise_has_another_method(threshold, monkeypatch):
    dialect = postgresql.dialect()
    before = queries.method(dialect)
    monkeypatch.setattr(f"api.tallies.{threshold}", timedelta(91))
    monkeypatch.setattr(queries, "_counting", queries._counting.__wrapped__)  # what is kept is as it was
    assert queries.method.__wrapped__(dialect) != before


def test_the_past_is_not_told_by_tallies(boras):
    count()
    added(boras, adopted(boras, visibility="public"))
    count()
    rows = overview_for(ANONYMOUS, {"as_of": TODAY - timedelta(1)}).rows
    assert [row.items for row in rows if row.kind == "all"] == [30]


def test_it_costs_the_same_when_something_is_outdated(database, coordinator):
    with database.app.app_context():
        count()
    few = cost(database, coordinator, "/reports/status-overview")
    item_at(coordinator, plan_of(coordinator))
    assert cost(database, coordinator, "/reports/status-overview") == few <= 3
