"""Rules of webhooks: what is wanted, how long secrets hold, and that others can check a signature."""

import json
from base64 import b64decode
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from api.core.errors import Conflict
from api.webhooks.rules import (
    BOTH_HOLD,
    MOST,
    check_room,
    filter_faults,
    holding,
    is_of,
    secret_of,
    signatures,
    status_of,
)
from tests.support.receiver import Held

PEPPER, KEY = "x" * 32, "01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wanted", "code", "hit"),
    [
        ("action-item.*", "action-item.created", True),
        ("action-item.created", "action-item.created", True),
        ("action-item.created", "action-item.changed", False),
        ("action.*", "action-item.created", False),
        ("goal.*", "goal-assessment.created", False),
    ],
)
def test_a_type_is_named_whole_or_by_its_beginning(wanted, code, hit):
    assert is_of(wanted, code) is hit


def test_what_nobody_could_ever_hear_of_is_named():
    found = filter_faults(["decision.recorded", "decision.*", "decision.x", "x.*"], ["decision", "x"])
    assert [(fault.at, fault.message.code) for fault in found] == [
        ("/eventTypes/2", "unknown_event_type"),
        ("/eventTypes/3", "unknown_event_type"),
        ("/entityTypes/1", "unknown_entity_type"),
    ]


def test_there_is_room_for_so_many_and_no_more():
    check_room(MOST - 1)
    with pytest.raises(Conflict):
        check_room(MOST)


@pytest.mark.parametrize(
    ("status", "until", "shown"),
    [
        ("active", None, "active"),
        ("stopped", NOW, "stopped"),
        ("paused", None, "paused"),
        ("paused", NOW + timedelta(seconds=1), "paused"),
        ("paused", NOW, "active"),
    ],
)
def test_a_pause_ends_by_itself(status, until, shown):
    assert status_of(status, until, NOW) == shown


@pytest.mark.parametrize(
    ("rotated", "held"), [(None, [3]), (NOW - BOTH_HOLD, [3]), (NOW - BOTH_HOLD + timedelta(seconds=1), [3, 2])]
)
def test_for_a_day_the_secret_before_holds_too(rotated, held):
    assert list(holding(3, rotated, NOW)) == held


def test_every_subscription_and_generation_has_a_secret_of_its_own():
    made = [secret_of(*one) for one in ((PEPPER, KEY, 1), (PEPPER, KEY, 2), (PEPPER, KEY[:-1], 1), ("y" * 32, KEY, 1))]
    assert len(set(made)) == 4
    assert made[0] == secret_of(PEPPER, KEY, 1)
    assert all(len(b64decode(secret.removeprefix("whsec_"))) == 32 for secret in made)


@given(st.dictionaries(st.text(), st.text()), st.text("abc-123", min_size=1), st.integers(1, 3))
def test_a_signature_is_checked_by_a_library_that_is_not_ours(said, message_id, newest):
    body = json.dumps(said).encode()
    held = [secret_of(PEPPER, KEY, generation) for generation in (newest, newest + 1)]
    with patch("tests.support.receiver.clock.now", lambda: NOW), patch("standardwebhooks.webhooks.datetime", Held):
        timestamp = int(NOW.timestamp())
        headers = {
            "webhook-id": message_id,
            "webhook-timestamp": str(timestamp),
            "webhook-signature": signatures(held, message_id, timestamp, body),
        }
        for secret in held:
            assert Webhook(secret).verify(body, headers) == said
        with pytest.raises(WebhookVerificationError):
            Webhook(secret_of(PEPPER, KEY, newest + 2)).verify(body, headers)
        with pytest.raises(WebhookVerificationError):
            Webhook(held[0]).verify(body + b" ", headers)
