"""Tests of one use case, one transaction."""

from contextlib import suppress
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, insert, select, update

from api.core.actor import ITSELF
from api.core.db import db
from api.core.errors import Conflict, NotFound, Stale
from api.core.journal import Event, record, state
from api.core.transaction import Taken, command, each, expect, trial
from api.departments.models import Department
from api.signatories.models import Signatory


@pytest.fixture
def context(app):
    with app.app_context():
        yield app


def signatory(slug="boras"):
    return db.session.scalars(select(Signatory).where(Signatory.slug == slug)).one()


def named(slug="boras"):
    """What is stored, read anew."""
    db.session.close()
    return signatory(slug).name


def events():
    return db.session.scalar(select(func.count()).select_from(Event))


def rename(actor, name, slug="boras"):
    row = signatory(slug)
    before = state(row)
    row.name = name
    record(actor, "signatory.changed", row, state(row), before)


renaming = command(rename)


def test_a_command_is_committed_whole(context, actors):
    before = events()
    renaming(actors["boras-coordinator"], "Ny")
    assert (named(), events()) == ("Ny", before + 1)


def test_a_command_gives_its_result(context):
    assert command(lambda _, one, *, other: (one, other))(ITSELF, 1, other=2) == (1, 2)


def test_what_is_written_outside_a_command_is_not_kept(context, actors):
    before = events()
    rename(actors["boras-coordinator"], "Ny")
    db.session.flush()
    assert (named(), events()) == ("Borås Stad", before)


@pytest.mark.parametrize("error", [ZeroDivisionError, KeyboardInterrupt, NotFound, SystemExit])
def test_a_command_that_fails_leaves_nothing_behind(context, actors, error):
    @command
    def failing(actor):
        rename(actors["boras-coordinator"], "Ny")
        db.session.flush()
        raise error

    before = events()
    with pytest.raises(error):
        failing(actors["boras-coordinator"])
    assert (named(), events()) == ("Borås Stad", before)


def test_a_command_after_one_that_failed_knows_nothing_of_it(context, actors):
    @command
    def failing(actor):
        rename(actors["boras-coordinator"], "Ny")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing(actors["boras-coordinator"])
    before = events()
    renaming(actors["gotland-coordinator"], "Gotland", "gotland")
    assert (named(), events()) == ("Borås Stad", before + 1)


def test_a_command_called_by_another_is_part_of_it(context, actors):
    @command
    def outer(actor):
        renaming(actors["boras-coordinator"], "Ny")
        raise ZeroDivisionError

    before = events()
    with pytest.raises(ZeroDivisionError):
        outer(actors["boras-coordinator"])
    assert (named(), events()) == ("Borås Stad", before)


def test_commands_within_one_are_committed_together(context, actors):
    @command
    def outer(actor):
        renaming(actors["boras-coordinator"], "Ny")
        renaming(actors["gotland-coordinator"], "Ö", "gotland")

    before = events()
    outer(ITSELF)
    assert (named(), named("gotland"), events()) == ("Ny", "Ö", before + 2)


def test_what_exists_already_is_a_conflict(context):
    @command
    def again(actor):
        columns = {column.key: getattr(signatory(), column.key) for column in Signatory.__table__.c}
        db.session.execute(insert(Signatory).values(columns))

    with pytest.raises(Conflict) as refused:
        again(ITSELF)
    assert refused.value.message.code == "taken"


def test_what_refers_to_nothing_is_a_conflict(context):
    @command
    def astray(actor):
        unit = db.session.scalars(select(Department)).first()
        unit.parent_id = "00000000-0000-7000-8000-000000000000"

    with pytest.raises(Conflict):
        astray(ITSELF)


def test_a_change_between_reading_and_writing_is_stale(context, actors):
    @command
    def overtaken(actor):
        row = signatory()
        table = Signatory.__table__
        db.session.execute(update(table).where(table.c.id == row.id).values(version=row.version + 1))
        row.name = "Ny"

    with pytest.raises(Stale) as refused:
        overtaken(actors["boras-coordinator"])
    assert refused.value.version is None


def test_of_two_who_change_the_same_at_once_one_is_told(context, actors):
    """On PostgreSQL the second waits for the first and finds its version gone; SQLite lets one in at a time."""
    outcomes, both = [], Barrier(2)

    @command
    def slowly(actor, name):
        row = signatory()
        expect(row, frozenset({version}))
        row.name = name

    def change(name):
        with context.app_context():
            both.wait(5)
            try:
                slowly(ITSELF, name)
                outcomes.append("changed")
            except Stale:
                outcomes.append("stale")

    version = signatory().version
    db.session.close()
    threads = [Thread(target=change, args=[name]) for name in ("A", "B")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(outcomes) == ["changed", "stale"]


@pytest.mark.parametrize("expected", [None, frozenset({1}), frozenset({0, 1})])
def test_the_version_that_was_read_may_be_changed(expected):
    expect(Signatory(version=1), expected)


@pytest.mark.parametrize("expected", [frozenset(), frozenset({2})])
def test_another_version_may_not(expected):
    with pytest.raises(Stale) as refused:
        expect(Signatory(version=1), expected)
    assert refused.value.version == 1


@pytest.mark.parametrize("error", [NotFound, ZeroDivisionError])
def test_a_trial_that_fails_is_taken_back_with_what_it_recorded(context, actors, error):
    @command
    def outer(actor):
        with suppress(error), trial():
            rename(actors["boras-coordinator"], "Ny")
            raise error

    before = events()
    outer(ITSELF)
    assert (named(), events()) == ("Borås Stad", before)


def renamed(actor, refused):
    """Renames what is told, a name beside a slug each, unless the name is refused."""

    def write(rows):
        for slug, name in rows:
            rename(actor, name, slug)
            if name in refused:
                raise refused[name]
        return [name for _, name in rows]

    return write


ROWS = [("boras", "A"), ("gotland", "B"), ("boras", "C")]


@pytest.mark.parametrize(
    ("refused", "results", "stored"),
    [
        ({}, ["A", "B", "C"], ("C", "B")),
        ({"B": NotFound()}, ["A", "not_found", "C"], ("C", "Region Gotland")),
        ({"A": NotFound(), "C": Stale(7)}, ["not_found", "B", "stale"], ("Borås Stad", "B")),
    ],
)
def test_of_many_rows_those_that_are_refused_leave_nothing_behind(context, refused, results, stored):
    @command
    def many(actor):
        return each(ROWS, renamed(actor, refused), lambda _, error: error.message.code)

    before = events()
    assert many(ITSELF) == results
    assert (named(), named("gotland"), events() - before) == (*stored, len(ROWS) - len(refused))


def test_what_somebody_else_wrote_at_the_same_moment_refuses_all_rows(context):
    @command
    def many(actor):
        each(ROWS, renamed(actor, {"B": Taken()}), lambda *_: None)

    before = events()
    with pytest.raises(Taken):
        many(ITSELF)
    assert (named(), events()) == ("Borås Stad", before)
