"""Pauses: everybody their own, the coordinator everybody's."""

from datetime import date, timedelta

import pytest

from api.core.errors import Forbidden, NotFound, RuleBroken
from api.reminder_pauses.commands import change_pause, create_pause, delete_pause
from api.reminder_pauses.models import ReminderPause
from api.reminder_pauses.queries import paused_on
from tests.support.build import events, row, unit

TODAY = date(2026, 11, 22)


@pytest.fixture
def who(app, actors):
    with app.app_context():
        yield actors


def test_a_reporter_pauses_the_own_reminders_from_today(who):
    reporter = who["boras-reporter"]
    pause = row(ReminderPause, create_pause(reporter, {}))
    assert (pause.account_id, pause.starts_on, pause.ends_on) == (reporter.account_id, TODAY, None)


def others(who):
    return {
        "another account": {"account_id": who["boras-approver"].account_id},
        "a department": {"department_id": unit(who["boras-reporter"], "TEN")},
    }


@pytest.mark.parametrize("whose", ["another account", "a department"])
def test_a_reporter_pauses_nobody_else(who, whose):
    with pytest.raises((Forbidden, RuleBroken)):
        create_pause(who["boras-reporter"], others(who)[whose])


@pytest.mark.parametrize("whose", ["another account", "a department"])
def test_the_coordinator_pauses_others(who, whose):
    assert create_pause(who["boras-coordinator"], others(who)[whose])


def test_who_is_not_reminded_pauses_nothing(who):
    with pytest.raises(Forbidden):
        create_pause(who["boras-politician"], {})


@pytest.mark.parametrize("name", ["account_id", "department_id"])
def test_nobody_pauses_a_neighbour(who, name):
    gotland = who["gotland-coordinator"]
    foreign = {"account_id": gotland.account_id, "department_id": unit(gotland, "RS")}
    with pytest.raises(RuleBroken):
        create_pause(who["boras-coordinator"], {name: foreign[name]})


def test_a_pause_ends_another_day_or_at_once(who):
    boras = who["boras-coordinator"]
    key = create_pause(boras, {"reason": "Julledigt"})
    change_pause(boras, key, None, {"ends_on": TODAY + timedelta(days=3)})
    delete_pause(boras, key, None)
    kinds = ["reminder-pause.created", "reminder-pause.changed", "reminder-pause.deleted"]
    assert [event.type for event in events(key)] == kinds
    with pytest.raises(NotFound):
        delete_pause(boras, key, None)


def test_a_reporter_ends_only_the_own(who):
    key = create_pause(who["boras-coordinator"], {})
    with pytest.raises(Forbidden):
        delete_pause(who["boras-reporter"], key, None)


@pytest.mark.parametrize(("days", "held"), [(-1, False), (0, True), (5, True), (6, False)])
def test_a_pause_holds_from_its_first_day_to_its_last(who, days, held):
    boras = who["boras-coordinator"]
    create_pause(boras, {"starts_on": TODAY, "ends_on": TODAY + timedelta(days=5)})
    assert paused_on(boras.signatory_id, TODAY + timedelta(days=days)).everybody == held


def test_pauses_are_told_apart(who):
    boras, reporter = who["boras-coordinator"], who["boras-reporter"]
    create_pause(reporter, {})
    create_pause(boras, {"department_id": unit(boras, "TEN")})
    found = paused_on(boras.signatory_id, TODAY)
    assert found == (False, {unit(boras, "TEN")}, {reporter.account_id})
