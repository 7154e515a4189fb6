"""Moving an installation: everything comes along, to whatever engine, or nothing does."""

from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, insert, inspect, text, update
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ProgrammingError

from api import verification
from api.access_tokens.commands import issue_token
from api.accounts.commands import create_account
from api.accounts.permissions import Role
from api.cli import OPERATOR
from api.core.db import Base, db
from api.database import Refused, owner_engine, owning, upgrade
from api.departments.models import Department
from api.transfer import copy_installation, deferred, in_order
from tests.support.build import decided
from tests.support.client import client_for
from tests.support.databases import settings_for
from tests.support.empty import application, empty_database, shape
from tests.support.failing import failing_at
from tests.support.odd import held, make_odd


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request, tmp_path):
    """The address of an empty database."""
    with empty_database(request.param, tmp_path, request) as url:
        yield url


OTHER = {"sqlite": "postgresql", "postgresql": "sqlite"}


@pytest.fixture
def elsewhere(engine, tmp_path, request):
    """The same on the other engine, for what is a matter of one side alone: each is left once, and reached once."""
    with empty_database(OTHER[engine], tmp_path, request) as url:
        yield url


@pytest.fixture
def odd(app, actors):
    make_odd(app, actors["boras-coordinator"])
    return app


def copy(app, url):
    """What is told of a copy of the application's database."""
    told = []
    with app.app_context():
        copy_installation(url, told.append)
    return told


def content(url):
    with owner_engine(url).connect() as connection:
        return held(connection)


def own_content(app):
    return content(app.config["SETTINGS"].database_url)


def tables_in(url):
    return inspect(owner_engine(url)).get_table_names()


@contextmanager
def moved(app, url):
    """The application on the target, with a client of the same tokens."""
    with application(replace(app.config["SETTINGS"], database_url=url)) as other:
        yield other


def test_everything_comes_along_a_few_rows_at_a_time(odd, target, monkeypatch):
    monkeypatch.setattr(verification, "BATCH", 7)
    before = own_content(odd)
    copy(odd, target)
    assert content(target) == before == own_content(odd)


def test_there_and_back_again_is_the_same(odd, engine, target, tmp_path, request):
    before = own_content(odd)
    copy(odd, target)
    with empty_database(engine, tmp_path, request) as third:
        with moved(odd, target) as other:
            copy(other, third)
        assert content(third) == before


def test_every_table_is_carried_and_proved(app, elsewhere):
    told = [line.split() for line in copy(app, elsewhere)]
    counts = {name: str(len(rows)) for name, rows in own_content(app).items()}
    for done in ("copied", "verified"):
        assert {words[0]: words[1] for words in told if words[2:] == ["rows", done]} == counts
    assert told[-1] == ["chains", "of", "the", "journal", "7", "verified"]
    assert set(counts) == set(Base.metadata.tables)


def test_the_target_is_as_migrations_make_it(odd, elsewhere, tmp_path, request):
    copy(odd, elsewhere)
    with moved(odd, elsewhere):
        found = shape()
        with empty_database(db.engine.dialect.name, tmp_path, request) as fresh, moved(odd, fresh):
            upgrade()
            assert found == shape()


def test_tokens_work_on_and_see_the_same(app, client, database, elsewhere):
    paths = ("/me", "/action-items?limit=100", "/action-plans", "/events?limit=100")
    before = [client.as_("boras-coordinator").get(path).get_json() for path in paths]
    copy(app, elsewhere)
    with moved(app, elsewhere) as other:
        there = client_for(other, database.tokens).as_("boras-coordinator")
        assert [there.get(path).get_json() for path in paths] == before


def test_another_pepper_knows_no_token(app, database, elsewhere):
    copy(app, elsewhere)
    with application(replace(app.config["SETTINGS"], database_url=elsewhere, pepper="another" * 6)) as other:
        assert client_for(other, database.tokens).as_("boras-coordinator").get("/me").status_code == 401


@pytest.fixture
def feed(odd, database):
    """Reads the events of all signatories on an application, page after page, as an administrator."""
    with odd.app_context():
        token = issue_token(OPERATOR, create_account(OPERATOR, "Drift", None, Role.ADMIN, ()), 1, None).text
        db.session.close()

    def read(app):
        client = client_for(app, {"admin": token}).as_("admin")
        path, ids = "/events?limit=50", []
        while path:
            body = client.get(path).get_json()
            ids += [row["id"] for row in body["events"]]
            path = body["_links"].get("next", {}).get("href")
        return ids

    return read


def test_the_feed_over_all_shows_every_copied_event_and_then_the_later_ones(odd, actors, feed, target):
    copied = [row["id"] for row in own_content(odd)["event"]]
    copy(odd, target)
    with moved(odd, target) as other:
        assert feed(other) == copied
        for name in ("gotland-coordinator", "boras-coordinator", "gotland-coordinator"):
            decided(actors[name], body="KS" if name.startswith("boras") else "RS")
        db.session.close()
        later = content(target)["event"][len(copied) :]
        assert (len(later), feed(other)) == (3, [*copied, *(row["id"] for row in later)])


