"""What subscribers are told: everything, in order, and until it has arrived."""

from datetime import timedelta
from threading import Event

import pytest

from api.core import clock
from api.core.actor import ITSELF
from api.core.transaction import unit
from api.jobs.commands import Lost, do, fail, take
from api.jobs.rules import LEASE
from api.webhooks.jobs import rouse
from tests.conftest import NOW
from tests.support.jobs import WORKER, taken
from tests.support.program import PATIENCE
from tests.support.subscribers import (
    URL,
    address,
    changed,
    decide,
    seen,
    subscribed,
    verified,
    work,
)


def deliveries(client):
    return client.get("/webhook-deliveries?signatory=boras&limit=100").get_json()["webhookDeliveries"]


def job_of(client, made):
    [found] = client.get("/jobs?kind=webhook&limit=100").get_json()["jobs"]
    assert found["key"] == f"webhook:{made['id']}"
    return found


def test_what_happens_from_now_on_arrives_in_order(app, coordinator, receivers):
    made = subscribed(coordinator)
    decide(coordinator, 3)
    work(app)
    types = [event["type"].removeprefix("se.cemr-tracker.") for event in receivers.arrived()]
    assert types == ["webhook-subscription.created", *["decision.recorded"] * 3]
    assert receivers.sequences() == list(range(made["cursor"] + 1, made["cursor"] + 5))
    assert seen(coordinator, made)["cursor"] == made["cursor"] + 4


def test_the_signature_holds_and_the_event_is_the_one_of_the_journal(app, coordinator, receivers):
    made = subscribed(coordinator, eventTypes=["decision.*"])
    decide(coordinator)
    work(app)
    [call] = receivers.calls
    event = verified(call, made["secret"])
    shown = coordinator.get(f"/events/{event['id']}").get_json()
    del shown["_links"]
    assert event["data"] == shown


def test_a_filter_passes_over_the_rest(app, coordinator, receivers):
    made = subscribed(coordinator, eventTypes=["meeting.created"], entityTypes=["meeting"])
    decide(coordinator, 2)
    work(app)
    assert (receivers.calls, seen(coordinator, made)["cursor"]) == ([], made["cursor"] + 3)


def test_who_begins_after_an_event_hears_of_all_that_followed(app, coordinator, receivers):
    made = subscribed(coordinator, after=0, eventTypes=["action-plan.*"])
    work(app)
    assert {event["type"] for event in receivers.arrived()} >= {"se.cemr-tracker.action-plan.adopted"}
    assert receivers.sequences() == sorted(receivers.sequences())
    assert made["cursor"] == 0


def test_another_signatorys_events_reach_nobody_here(app, client, coordinator, receivers):
    subscribed(coordinator, eventTypes=["decision.*"])
    decide(client.as_("gotland-coordinator"), slug="gotland")
    work(app)
    assert receivers.calls == []


def test_what_failed_holds_back_the_rest_and_is_tried_again(app, coordinator, receivers):
    made = subscribed(coordinator, eventTypes=["decision.*"])
    decide(coordinator, 2)
    receivers.answers = [503]
    work(app)
    assert [status for *_, status in receivers.calls] == [503]
    assert job_of(coordinator, made)["reason"] == "NotNow: The receiver answered 503, and not 2xx."
    assert seen(coordinator, made)["failingSince"] == "2026-11-22T12:00:00.000Z"
    with clock.at(NOW + timedelta(seconds=31)):
        work(app)
    assert len(receivers.sequences()) == 2
    assert [one["attempts"] for one in reversed(deliveries(coordinator)) if one["attempts"] > 1] == [2]
    assert seen(coordinator, made)["failingSince"] is None


def test_while_it_waits_nothing_wakes_it(app, coordinator, receivers):
    made = subscribed(coordinator)
    receivers.answers = [None]
    work(app)
    decide(coordinator)
    before = job_of(coordinator, made)
    work(app)
    assert (job_of(coordinator, made), receivers.calls) == (before, [])


def test_where_something_arrived_before_it_failed_the_next_attempt_is_a_first_one(app, coordinator, receivers):
    made = subscribed(coordinator)
    decide(coordinator, 2)
    receivers.answers = [204, None, None]
    work(app)
    assert (len(receivers.sequences()), job_of(coordinator, made)["attempts"]) == (1, 1)


def test_a_receiver_that_is_down_for_a_day_loses_nothing(app, coordinator, receivers):
    made = subscribed(coordinator)
    receivers.answers = [None] * 1000
    for minutes in range(0, 24 * 60, 20):
        with clock.at(NOW + timedelta(minutes=minutes)):
            if minutes % 120 == 0:
                decide(coordinator)
            work(app)
    receivers.answers = []
    with clock.at(NOW + timedelta(hours=31)):
        work(app)
    assert receivers.sequences() == list(range(made["cursor"] + 1, made["cursor"] + 14))


def test_one_who_hangs_holds_up_nobody_else(app, coordinator, receivers):
    away, told = f"{URL}/borta", Event()
    subscribed(coordinator, url=away)
    subscribed(coordinator)
    decide(coordinator, 2)

    def before(url):
        if url == away:
            assert told.wait(PATIENCE)
        elif len(receivers.calls) == 2:  # and this is the third
            told.set()

    receivers.before = before
    work(app)
    assert (len(receivers.sequences()), len(receivers.sequences(away))) == (3, 4)


