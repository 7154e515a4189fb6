"""Whatever is done to the table of events is found, and found where it was done."""

import random
from datetime import timedelta

import pytest

from api.core.chain import Head, digest, link, verify
from api.core.db import db
from api.core.journal import Event
from api.verification import events_of

EVENT = Event.__table__
# Who numbers a transaction says nothing of what happened; the triggers keep it as it is.
NO_PART_OF_IT = {"oxid"}
COLUMNS = [column.name for column in EVENT.columns if column.name not in NO_PART_OF_IT]
TRIES, LENGTH = 10, 40
OTHER = "00000000-0000-7000-8000-000000000004"


@pytest.fixture(scope="module")
def journals():
    """The first events of each chain of the sample, and the heads they make, by engine: read once."""
    return {}


@pytest.fixture
def journal(engine, journals, request):
    if engine not in journals:
        with request.getfixturevalue("app").app_context():
            events = [event for event in events_of(db.session.connection()) if event["sequence"] <= LENGTH]
        ends = {event["signatory_id"]: event for event in events}
        journals[engine] = events, [Head(*(end[name] for name in Head._fields)) for end in ends.values()]
    return journals[engine]


@pytest.fixture
def chance(request):
    return random.Random(request.node.name)  # noqa: S311  # nothing secret comes of it


@pytest.fixture
def found(journal):
    """The ids of events, or of those just after, at which something is found wrong when these are what the table holds:
    read as the database gives them, by chain and number."""
    heads = journal[1]

    def found(events):
        events = sorted(events, key=lambda event: (event["signatory_id"], event["sequence"]))
        return {wrong.id for wrong in verify(events, heads)}

    return found


def near(events, place):
    """An event and the one after it in the table, by its id: where tampering with it may be seen."""
    return {events[place]["id"], *(event["id"] for event in events[place + 1 : place + 2])}


def other(value, chance):
    """Another value of the same type, as near as can be."""
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:]
    if isinstance(value, dict):
        name = chance.choice(sorted(value)) if value else "new"
        return {**value, name: other(value.get(name), chance)}
    if isinstance(value, list):
        return [*value, None]
    if hasattr(value, "isoformat"):
        return value + chance.choice([timedelta(microseconds=1), timedelta(days=-1)])
    return other_scalar(value)


def other_scalar(value):
    if value is None:
        return "new"
    if isinstance(value, bool):
        return not value
    return f"{value} " if isinstance(value, str) else value + 10**6


def places(events, chance):
    """Random places within chains of three events or more, not at their end."""
    inner = [n for n in range(1, len(events) - 1) if len({e["signatory_id"] for e in events[n - 1 : n + 2]}) == 1]
    return chance.sample(inner, TRIES)


def test_the_journal_of_the_sample_holds(journal, found):
    assert found(journal[0]) == set()


@pytest.mark.parametrize("column", COLUMNS)
def test_a_change_of_any_column_is_found(column, journal, found, chance):
    events = journal[0]
    for place in places(events, chance):
        changed = {**events[place], column: other(events[place][column], chance)}
        tampered = [*events[:place], changed, *events[place + 1 :]]
        assert found(tampered) & (near(events, place) | {changed["id"]}), events[place]


def test_an_event_that_was_removed_is_missed(journal, found, chance):
    events = journal[0]
    for place in places(events, chance):
        assert found([*events[:place], *events[place + 1 :]]) == {events[place + 1]["id"]}


def test_the_last_event_of_a_chain_is_missed(journal, found):
    events = journal[0]
    for head in journal[1]:
        own = [event for event in events if event["signatory_id"] == head.signatory_id]
        before = own[-2]["id"] if len(own) > 1 else None
        assert found([event for event in events if event is not own[-1]]) == {before}


def test_an_event_that_was_removed_and_the_rest_renumbered_is_missed(journal, found, chance):
    events = journal[0]
    for place in places(events, chance):
        gone = events[place]
        left = [_moved_up(event, gone) for event in events if event is not gone]
        assert events[place + 1]["id"] in found(left)


def _moved_up(event, gone):
    later = event["signatory_id"] == gone["signatory_id"] and event["sequence"] > gone["sequence"]
    return {**event, "sequence": event["sequence"] - later}


def test_an_event_that_was_repeated_is_found(journal, found, chance):
    events = journal[0]
    for place in places(events, chance):
        again = {**events[place], "id": OTHER, "position": 10**9}
        assert OTHER in found([*events[: place + 1], again, *events[place + 1 :]])
        assert found([*events, events[place]]) == {events[place]["id"]}


def test_an_event_that_was_put_in_with_the_right_link_is_found(journal, found, chance):
    """By whoever knows how hashes are made: then it is the next event that does not follow."""
    events = journal[0]
    for place in places(events, chance):
        before, after = events[place], events[place + 1]
        false = {**before, "id": OTHER, "sequence": after["sequence"], "previous_hash": before["hash"]}
        false["hash"] = link(before["hash"], digest(false))
        assert after["id"] in found([*events[: place + 1], false, *events[place + 1 :]])


@pytest.mark.parametrize(
    "kept", [("sequence",), ("sequence", "position"), ("sequence", "position", "previous_hash", "hash")]
)
def test_two_events_that_changed_places_are_found(kept, journal, found, chance):
    events = journal[0]
    for place in places(events, chance):
        one, two = events[place], events[place + 1]
        swapped = [{**one, **{name: two[name] for name in kept}}, {**two, **{name: one[name] for name in kept}}]
        assert found([*events[:place], *swapped, *events[place + 2 :]]) & {one["id"], two["id"]}


def test_an_event_that_was_moved_to_another_signatory_is_found_in_both(journal, found, chance):
    events, heads = journal
    for place in places(events, chance):
        home = events[place]["signatory_id"]
        away = chance.choice([head for head in heads if head.signatory_id != home and head.sequence])
        moved = {**events[place], "signatory_id": away.signatory_id, "sequence": away.sequence + 1}
        assert {moved["id"], events[place + 1]["id"]} <= found([*events[:place], moved, *events[place + 1 :]])
