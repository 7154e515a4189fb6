"""Nothing of what Gotland keeps to itself reaches anybody else, and each of the two fences suffices for that.

Two sentences are tested over every route. Whatever can be read is answered to the byte as before, headers included,
when Gotland writes more of what only its own accounts see: so no list, search, embedded object, count, report, file,
page, calendar, tag or past tells of it. And whoever names what they cannot see is answered as if there were no such
thing, in an address, a filter or a body, with whatever verb.
"""

from contextlib import ExitStack
from typing import NamedTuple

import pytest

from api.accounts.permissions import Role
from api.tallies.commands import count_tallies
from tests.support.cast import Cast
from tests.support.fences import without_filters, without_row_level_security
from tests.support.guesses import addressed, betrayed, filtered, hidden, referring
from tests.support.jobs import WORKER
from tests.support.onlookers import ANONYMOUS, EVERYBODY, SHARPEST, Reading
from tests.support.withheld import keys, withhold


class Standing(NamedTuple):
    """Which fences stand, where, and who asks then: what the database shows does not depend on roles."""

    engine: str
    filters: bool
    rows: bool
    whom: tuple[str, ...] = SHARPEST


FENCES = {
    "filters, on SQLite": Standing("_sqlite", filters=True, rows=False, whom=EVERYBODY),
    "filters, on PostgreSQL": Standing("_postgresql", filters=True, rows=False),
    "row-level security": Standing("_postgresql", filters=False, rows=True),
    "none": Standing("_postgresql", filters=False, rows=False),
}
either = pytest.mark.parametrize("fences", sorted(FENCES.keys() - {"none"}))


@pytest.fixture
def raised(request, monkeypatch):
    """Makes a stage on which only these fences stand."""
    with ExitStack() as down:

        def raise_(standing):
            database = request.getfixturevalue(standing.engine)
            if standing.engine == "_postgresql" and not standing.rows:
                database = down.enter_context(without_row_level_security(database))
            if not standing.filters:
                down.enter_context(without_filters())
                monkeypatch.setattr(database.app, "testing", False)  # what guests may not read at all is a fault then
            monkeypatch.setitem(database.app.config, "PUBLIC_URL", "")
            stage = Cast(database)
            stage.renew()
            with database.app.app_context():
                count_tallies(WORKER, {})
            return stage

        yield raise_


def told(stage, whom):
    """Reads that tell of what Gotland keeps to itself."""
    reading = Reading(stage.client, whom)
    before = reading.answers()
    withhold(stage.client)
    secrets = set().union(*keys(stage.client).values())
    after = reading.answers()
    return [
        (who, path)
        for (who, path), answer in after.items()
        if answer != before[who, path]
        or answer.tells
        or answer.ids & secrets
        or (answer.status >= 500 and who != ANONYMOUS)
    ]


@either
def test_nothing_that_is_read_tells_of_what_a_signatory_keeps_to_itself(fences, raised):
    standing = FENCES[fences]
    assert told(raised(standing), standing.whom) == []


def guessed(stage, whom):
    """Answers that tell what there is."""
    withhold(stage.client)
    found = hidden(stage)
    return [
        *betrayed(stage, whom, addressed(found)),
        *betrayed(stage, SHARPEST, filtered(found)),
        *betrayed(stage, SHARPEST[1:], referring(stage, found)),
    ]


@either
def test_what_cannot_be_seen_is_answered_like_what_does_not_exist(fences, raised):
    standing = FENCES[fences]
    assert guessed(raised(standing), standing.whom) == []


def test_without_both_fences_all_of_it_is_told(raised):
    """Else this file would prove nothing."""
    stage = raised(FENCES["none"])
    assert len(told(stage, [Role.SERVICE])) > 20
    assert len(betrayed(stage, [Role.SERVICE], addressed(hidden(stage)))) > 20