def stopped(app, coordinator, receivers, **more):
    """A subscription whose receiver was away for six days."""
    made = subscribed(coordinator, eventTypes=["decision.*"], **more)
    decide(coordinator)
    receivers.answers = [None] * 1000
    for hours in range(0, 144, 3):
        with clock.at(NOW + timedelta(hours=hours)):
            work(app)
    receivers.answers = []
    return made


def test_after_three_days_it_is_stopped_and_the_coordinator_told(app, coordinator, receivers):
    made = stopped(app, coordinator, receivers)
    found = seen(coordinator, made)
    assert (found["status"], found["stopReason"], found["cursor"]) == ("stopped", "failing", made["cursor"])
    assert [one["status"] for one in deliveries(coordinator)][:1] == ["failed"]
    assert [event["type"] for event in coordinator.get(f"{address(made)}/events").get_json()["events"]] == [
        "webhook-subscription.created",
        "webhook-subscription.stopped",
    ]
    mails = coordinator.get("/mails?sort=-createdAt&limit=1").get_json()["mails"]
    assert [mail["subject"] for mail in mails] == ["Händelser når inte fram: https://arenden.example"]


def test_one_whose_pause_has_ended_is_stopped_too(app, coordinator, receivers):
    made = stopped(app, coordinator, receivers, status="paused", pausedUntil="2026-11-22T12:00:00Z")
    assert [seen(coordinator, made)[name] for name in ("status", "pausedUntil")] == ["stopped", None]


def test_what_was_stopped_goes_on_where_it_stood(app, coordinator, receivers):
    made = stopped(app, coordinator, receivers)
    with clock.at(NOW + timedelta(days=7)):
        found = changed(coordinator, made, status="active")
        work(app)
    assert (found["status"], found["stopReason"], len(receivers.sequences())) == ("active", None, 1)


def test_a_receiver_that_is_no_more_stops_it_at_once(app, coordinator, receivers):
    made = subscribed(coordinator)
    receivers.answers = [410]
    work(app)
    found = seen(coordinator, made)
    assert (found["status"], found["stopReason"], len(receivers.calls)) == ("stopped", "gone", 1)


def test_what_is_wrong_in_the_program_stops_nothing(app, coordinator, receivers, monkeypatch):
    made = subscribed(coordinator)
    work(app)
    decide(coordinator)
    monkeypatch.setattr("api.jobs.rules.MOST_ATTEMPTS", 1)
    with app.app_context():
        rouse(WORKER)
        fail(WORKER, taken(), OSError("the disk is full"))
        assert (job_of(coordinator, made)["status"], seen(coordinator, made)["status"]) == ("dead", "active")
        rouse(WORKER)
        assert job_of(coordinator, made)["status"] == "waiting"


@pytest.mark.parametrize("status", [410, 503])
def test_what_the_old_address_says_is_not_held_against_the_new_one(app, coordinator, receivers, status):
    made, there = subscribed(coordinator), f"{URL}/nytt"
    receivers.answers = [status]
    receivers.before = lambda url: url == there or changed(coordinator, made, url=there)
    work(app)
    assert (seen(coordinator, made)["status"], len(receivers.sequences(there))) == ("active", 2)


def test_a_pause_holds_everything_back_and_ends_by_itself(app, coordinator, receivers):
    made = subscribed(coordinator, status="paused", pausedUntil="2026-11-22T13:00:00Z")
    decide(coordinator)
    work(app)
    assert receivers.calls == []
    with clock.at(NOW + timedelta(hours=1)):
        work(app)
        assert (seen(coordinator, made)["status"], len(receivers.sequences())) == ("active", 2)


def test_another_address_is_tried_at_once(app, coordinator, receivers):
    made = subscribed(coordinator)
    receivers.answers = [None]
    work(app)
    changed(coordinator, made, url=f"{URL}/nytt")
    work(app)
    assert len(receivers.sequences(f"{URL}/nytt")) == 2


@pytest.mark.parametrize("answers", [[], [None]], ids=["new", "tried"])
def test_while_sending_is_switched_off_nobody_is_called_and_nothing_changes(
    app, coordinator, receivers, switch, answers
):
    made = subscribed(coordinator)
    receivers.answers = [*answers]
    if answers:
        work(app)
    before = seen(coordinator, made)
    switch(False)
    with clock.at(NOW + timedelta(days=7)):
        work(app)
        assert (receivers.calls, seen(coordinator, made)) == ([], before)
        switch(True)
        work(app)
    assert receivers.sequences() == [made["cursor"] + 1]


def test_what_was_ended_is_told_nothing(app, coordinator, receivers):
    made = subscribed(coordinator)
    assert coordinator.delete(address(made), headers={"If-Match": "*"}).status_code == 204
    work(app)
    assert receivers.calls == []


def test_who_lost_the_lease_moves_nothing(app, coordinator, receivers):
    """What was sent meanwhile is sent again by whoever has it by now."""
    made = subscribed(coordinator)
    with app.app_context():
        do(WORKER, take(WORKER, made["id"], LEASE))  # the mail about it
        rouse(WORKER)
        late = take(WORKER, made["id"], LEASE)
        with clock.at(NOW + LEASE):
            now_theirs = take(WORKER, late.id, LEASE)
        with pytest.raises(Lost):
            do(WORKER, late)
        with unit(ITSELF):
            assert seen(coordinator, made)["cursor"] == made["cursor"]
        do(WORKER, now_theirs)
    assert receivers.sequences() == [made["cursor"] + 1] * 2
    assert seen(coordinator, made)["cursor"] == made["cursor"] + 1
