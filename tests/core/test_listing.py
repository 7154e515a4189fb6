"""Tests of what a list declares."""

import pytest
from sqlalchemy import select
from sqlalchemy.dialects import postgresql

from api.core.actor import ANONYMOUS
from api.core.db import db
from api.core.listing import Derived, Listing, among, containing, own
from api.signatories.models import Signatory

LISTING = Listing(
    name="things",
    table=Signatory,
    columns={
        **own(Signatory, "id slug"),
        "_zone": Signatory.time_zone,
        "place.id": Signatory.id,
        "place.name": Signatory.name,
    },
    detail={"country": Signatory.country},
    order=("slug",),
    attach={"parts": lambda *_: {}},
    derive={"late": Derived(("_zone",), bool)},
)


def sql(clause):
    return str(clause.compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True}))


def test_a_row_can_show_its_columns_attachments_and_derived_values():
    assert LISTING.names() == {"id", "slug", "place", "parts", "late"}


def test_rows_are_known_by_the_id_of_their_table():
    assert LISTING.key is Signatory.id


def test_columns_under_their_own_names_are_one_line_of_words():
    assert own(Signatory, "id slug") == {"id": Signatory.id, "slug": Signatory.slug}


def test_several_codes_are_any_of_them():
    assert "IN ('a', 'b')" in sql(among(Signatory.kind).clause(["a", "b"], ANONYMOUS))


@pytest.mark.parametrize(("text", "found"), [("BORÅS", "borås"), ("  a\u030a ", "å"), ("50%_/", "50/%/_//")])
def test_a_search_looks_for_the_text_itself(text, found):
    clause = containing(Signatory.search_key).clause(text, ANONYMOUS)
    assert found in clause.compile().params.values()


@pytest.mark.parametrize(
    ("text", "found"),
    [("borås", {"boras"}), ("BORÅS", {"boras"}), ("%", set()), ("_", set()), ("1490", {"boras"}), ("boras", {"boras"})],
)
def test_a_search_finds_the_same_on_every_engine(app, text, found):
    clause = containing(Signatory.search_key).clause(text, ANONYMOUS)
    with app.app_context():
        assert set(db.session.scalars(select(Signatory.slug).where(clause))) == found
