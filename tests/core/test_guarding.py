"""Events are only added: whoever owns the tables is refused, too, unless a text gives way to its digest."""

from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from sqlalchemy import PrimaryKeyConstraint, UniqueConstraint, insert, select, text, update
from sqlalchemy.exc import DatabaseError

from api.core.chain import sealed
from api.core.db import Id, db
from api.core.guarding import EVENT, SEALING
from api.database import owning
from tests.core.test_journal import renamed

KEYS = [one for one in EVENT.constraints if isinstance(one, (PrimaryKeyConstraint, UniqueConstraint))]
UNKNOWN = "00000000-0000-7000-8000-000000000004"
LITERAL = '{"not": "JSON but a note", '


@pytest.fixture
def event(app, actors):
    """One with texts of every kind."""
    with app.app_context():
        renamed(actors["boras-coordinator"].noting(LITERAL), "Anna “Å” Andersson")
        db.session.close()
        with owning() as connection:
            last = select(EVENT).order_by(EVENT.c.position.desc()).limit(1)
            found = dict(connection.execute(last).mappings().one())
        yield found


def change(event, **values):
    with owning() as connection:
        connection.execute(update(EVENT).where(EVENT.c.id == event["id"]).values(values))


@contextmanager
def refused():
    with pytest.raises(DatabaseError, match="events are neither changed nor removed"):
        yield


def forgeries(event):
    """Each column with other values."""
    erased = {"erased": "0" * 64}
    yield from (("after", {**event["after"], "name": name}) for name in ("Bo", erased, None))
    yield from (("changed", changed) for changed in ({}, {"name": [event["changed"]["name"][0], erased]}))
    yield from (("change_note", note) for note in (None, f"erased:{'0' * 64}"))
    for column in EVENT.columns:
        if column.name not in SEALING:
            yield column.name, other(event[column.name], column.type)


def other(value, kind):
    if isinstance(kind, Id):
        return UNKNOWN
    if isinstance(value, datetime):
        return value + timedelta(milliseconds=1)
    return value + 1 if isinstance(value, int) else value[::-1] or "x"


def test_no_column_is_changed_by_anybody(event):
    for column, value in forgeries({**event, "previous_hash": event["hash"]}):
        with refused():
            change(event, **{column: value})


@pytest.mark.parametrize("statement", ["DELETE FROM event", "TRUNCATE event"])
def test_nothing_is_removed_by_anybody(statement, event, engine):
    words = statement if engine == "postgresql" else "DELETE FROM event WHERE sequence = 3"
    with refused(), owning() as connection:
        connection.execute(text(words))


@pytest.mark.parametrize("how", ["", "OR REPLACE", "OR IGNORE"])
@pytest.mark.parametrize("same", KEYS, ids=lambda key: "-".join(key.columns.keys()))
def test_no_event_takes_the_place_of_another(event, same, how):
    """What only one event can have: PostgreSQL's constraints refuse it, and SQLite's whatever it is told to do then."""
    other = {"position": 10**6, "id": UNKNOWN, "sequence": 10**6}
    new = {**event, **{name: value for name, value in other.items() if name not in same.columns}, "change_note": "Bo"}
    with pytest.raises(DatabaseError, match=r"neither changed nor removed|duplicate key"), owning() as connection:
        connection.execute(insert(EVENT).prefix_with(how, dialect="sqlite").values(new))


def test_a_text_gives_way_to_its_digest(event):
    def erased(value):
        return {"erased": sealed(value, event["salt"])}

    names = [erased(value) for value in event["changed"]["name"]]
    note = f"erased:{sealed(event['change_note'], event['salt'])}"
    change(event, after={**event["after"], "name": names[1]}, changed={"name": names}, change_note=note)
    with owning() as connection:
        [now] = connection.execute(select(EVENT.c.change_note).where(EVENT.c.id == event["id"])).scalars()
    assert now == note


def test_what_was_erased_does_not_come_back(event):
    name = {"erased": sealed(event["after"]["name"], event["salt"])}
    change(event, after={**event["after"], "name": name})
    change(event, after={**event["after"], "name": name})  # the same again is no change
    with refused():
        change(event, after={**event["after"], "name": "Bo"})
