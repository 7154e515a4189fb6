"""Chains of the journal: judged by themselves, and made."""

from contextlib import contextmanager

from api.core.chain import GENESIS, Head, broken, digest, link
from api.core.guarding import guard, unguard


def all_of(events):
    """All that is wrong with these events, whatever the head says: what, and where."""
    events = list(events)
    last = max(events, key=lambda event: event["sequence"], default=None)
    head = Head("", *(last[name] for name in Head._fields[1:])) if last else Head("")
    return [(wrong.kind, wrong.sequence, wrong.id) for wrong in broken(events, head, {})]


def broken_at(events):
    """The number of the first event that does not fit; None when each does."""
    return next((sequence for _, sequence, _ in all_of(events)), None)


def linked(events):
    """These events as a chain that holds."""
    previous, links = GENESIS, []
    for sequence, event in enumerate(events, start=1):
        own = link(previous, digest(event))
        place = {"sequence": sequence, "position": event.get("position", sequence)}
        links.append({**event, **place, "previous_hash": previous, "hash": own})
        previous = own
    return links


@contextmanager
def disarmed(connection):
    """Let a forger at the journal whom no trigger stops."""
    unguard(connection)
    yield
    guard(connection)
