"""Tests of statements as the driver takes them, alone and several in one trip."""

from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial

import pytest
from sqlalchemy import Date, LargeBinary, String, Uuid, bindparam, cast, func, insert, literal, null, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DataError, IntegrityError, ProgrammingError
from sqlalchemy.exc import OperationalError as DatabaseAway

from api.charter.models import CharterArticle
from api.core.actor import ITSELF
from api.core.db import Id, Instant, db
from api.core.engines import reading
from api.core.transaction import unit
from api.core.trip import Plain, later, together, told
from api.signatories.models import Signatory
from tests.support.recorder import statements
from tests.support.wire import cut

SQLITE, POSTGRESQL = sqlite.dialect(), postgresql.psycopg.dialect()
MOMENT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SLUGS = select(Signatory.slug).where(Signatory.slug.in_(bindparam("slugs", expanding=True))).order_by(Signatory.slug)


@pytest.fixture
def connection(app):
    """Of a transaction in which everything is seen; rolled back."""
    with app.app_context():
        db.session.info["actor"] = ITSELF
        yield db.session.connection()
        db.session.close()


@pytest.fixture
def postgresql(request):
    return request.getfixturevalue("_postgresql").renew()


@contextmanager
def writing():
    with unit(ITSELF):
        yield db.session.connection()


def renamed(connection):
    new = bindparam("new", type_=String())
    changed = update(Signatory.__table__).where(Signatory.slug == "gotland").values(name=new, updated_at=MOMENT)
    return Plain(changed, connection.dialect)


def all_alike(connection):
    return Plain(update(Signatory.__table__).values(slug="boras", updated_at=MOMENT), connection.dialect)


def test_values_stand_in_the_order_of_their_marks_on_sqlite():
    asked = Plain(select(literal(1)).where(literal("a") == bindparam("b"), bindparam("c") == 2), SQLITE)
    sql, given = asked.sent({"c": "third", "b": "second"})
    assert (sql.count("?"), given) == (5, (1, "a", "second", "third", 2))


def test_a_list_has_a_mark_for_each_of_its_parts():
    assert Plain(SLUGS, SQLITE).sent({"slugs": ["a", "b"]})[0].endswith("IN (?, ?) ORDER BY signatory.slug")


def test_the_parts_of_a_list_have_names_on_postgresql():
    sql, given = Plain(SLUGS, POSTGRESQL).sent({"slugs": ["a", "b"]})
    assert "IN (%(slugs_0)s, %(slugs_1)s)" in sql
    assert (given["slugs_0"], given["slugs_1"]) == ("a", "b")


def test_a_literal_stands_in_the_text():
    kind = bindparam("kind", "it's", String(), literal_execute=True)
    assert "SELECT 'it''s'" in Plain(select(kind), SQLITE).sent({})[0]


def test_a_list_finds_what_it_names(connection):
    (rows,) = told(connection, {"slugs": ["gotland", "boras", "nowhere"]}, SLUGS)
    assert [row["slug"] for row in rows] == ["boras", "gotland"]


def test_an_empty_list_finds_nothing(connection):
    assert told(connection, {"slugs": []}, SLUGS) == [[]]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Date(), date(2026, 11, 22)), (Instant(), MOMENT), (Id(), "01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87"),
        (LargeBinary(), b"\x00\xff"), (String(), "åäö %s ?"), (Date(), None),
    ],
    ids=str,
)  # fmt: skip
def test_a_value_comes_back_as_what_it_was(connection, kind, value):
    asked = select(cast(bindparam("given", type_=kind), kind).label("value"))
    if connection.dialect.name == "sqlite":  # which has no types to cast to
        asked = select(bindparam("given", type_=kind).label("value"))
    assert told(connection, {"given": value}, asked) == [[{"value": value}]]


def test_columns_with_dots_become_objects(connection):
    asked = select(literal(1).label("a.b"), cast(null(), String).label("a.c"), literal(2).label("d"))
    assert told(connection, {}, asked) == [[{"a": {"b": 1, "c": None}, "d": 2}]]


def test_each_statement_has_its_rows(connection):
    numbers = select(CharterArticle.number).where(CharterArticle.number < bindparam("end")).order_by("number")
    first, second = told(connection, {"end": 3}, numbers, select(func.count().label("n")).select_from(CharterArticle))
    assert ([row["number"] for row in first], second) == ([1, 2], [{"n": 39}])


def test_what_is_sent_can_be_counted(app, connection):
    with statements(app) as sent:
        told(connection, {}, select(literal(1)), select(literal(2)))
    assert len(sent) == 2


def test_errors_are_those_of_sqlalchemy(connection):
    with pytest.raises(IntegrityError):
        together(connection, [(all_alike(connection), {})])


