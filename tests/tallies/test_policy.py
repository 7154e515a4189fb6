"""Who reads which tallies: the two fences say the same."""

import pytest
from sqlalchemy import delete, not_, select
from sqlalchemy.exc import DBAPIError

from api.core.actor import ANONYMOUS, ITSELF, Actor
from api.core.db import db
from api.core.engines import reading
from api.core.ids import new_id
from api.core.transaction import unit
from api.tallies.models import Tally, TallyCount, TallySum
from api.tallies.policy import own_unpublished, summed
from tests.support.build import added, drafted
from tests.support.tallies import count

NEIGHBOUR = Actor(account_id="neighbour", signatory_id=new_id())


@pytest.fixture
def fenced(request):
    """Where the second fence stands, with drafts that were counted."""
    database = request.getfixturevalue("_postgresql")
    app = database.renew()
    with app.app_context():
        gotland = db.session.scalar(select(TallyCount.signatory_id).where(not_(TallyCount.published)))
        db.session.close()
        yield Actor(account_id="own", signatory_id=gotland, home_id=gotland)


@pytest.mark.parametrize(("own", "seen"), [(True, {True, False}), (False, {True})])
def test_members_read_what_is_published_and_their_own(fenced, own, seen):
    with reading(fenced if own else NEIGHBOUR) as connection:
        assert set(connection.scalars(select(TallyCount.published))) == seen


@pytest.mark.parametrize("table", [TallyCount, TallySum])
def test_guests_read_what_is_published(fenced, table):
    with reading(ANONYMOUS) as connection:
        assert set(connection.scalars(select(table.published))) == {True}


def test_sums_of_what_is_not_published_are_for_those_who_see_everything(fenced):
    for actor, seen in ((fenced, {True}), (ITSELF, {True, False})):
        with reading(actor) as connection:
            assert set(connection.scalars(select(TallySum.published))) == seen


@pytest.mark.parametrize("table", [Tally, TallyCount, TallySum])
def test_members_write_none(fenced, table):
    with unit(fenced):
        assert db.session.execute(delete(table)).rowcount == 0


def test_guests_read_no_journal(fenced):
    with reading(ANONYMOUS) as connection, pytest.raises(DBAPIError):
        connection.exec_driver_sql("SELECT hash FROM journal_head")


def test_the_first_fence_needs_no_second(app, actors):
    coordinator = actors["boras-coordinator"]
    with app.app_context():
        added(coordinator, drafted(coordinator))
        count()
        for actor, expected in ((ANONYMOUS, {True}), (coordinator, {True}), (ITSELF, {True, False})):
            assert set(db.session.scalars(select(TallySum.published).where(summed(actor, TallySum)))) == expected
        own = select(TallyCount.signatory_id).where(own_unpublished(coordinator))
        assert set(db.session.scalars(own)) == {coordinator.signatory_id}
        for actor in (ANONYMOUS, ITSELF):
            assert not db.session.scalars(select(TallyCount.number).where(own_unpublished(actor))).all()
