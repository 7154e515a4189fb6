"""Tests of the journal: one event per change, in a chain that nobody can bend unseen."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest
from sqlalchemy import delete, select, update

from api.core import clock
from api.core.actor import ITSELF
from api.core.db import db
from api.core.journal import INSTALLATION, Event, JournalHead, plain, record, state
from api.core.transaction import command
from api.database import owning
from api.departments.commands import create_department
from api.departments.models import Department
from api.signatories.models import Signatory
from tests.support.chains import all_of, broken_at, disarmed

THREADS, EACH = 4, 5


@pytest.fixture
def context(app):
    with app.app_context():
        yield app


@pytest.fixture
def boss(actors):
    return actors["boras-coordinator"]


def chain_of(signatory_id):
    rows = select(Event.__table__).where(Event.signatory_id == signatory_id).order_by(Event.sequence)
    return db.session.execute(rows).mappings().all()


def boras():
    return db.session.scalars(select(Signatory).where(Signatory.slug == "boras")).one()


@command
def renamed(actor, name):
    row = boras()
    before = state(row)
    row.name = name
    return record(actor, "signatory.changed", row, state(row), before)


def last(actor):
    return chain_of(actor.signatory_id)[-1]


def test_every_chain_of_the_sample_holds(context):
    heads = db.session.scalars(select(JournalHead)).all()
    assert [broken_at(chain_of(head.signatory_id)) for head in heads] == [None for _ in heads]
    assert [chain_of(head.signatory_id)[-1]["hash"] for head in heads] == [head.hash for head in heads]


def test_a_change_is_one_event_with_what_was_and_what_is(context, boss):
    before = len(chain_of(boss.signatory_id))
    renamed(boss, "Ny")
    event = last(boss)
    assert event["sequence"] == before + 1
    assert event["changed"] == {"name": ["Borås Stad", "Ny"]}
    assert (event["after"]["name"], event["after"]["scbCode"]) == ("Ny", "1490")


def test_no_difference_is_no_event(context, boss):
    before = len(chain_of(boss.signatory_id))
    assert not renamed(boss, "Borås Stad")
    assert len(chain_of(boss.signatory_id)) == before


def test_an_event_tells_who_when_why_and_in_which_call(context, boss):
    renamed(replace(boss.noting("Beslut i dag."), trace_id="ab" * 16), "Ny")
    event = last(boss)
    assert (event["account_id"], event["recorded_at"]) == (boss.account_id, clock.now())
    assert (event["change_note"], event["trace_id"], event["source"]) == ("Beslut i dag.", "ab" * 16, "api")


def test_what_is_new_has_no_before(context, boss):
    create_department(boss, {"code": "NY", "name": "Ny", "kind": "board"})
    assert (last(boss)["type"], last(boss)["changed"]) == ("department.created", {})


def test_several_events_of_one_transaction_follow_each_other(context, boss):
    @command
    def several(_actor):
        renamed(boss, "Ny")
        create_department(boss, {"code": "NY", "name": "Ny", "kind": "board"})

    several(boss)
    assert [event["type"] for event in chain_of(boss.signatory_id)[-2:]] == ["signatory.changed", "department.created"]
    assert broken_at(chain_of(boss.signatory_id)) is None


def test_what_is_nobodys_stands_in_the_chain_of_the_installation(context, boss):
    class Tool:
        __tablename__, signatory_id, id = "tool", None, "00000000-0000-7000-8000-000000000001"

    before = len(chain_of(INSTALLATION))
    command(record)(ITSELF, "tool.made", Tool, {"name": "Ny"})
    assert len(chain_of(INSTALLATION)) == before + 1
    assert broken_at(chain_of(INSTALLATION)) is None


def test_a_first_event_begins_a_chain(context, boss):
    class Tool:
        __tablename__, id = "tool", "00000000-0000-7000-8000-000000000001"
        signatory_id = "00000000-0000-7000-8000-000000000002"

    command(record)(ITSELF, "tool.made", Tool, {"name": "Ny"})
    [event] = chain_of(Tool.signatory_id)
    assert (event["sequence"], event["previous_hash"]) == (1, bytes(32))


def test_many_at_once_make_one_chain_without_gaps(context, boss):
    def work(number):
        with context.app_context():
            for turn in range(EACH):
                create_department(boss, {"code": f"N{number}-{turn}", "name": "Ny", "kind": "board"})

    before = len(chain_of(boss.signatory_id))
    db.session.close()
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(work, range(THREADS)))
    chain = chain_of(boss.signatory_id)
    assert [event["sequence"] for event in chain] == list(range(1, before + THREADS * EACH + 1))
    assert broken_at(chain) is None


def test_a_chain_that_two_begin_at_once_has_one_beginning(context, boss):
    class Tool:
        __tablename__, id = "tool", "00000000-0000-7000-8000-000000000001"
        signatory_id = "00000000-0000-7000-8000-000000000003"

    def work(number):
        with context.app_context():
            command(record)(ITSELF, "tool.made", Tool, {"name": f"Ny {number}"})

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(work, range(THREADS)))
    assert [event["sequence"] for event in chain_of(Tool.signatory_id)] == [1, 2, 3, 4]


def forged(statement):
    """Done by the owner of the tables: the application itself may only add events."""
    db.session.close()
    with owning() as connection, disarmed(connection):
        connection.execute(statement)


def altered(place, **values):
    where = (Event.signatory_id == boras().id, Event.sequence == place)
    forged(update(Event.__table__).where(*where).values(values))


@pytest.mark.parametrize(
    "values",
    [
        {"type": "x"},
        {"after": {}},
        {"changed": {"a": [1, 2]}},
        {"change_note": "x"},
        {"account_id": "00000000-0000-7000-8000-000000000005"},
        {"recorded_at": datetime(2020, 1, 1, tzinfo=UTC)},
        {"hash": bytes(32)},
        {"previous_hash": bytes(32)},
    ],
    ids=lambda values: next(iter(values)),
)
def test_an_altered_event_is_found(context, values):
    altered(7, **values)
    assert broken_at(chain_of(boras().id)) == 7


def test_a_removed_event_is_found(context):
    forged(delete(Event.__table__).where(Event.signatory_id == boras().id, Event.sequence == 7))
    assert broken_at(chain_of(boras().id)) == 7


def test_two_events_that_change_places_are_found(context):
    altered(7, sequence=10**6)
    altered(8, sequence=7)
    altered(10**6, sequence=8)
    assert broken_at(chain_of(boras().id)) == 7


def test_an_inserted_event_is_found(context):
    owner = boras().id
    false = {**chain_of(owner)[6], "id": "00000000-0000-7000-8000-000000000004", "position": 10**6}
    later = update(Event.__table__).where(Event.signatory_id == owner, Event.sequence >= false["sequence"])
    for further in (10**6, 1 - 10**6):  # by way of numbers that no event has, for each has one of its own
        forged(later.values(sequence=Event.sequence + further))
    forged(Event.__table__.insert().values(false))
    assert broken_at(chain_of(owner)) == 7


def test_a_text_that_was_erased_by_hand_breaks_no_link_and_is_found(context, boss):
    renamed(boss, "Anna Andersson")
    event = last(boss)
    erased = {"erased": sha256(f"{event['salt']}Anna Andersson".encode()).hexdigest()}
    after, changed = {**event["after"], "name": erased}, {"name": ["Borås Stad", erased]}
    db.session.close()
    with owning() as connection:  # no trigger minds
        own = update(Event.__table__).where(Event.id == event["id"])
        connection.execute(own.values(after=after, changed=changed))
    assert all_of(chain_of(boras().id)) == [("hidden", event["sequence"], event["id"])]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (datetime(2026, 1, 1, 12, 0, 0, 999_999, UTC), "2026-01-01T12:00:00.999Z"),
        (date(2026, 1, 1), "2026-01-01"),
        ({"due_on": date(2026, 1, 1)}, {"dueOn": "2026-01-01"}),
        ((1, [None, True]), [1, [None, True]]),
        ("å", "å"),
    ],
)
def test_what_is_hashed_is_plain_json(value, expected):
    assert plain(value) == expected


def test_the_content_of_a_row_is_without_bookkeeping():
    content = state(Department(code="KS", name="Ks", name_sort="ks", search_key="ks"), served_by_ids=["x"])
    assert not {"nameSort", "searchKey", "version", "createdAt", "updatedAt"} & content.keys()
    assert (content["code"], content["servedByIds"]) == ("KS", ["x"])
