"""The chains as they stand in the database, read by plain SQL."""

from datetime import UTC, datetime

import orjson
import pytest
from sqlalchemy import select, text

from api.cli import OPERATOR
from api.core.db import db
from api.core.engines import reading
from api.core.journal import INSTALLATION, Event
from api.core.paging import Query, page
from api.decisions.commands import record_decision
from api.events.queries import EVENTS, committed, history_of
from tests.support.build import decided, unit
from tests.support.chains import broken_at

JSON_MEMBERS = ("after", "changed")


def stored(signatory_id):
    """The events of one chain as the database holds them, in the forms that the digest covers."""
    sql = text("SELECT * FROM event WHERE signatory_id = :chain ORDER BY sequence")
    return [_plain(dict(row)) for row in db.session.execute(sql, {"chain": signatory_id}).mappings()]


def _plain(row):
    for name in JSON_MEMBERS:
        row[name] = orjson.loads(row[name]) if isinstance(row[name], str) else row[name]
    for name in ("hash", "previous_hash"):
        row[name] = bytes(row[name])
    moment = row["recorded_at"]
    moment = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    row["recorded_at"] = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return row


def chains():
    return list(db.session.execute(text("SELECT DISTINCT signatory_id FROM event")).scalars())


@pytest.fixture
def actor(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"]


def test_each_of_the_six_signatories_has_a_chain_and_the_installation_one(actor):
    assert len(chains()) == 7
    assert INSTALLATION in chains()


def test_every_chain_of_the_sample_verifies(actor):
    assert {key: broken_at(stored(key)) for key in chains()} == dict.fromkeys(chains())


def test_every_chain_counts_without_gaps(actor):
    for key in chains():
        assert [event["sequence"] for event in stored(key)] == list(range(1, len(stored(key)) + 1))


def test_a_chain_still_verifies_after_a_change(actor):
    decided(actor.noting("Å, ä, ö och “citat”"), title="Ärende № 1 — ”åäö”")
    assert broken_at(stored(actor.signatory_id)) is None


@pytest.mark.parametrize(
    "forged",
    [
        {"change_note": "Något annat"},
        {"after": {"name": "Falsk"}},
        {"type": "department.deleted"},
        {"account_id": INSTALLATION},
        {"source": "api"},
    ],
)
def test_a_forged_event_breaks_its_chain_where_it_stands(actor, forged):
    events = stored(actor.signatory_id)
    events[4] |= forged
    assert broken_at(events) == 5


def test_a_missing_event_breaks_the_chain(actor):
    events = stored(actor.signatory_id)
    assert broken_at(events[:6] + events[7:]) == 7


def test_the_head_of_a_chain_is_its_last_event(actor):
    sql = text("SELECT sequence, hash FROM journal_head WHERE signatory_id = :chain")
    head = db.session.execute(sql, {"chain": actor.signatory_id}).one()
    last = stored(actor.signatory_id)[-1]
    assert (head.sequence, bytes(head.hash)) == (last["sequence"], last["hash"])


def test_a_refused_change_leaves_no_gap(actor):
    before = len(stored(actor.signatory_id))
    with pytest.raises(Exception, match="future"):
        decided(actor, decided_on=datetime(2030, 1, 1, tzinfo=UTC).date())
    decided(actor)
    assert [event["sequence"] for event in stored(actor.signatory_id)][before:] == [before + 1]


def test_a_change_goes_into_the_chain_of_whose_it_is(actor):
    body = {"title": "Ärendet", "decided_on": datetime(2026, 1, 1, tzinfo=UTC).date(), "outcome": "noted"}
    before = len(stored(actor.signatory_id))
    record_decision(OPERATOR, {**body, "signatory": "boras", "body_id": unit(actor, "KS")})
    assert len(stored(actor.signatory_id)) == before + 1


def test_the_administrators_feed_holds_all_that_is_committed(actor):
    decided(actor)
    with reading(OPERATOR) as connection:
        found = page(connection, OPERATOR, EVENTS, committed(OPERATOR), Query(limit=1))
    assert found.total == sum(len(stored(key)) for key in chains())


def test_a_history_is_there_for_who_may_read_it_only(actor, actors):
    key = decided(actor)
    seen = [db.session.scalar(history_of(actors[name], "decision", key)) for name in sorted(actors)]
    readers = [name for name, found in zip(sorted(actors), seen, strict=True) if found]
    assert readers == ["boras-coordinator"]


def test_events_carry_the_time_in_milliseconds(actor):
    recorded = db.session.scalars(select(Event.recorded_at)).all()
    assert all(moment.microsecond % 1000 == 0 for moment in recorded)