def test_a_fault_in_one_statement_is_told_of_all(connection):
    wrong = Plain(select(func.no_such_function()), connection.dialect)
    with pytest.raises((ProgrammingError, DatabaseAway)):
        together(connection, [(Plain(select(literal(1)), connection.dialect), {}), (wrong, {})])


def test_what_is_sent_later_is_there_for_the_next_trip(connection):
    later(connection, [(renamed(connection), {"new": "Ö"})])
    names = select(Signatory.name).where(Signatory.slug == "gotland")
    assert told(connection, {}, names) == [[{"name": "Ö"}]]


def test_what_is_sent_later_is_there_for_sqlalchemy_too(connection):
    later(connection, [(renamed(connection), {"new": "Ö"})])
    assert db.session.scalar(select(Signatory.name).where(Signatory.slug == "gotland")) == "Ö"


def test_what_is_sent_later_is_there_for_several_rows_of_one_statement(connection):
    later(connection, [(renamed(connection), {"new": "Ö"})])
    shared = {"kind": "region", "name": "N", "name_sort": "n", "search_key": "n", "charter_edition": "2006"}
    rows = [{**shared, "slug": slug, "charter_status": "unknown"} for slug in ("one", "two")]
    db.session.execute(insert(Signatory.__table__), rows)
    assert db.session.scalar(select(func.count()).where(Signatory.name.in_(["Ö", "N"]))) == 3


def test_a_fault_in_what_is_sent_later_is_told_with_the_next_at_the_latest(connection):
    def act():
        later(connection, [(all_alike(connection), {})])
        told(connection, {}, select(literal(1)))

    with pytest.raises(IntegrityError):
        act()


def test_a_default_that_nobody_would_ask_for_is_refused():
    with pytest.raises(TypeError):
        Plain(update(Signatory.__table__).values(slug="boras"), SQLITE)


def test_a_transaction_that_ends_takes_with_it_what_was_not_sent(app):
    with app.app_context():
        db.session.info["actor"] = ITSELF
        later(db.session.connection(), [(renamed(db.session.connection()), {"new": "Ö"})])
        db.session.rollback()
        assert db.session.scalar(select(Signatory.name).where(Signatory.slug == "gotland")) != "Ö"


def test_what_was_not_sent_when_a_savepoint_is_undone_never_is(app):
    """Its faults would hide why it is undone."""
    with app.app_context(), unit(ITSELF, keep=False):
        nested = db.session.begin_nested()
        told(db.session.connection(), {}, select(literal(1)))
        if db.session.connection().dialect.name == "postgresql":  # the other sends it at once
            later(db.session.connection(), [(all_alike(db.session.connection()), {})])
        nested.rollback()
        assert db.session.scalar(select(func.count()).where(Signatory.slug == "gotland")) == 1


def test_what_is_sent_later_is_there_when_its_savepoint_ends(connection):
    with db.session.begin_nested():
        later(db.session.connection(), [(renamed(connection), {"new": "Ö"})])
    assert db.session.scalar(select(Signatory.name).where(Signatory.slug == "gotland")) == "Ö"


def test_a_lost_connection_ends_its_own_unit_and_not_the_next(postgresql):
    def lose():
        with unit(ITSELF):
            told(db.session.connection(), {}, select(literal(1)))
            cut(db.session.connection())
            told(db.session.connection(), {}, select(literal(1)))

    with postgresql.app_context():
        with pytest.raises(DatabaseAway):
            lose()
        with unit(ITSELF):
            together(db.session.connection(), [(renamed(db.session.connection()), {"new": "Ö"})])
    with postgresql.app_context(), reading(ITSELF) as kept:
        assert kept.scalar(select(Signatory.name).where(Signatory.slug == "gotland")) == "Ö"


@pytest.mark.parametrize("before", range(8))
@pytest.mark.parametrize("opened", [partial(reading, ITSELF), writing], ids=["reading", "writing"])
def test_what_came_after_a_fault_can_be_asked_again(postgresql, opened, before):
    """However often it was asked before: some time the driver begins to prepare it."""
    wrong, right = select(literal(1) / func.length("")), select(literal("found").label(f"before_{before}"))

    def ask(*statements):
        with opened() as connection:
            return told(connection, {}, *statements)[-1]

    with postgresql.app_context():
        for _ in range(before):
            ask(right)
        with pytest.raises(DataError):
            ask(wrong, right)
        assert [ask(right) for _ in range(8)] == [[{f"before_{before}": "found"}]] * 8


def test_a_read_has_the_ids_of_the_driver_as_text(app):
    with app.app_context(), reading(ITSELF) as connection:
        (rows,) = told(connection, {}, select(Signatory.id, cast(Signatory.id, Uuid(as_uuid=False)).label("same")))
    assert all(isinstance(row["id"], str) and len(row["id"]) == 36 for row in rows)
