"""Tests of reading a list: pages by number, walks by cursor, counts, and what an actor may not see."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, literal_column, select, true

from api.core.actor import ANONYMOUS, ITSELF, Actor
from api.core.attachment import Attachment
from api.core.db import db
from api.core.engines import reading
from api.core.errors import NotFound, RuleBroken
from api.core.keyset import encoded
from api.core.listing import TENANT, Derived, Filter, Listing
from api.core.paging import START, Query, one, page
from api.signatories.models import Signatory

ADMINISTRATOR = Actor(everywhere=True)
OWNER = Actor(account_id="a", signatory_id="b")
PARTS = select(Signatory.id, literal_column("'first'").label("part")).where(
    Signatory.slug == literal_column("'bollebygd'")
)
LISTING = Listing(
    name="things",
    table=Signatory,
    columns={
        "id": Signatory.id, "slug": Signatory.slug, "signed_on": Signatory.signed_on, TENANT: Signatory.id,
        "place.id": Signatory.scb_code, "place.name": Signatory.name, "_zone": Signatory.time_zone,
    },
    detail={"country": Signatory.country},
    order=("slug",),
    filters={
        "kind": Filter(lambda kind, _: Signatory.kind == kind),
        "slug": Filter(
            lambda slugs, _: Signatory.slug.in_(slugs),
            lambda slug, _: select(Signatory.id).where(Signatory.slug == slug),
        ),
    },
    sorts={
        "slug": (Signatory.slug,), "signed_on": (Signatory.signed_on,), "kind": (Signatory.kind,),
        "country": (Signatory.country,),
    },
    attach={"parts": Attachment(PARTS, Signatory.id)},
    derive={"zone": Derived(("_zone",), str.upper)},
    private={"slug": "secret"},
)  # fmt: skip


def read(query=None, actor=OWNER, scope=None):
    with reading(actor) as connection:
        return page(connection, actor, LISTING, true() if scope is None else scope, query or Query())


def slugs(**asked):
    return [row["slug"] for row in read(Query(**asked), ADMINISTRATOR).rows]


def walked(**asked):
    """The rows of a walk by cursor, and how many pages it took."""
    rows, cursor, pages = [], START, 0
    while cursor:
        found = read(Query(cursor=cursor, **asked), ADMINISTRATOR)
        rows, cursor, pages = [*rows, *found.rows], found.next, pages + 1
        assert found.total is None
    return rows, pages


@pytest.fixture
def context(app):
    """One transaction, in which reads see what was written; rolled back at the end."""
    with app.app_context():
        db.session.info["actor"] = ITSELF
        yield
        db.session.close()


def fill(rows):
    """Signatories with these days, kinds and countries, and no others; to be rolled back."""
    db.session.execute(delete(Signatory).where(Signatory.slug.startswith("thing-")))
    shared = {"name": "N", "name_sort": "n", "search_key": "n", "charter_edition": "2006", "charter_status": "unknown"}
    values = [
        {**shared, "slug": f"thing-{place}", "signed_on": day, "kind": kind, "country": country}
        for place, (day, kind, country) in enumerate(rows)
    ]
    if values:
        db.session.execute(insert(Signatory), values)


ROWS = st.lists(
    st.tuples(
        st.none() | st.dates(),
        st.sampled_from(["municipality", "region"]),
        st.sampled_from(["SE", "NO"]),
    ),
    max_size=9,
)
SORTS = st.lists(st.sampled_from(["signed_on", "kind", "country", "slug"]), unique=True, max_size=3)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS, SORTS, st.lists(st.booleans(), min_size=3, max_size=3), st.integers(1, 4))
def test_a_walk_sees_each_row_once_in_the_order_of_the_list(context, rows, names, descending, limit):
    fill(rows)
    sort = [f"{'-' if down else ''}{name}" for name, down in zip(names, descending, strict=False)]
    whole = read(Query(sort=sort, limit=100), ADMINISTRATOR).rows
    assert [row["id"] for row in walked(sort=sort, limit=limit)[0]] == [row["id"] for row in whole]


@pytest.mark.parametrize("sort", [["signed_on"], ["-signed_on"]])
def test_missing_values_come_last_on_every_engine(context, sort):
    days = [row["signed_on"] for row in read(Query(sort=sort)).rows]
    assert days[0] is not None
    assert days[1:] == [None] * 5


def test_pages_together_are_the_whole_list(context):
    pages = [slugs(page=number, limit=4) for number in (1, 2, 3)]
    assert [*pages[0], *pages[1]] == sorted(slugs())
    assert pages[2] == []


@pytest.mark.parametrize("number", [0, 3, 1_000_000])
def test_a_page_beyond_the_list_is_empty_and_still_counted(context, number):
    found = read(Query(page=number, limit=5))
    assert (found.rows, found.total, found.capped) == ([], 6, False)


def test_a_walk_takes_no_more_pages_than_it_needs(context):
    assert walked(limit=3)[1] == 2


def test_a_walk_goes_on_where_it_was_when_rows_come_and_go(context):
    first = read(Query(cursor=START, limit=2), ADMINISTRATOR)
    gone = first.rows[-1]["id"]
    db.session.execute(delete(Signatory).where(Signatory.id == gone, Signatory.slug == "bollebygd"))
    rest = read(Query(cursor=first.next, limit=10), ADMINISTRATOR)
    assert [row["slug"] for row in rest.rows] == slugs()[2:]


@pytest.mark.parametrize(
    "values", [["boras"], [None, "x"], ["boras", "x", "y"], [1, 2], ["a\x00", "b"], ["boras", "not an id"]]
)
def test_a_cursor_of_another_order_is_refused(context, values):
    with pytest.raises(RuleBroken) as refused:
        read(Query(cursor=encoded(values)))
    assert refused.value.faults[0].message.code == "bad_cursor"


def test_a_filter_narrows_rows_and_count(context):
    found = read(Query(filters={"kind": "region"}))
    assert (len(found.rows), found.total) == (1, 1)


@pytest.mark.parametrize("cursor", [None, START])
def test_a_value_that_refers_to_nothing_is_refused(context, cursor):
    with pytest.raises(RuleBroken) as refused:
        read(Query(filters={"slug": ["boras", "nowhere", "nobody"]}, cursor=cursor))
    assert [fault.at for fault in refused.value.faults] == ["slug", "slug"]


@pytest.mark.parametrize("cursor", [None, START])
def test_a_list_within_nothing_is_not_found(context, cursor):
    with pytest.raises(NotFound):
        read(Query(within=select(Signatory.id).where(Signatory.slug == "nowhere"), cursor=cursor))


def test_what_is_private_is_replaced_for_everybody_else(context):
    assert {row["slug"] for row in read(actor=ANONYMOUS).rows} == {"secret"}


def test_the_owner_reads_what_is_private(context):
    rows = read().rows
    own = Actor(account_id="a", signatory_id=rows[0]["id"])
    assert sum(row["slug"] != "secret" for row in read(actor=own).rows) == 1


def test_names_with_a_dot_are_objects(context):
    boras = read(Query(filters={"slug": ["boras"]})).rows[0]
    assert boras["place"] == {"id": "1490", "name": "Borås Stad"}


def test_only_chosen_names_are_attached_and_derived(context):
    found = read(Query(names=frozenset({"id", "zone"}))).rows[0]
    assert found["zone"] == "EUROPE/STOCKHOLM"
    assert "parts" not in found


def test_what_has_nothing_attached_has_an_empty_list(context):
    assert [row["parts"] for row in read().rows] == [["first"], [], [], [], [], []]


def test_one_object_has_its_details(context):
    key = read().rows[0]["id"]
    with reading(OWNER) as connection:
        assert one(connection, OWNER, LISTING, true(), key)["country"] == "SE"


def test_what_is_out_of_scope_is_not_found(context):
    key = read().rows[0]["id"]
    with reading(OWNER) as connection, pytest.raises(NotFound):
        one(connection, OWNER, LISTING, Signatory.id != key, key)


@pytest.fixture
def crowd(context):
    """Ten thousand and one signatories."""
    fill([(date(2020, 1, 1), "region", "SE")] * 9_995)


def test_a_count_stops_at_ten_thousand(crowd):
    found = read(Query(page=101, limit=100))
    assert (found.total, found.capped, len(found.rows)) == (10_000, True, 1)


def test_an_exact_count_is_exact(crowd):
    found = read(Query(limit=1, exact=True))
    assert (found.total, found.capped) == (10_001, False)


def test_a_small_part_of_a_large_list_is_counted_exactly(crowd):
    found = read(Query(filters={"kind": "municipality"}, limit=1))
    assert (found.total, found.capped) == (5, False)
