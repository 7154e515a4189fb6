"""Tests of statements that are built once for each form of question."""

from datetime import date

import pytest
from sqlalchemy import Date, literal, select
from sqlalchemy.dialects import sqlite

from api.core.prepared import prepared
from api.signatories.models import Signatory

DIALECT = sqlite.dialect()


def asked(*clauses, kind="test"):
    """The statement and the values for these clauses, and whether it was built for them."""
    built = []

    def build():
        built.append(True)
        return select(Signatory.id).where(*clauses)

    found, values = prepared(DIALECT, (kind, "test_prepared"), clauses, build)
    return found, list(values.values()), bool(built)


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch):
    monkeypatch.setattr("api.core.prepared._kept", {})


def test_a_statement_is_built_once_for_clauses_of_one_form():
    first, again = asked(Signatory.slug == "boras"), asked(Signatory.slug == "gotland")
    assert (first[0] is again[0], first[2], again[2]) == (True, True, False)


def test_each_question_has_its_own_values():
    asked(Signatory.slug == "boras")
    assert asked(Signatory.slug == "gotland")[1] == ["gotland"]


def test_a_day_is_a_value():
    asked(Signatory.signed_on < literal(date(2026, 11, 22), Date))
    assert asked(Signatory.signed_on < literal(date(2026, 11, 23), Date))[1:] == ([date(2026, 11, 23)], False)


def test_clauses_of_another_form_have_a_statement_of_their_own():
    assert asked(Signatory.slug == "boras")[0] is not asked(Signatory.slug != "boras")[0]


def test_a_value_that_is_missing_is_another_form():
    asked(Signatory.slug == "boras")
    assert asked(Signatory.slug == None)[1:] == ([], True)  # noqa: E711  # what a filter does with None


def test_another_kind_of_question_has_a_statement_of_its_own():
    asked(Signatory.slug == "boras")
    assert asked(Signatory.slug == "boras", kind="another")[2]


def test_a_list_of_values_is_of_one_form_however_long_it_is():
    asked(Signatory.slug.in_(["boras"]))
    assert asked(Signatory.slug.in_(["boras", "gotland"]))[1:] == ([["boras", "gotland"]], False)


def test_no_more_is_kept_than_there_is_room_for(monkeypatch):
    monkeypatch.setattr("api.core.prepared.MOST_KEPT", 1)
    asked(Signatory.slug == "boras")
    asked(Signatory.name == "Borås")
    assert asked(Signatory.slug == "boras")[2]
