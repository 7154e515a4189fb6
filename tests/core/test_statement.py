"""Tests of the SQL that a list becomes: no column and no join that nobody asked for."""

import pytest
from sqlalchemy import Integer, bindparam, true
from sqlalchemy.orm import aliased

from api.core.actor import ANONYMOUS
from api.core.keyset import ordered
from api.core.listing import TENANT, Derived, Filter, Listing
from api.core.statement import counted_statement, object_statement, rows_statement
from api.departments.models import Department
from api.signatories.models import Signatory

LIMIT = bindparam("limit", type_=Integer)
Parent = aliased(Department, name="parent")
LISTING = Listing(
    name="units",
    table=Department,
    columns={
        "id": Department.id,
        "code": Department.code,
        TENANT: Department.signatory_id,
        "_zone": Signatory.time_zone,
        "signatory.id": Signatory.id,
        "signatory.name": Signatory.name,
        "parent.id": Parent.id,
    },
    detail={"email": Department.email},
    joins=((Signatory, Signatory.id == Department.signatory_id), (Parent, Parent.id == Department.parent_id)),
    order=("code",),
    filters={"place": Filter(lambda slug, _: Signatory.slug == slug)},
    sorts={"code": (Department.code,), "place": (Signatory.name_sort,)},
    derive={"late": Derived(("_zone",), bool)},
)


def joined(statement):
    """The names of the tables that the statement joins."""
    sql = str(statement)
    return {name for name, place in (("signatory", "JOIN signatory"), ("parent", "AS parent")) if place in sql}


def rows(names=None, where=(), sort=()):
    return rows_statement(
        LISTING, None if names is None else frozenset(names), [true(), *where], ordered(LISTING, sort), (LIMIT, None)
    )


@pytest.mark.parametrize(
    ("names", "sort", "tables"),
    [
        (None, (), {"signatory", "parent"}),
        (["id"], (), set()),
        (["id", "code"], (), set()),
        (["id", "parent"], (), {"parent"}),
        (["id", "signatory"], (), {"signatory"}),
        (["id", "late"], (), {"signatory"}),
        (["id"], ("-place",), {"signatory"}),
    ],
)
def test_only_tables_that_something_mentions_are_joined(names, sort, tables):
    assert joined(rows(names, sort=sort)) == tables


def test_a_filter_brings_its_table():
    clause = LISTING.filters["place"].clause("boras", ANONYMOUS)
    assert joined(rows(["id"], [clause])) == {"signatory"}


def test_a_count_joins_nothing_that_no_filter_mentions():
    assert joined(counted_statement(LISTING, [true()])) == set()


def test_a_count_joins_what_a_filter_mentions():
    clause = LISTING.filters["place"].clause("boras", ANONYMOUS)
    assert joined(counted_statement(LISTING, [clause])) == {"signatory"}


def test_a_row_is_always_known_by_id_and_owner():
    columns = rows(["code"]).selected_columns.keys()
    assert columns == ["id", "code", TENANT, "_mark_0", "_mark_1"]


def test_details_are_read_of_single_objects_only():
    assert "email" in object_statement(LISTING, [true()]).selected_columns
    assert "email" not in rows().selected_columns