def test_numbers_go_on_after_the_last(app, actors, elsewhere):
    copy(app, elsewhere)
    last = own_content(app)["event"][-1]["position"]
    with moved(app, elsewhere):
        decided(actors["boras-coordinator"])
        db.session.close()
    assert content(elsewhere)["event"][-1]["position"] == last + 1


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_a_failure_in_the_middle_leaves_nothing_and_the_next_copy_works(app, elsewhere, error):
    with failing_at("goal", error), pytest.raises(error):
        copy(app, elsewhere)
    assert tables_in(elsewhere) == []
    copy(app, elsewhere)
    assert content(elsewhere) == own_content(app)


def test_a_row_that_the_target_does_not_take_is_told_by_its_table(request, tmp_path):
    app = request.getfixturevalue("_sqlite").renew()
    with app.app_context():
        db.session.execute(update(Department).values(email="x" * 255))  # SQLite counts no characters
        db.session.commit()
        db.session.close()
    with empty_database("postgresql", tmp_path, request) as target:
        with pytest.raises(Refused, match=r"department\w*: value too long"):
            copy(app, target)
        assert tables_in(target) == []


def test_a_target_that_holds_an_installation_is_refused_and_left_alone(app, elsewhere):
    copy(app, elsewhere)
    before = content(elsewhere)
    with pytest.raises(Refused, match=r"not empty, it holds .*goal"):
        copy(app, elsewhere)
    assert content(elsewhere) == before


def test_the_database_itself_is_no_target(app):
    with pytest.raises(Refused, match="not empty"):
        copy(app, app.config["SETTINGS"].database_url)


def test_a_target_that_is_migrated_and_empty_is_taken(app, elsewhere):
    with moved(app, elsewhere):
        upgrade()
    copy(app, elsewhere)
    assert content(elsewhere) == own_content(app)


def test_a_target_with_somebody_elses_tables_is_refused_and_left_alone(app, target):
    with owner_engine(target).begin() as connection:
        connection.execute(text("CREATE TABLE salaries (id INTEGER)"))
    with pytest.raises(Refused, match="something else: salaries"):
        copy(app, target)
    assert tables_in(target) == ["salaries"]


def test_a_source_of_another_version_is_refused(target, tmp_path):
    with (
        application(settings_for(f"sqlite:///{tmp_path / 'nothing.db'}", tmp_path)) as app,
        pytest.raises(Refused, match=r"migration none, this program at .*: run `database upgrade` first"),
    ):
        copy(app, target)


def test_who_writes_meanwhile_is_not_hindered_but_told_of(app, actors, elsewhere):
    told = []

    def write(line):
        if len(told) == 1:
            decided(actors["boras-coordinator"])
            db.session.close()
        told.append(line)

    with app.app_context(), pytest.raises(Refused, match="wrote to the source meanwhile"):
        copy_installation(elsewhere, write)
    assert told[-1].endswith("verified")
    assert tables_in(elsewhere) == []


@pytest.fixture
def fenced(request):
    """The sample on PostgreSQL as a role that row-level security hides most rows from."""
    app = request.getfixturevalue("_postgresql").renew()
    with app.app_context(), owning() as connection:
        connection.execute(text("CREATE ROLE fenced LOGIN IN ROLE pg_read_all_data"))
    url = make_url(app.config["SETTINGS"].database_url).set(username="fenced")
    with moved(app, url.render_as_string(hide_password=False)) as other:
        yield other
    with app.app_context(), owning() as connection:
        connection.execute(text("DROP ROLE fenced"))


def test_rows_that_are_fenced_off_are_not_left_out_silently(fenced, target):
    with pytest.raises(ProgrammingError, match="row-level security policy"):
        copy(fenced, target)
    assert tables_in(target) == []


def circle():
    """Two tables that cannot do without each other."""
    metadata = MetaData()
    for name, other in (("hen", "egg"), ("egg", "hen")):
        key = ForeignKey(f"{other}.id", name=f"fk_{name}")
        Table(name, metadata, Column("id", Integer, primary_key=True), Column("of", Integer, key, nullable=False))
    return metadata


def test_tables_that_need_each_other_wait_for_each_other(target):
    tables, loops = in_order(circle())
    with owner_engine(target).begin() as connection:
        circle().create_all(connection)
        with deferred(connection, loops):
            for table in tables:
                connection.execute(insert(table), [{"id": 1, "of": 2}, {"id": 2, "of": 1}])


def test_who_refers_to_others_comes_after_them():
    tables, loops = in_order(Base.metadata)
    place = {table.name: number for number, table in enumerate(tables)}
    early = {
        key.name
        for table in tables
        for key in table.foreign_key_constraints
        if place[table.name] <= place[key.referred_table.name]
    }
    assert early == {key.name for key in loops}
