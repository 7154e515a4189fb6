"""Statements are kept between requests, and nothing of one request stays in them for the next."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from api.core import clock
from api.core.db import db
from tests.conftest import NOW
from tests.support.kept import forget
from tests.support.operations import address, gets, kind, resolved

BY_FORMAT = {
    "date": ("2026-11-01", "2026-12-31"),
    "date-time": ("2026-11-01T00:00:00Z", "2026-11-22T00:00:00Z"),
    "uuid": ("01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87", "01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a88"),
}
BY_KIND = {"integer": ("6", "9"), "boolean": ("true", "false"), "string": ("boras", "gotland")}
PAGING = {"page", "limit", "count", "cursor", "sort", "fields", "format"}

asking = [operation for operation in gets() if operation.query]


def two_values(schema):
    """Two values of a query parameter."""
    one = resolved(schema["items"]) if kind(schema) == "array" else schema
    if "enum" in one:
        return one["enum"][0], one["enum"][-1]
    return BY_FORMAT.get(one.get("format")) or BY_KIND[kind(one)]


def questions(operation):
    """A first question and a second one of the same form, about each filter alone; and without any."""
    filters = {name: two_values(schema) for name, schema in operation.query.items() if name not in PAGING}
    return [("", ""), *((f"?{name}={first}", f"?{name}={second}") for name, (first, second) in filters.items())]


@pytest.fixture
def sent(database, client):
    """The statements and values by which a question is answered."""

    def ask(path, who, moment):
        found = []

        def note(_connection, _cursor, statement, parameters, *_):
            found.append((statement, parameters))

        with database.app.app_context():
            engines = list(db.engines.values())
        for engine in engines:
            event.listen(engine, "before_cursor_execute", note)
        with clock.at(moment):
            client.as_(who).get(path)
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)
        return found

    return ask


@pytest.mark.parametrize("operation", asking, ids=str)
def test_a_question_is_asked_with_its_own_values_whatever_was_asked_before(operation, sent, coordinator):
    path, later = address(coordinator, operation.path), NOW + timedelta(40)
    firsts, seconds = zip(*questions(operation), strict=True)

    def ask(who, moment, these):
        return {question: sent(path + question, who, moment) for question in these}

    forget()
    expected = ask("gotland-coordinator", later, seconds)
    forget()
    ask("boras-coordinator", NOW, firsts)
    assert ask("gotland-coordinator", later, seconds) == expected
