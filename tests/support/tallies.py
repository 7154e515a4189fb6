"""The picture of all as tallies tell it, and as it is when everything is counted at once."""

from unittest.mock import patch

from api.core.actor import Actor
from api.status_overviews.queries import overview_for
from api.status_overviews.rules import Counts
from api.tallies.commands import count_tallies
from tests.support.jobs import WORKER


def count() -> None:
    """What the worker does every few minutes."""
    count_tallies(WORKER, {})


def told(actor: Actor) -> set[Counts]:
    return set(overview_for(actor, {}).rows)


def true(actor: Actor) -> set[Counts]:
    with patch("api.status_overviews.queries.are_kept", lambda _: False):
        return told(actor)
