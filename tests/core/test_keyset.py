"""Tests of order and position in a list."""

import base64
from datetime import UTC, date, datetime

import orjson
import pytest

from api.core.keyset import decoded, encoded, ordered
from api.core.listing import Listing
from api.signatories.models import Signatory

LISTING = Listing(
    name="things",
    table=Signatory,
    columns={"id": Signatory.id},
    order=("-signed_on",),
    sorts={
        "signed_on": (Signatory.signed_on,),
        "version": (Signatory.version,),
        "updated_at": (Signatory.updated_at,),
        "name": (Signatory.name_sort, Signatory.slug),
    },
)
KEY = "01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87"


def cursor(*values):
    return base64.urlsafe_b64encode(orjson.dumps(values)).decode().rstrip("=")


def sql(sort):
    return [str(item.clause) for item in ordered(LISTING, sort)]


def test_missing_values_come_last_in_both_directions():
    assert sql(["signed_on"])[0] == "signatory.signed_on ASC NULLS LAST"
    assert sql(["-signed_on"])[0] == "signatory.signed_on DESC NULLS LAST"


def test_what_is_never_missing_can_use_its_index():
    assert sql(["name"])[0] == "signatory.name_sort ASC"


def test_the_id_decides_between_equals():
    assert sql(["-version"]) == ["signatory.version DESC", "signatory.id ASC"]


def test_a_direction_holds_for_every_column_of_a_name():
    assert sql(["-name"]) == ["signatory.name_sort DESC", "signatory.slug DESC", "signatory.id ASC"]


def test_a_list_has_an_order_of_its_own():
    assert sql([]) == sql(["-signed_on"])


@pytest.mark.parametrize(
    ("sort", "values"),
    [
        (["name"], ["borås", "boras", KEY]),
        (["version"], [3, KEY]),
        (["signed_on"], [None, KEY]),
    ],
)
def test_a_cursor_gives_back_what_it_was_made_of(sort, values):
    assert decoded(encoded(values), ordered(LISTING, sort)) == values


@pytest.mark.parametrize("name", ["signed_on", "updated_at"])
def test_a_cursor_gives_back_days_and_instants(name):
    value = date(2024, 2, 29) if name == "signed_on" else datetime(2026, 3, 8, 9, 30, 0, 1000, UTC)
    assert decoded(encoded([value, KEY]), ordered(LISTING, [name])) == [value, KEY]


@pytest.mark.parametrize(
    "garbage",
    [
        "", "x", "å", "%", "\x00", "bm9uc2Vuc2U", "W10", "e30", cursor(), cursor(3), cursor(3, KEY, 1),
        cursor("3", KEY),
        cursor(True, KEY), cursor(3.0, KEY), cursor([3], KEY), cursor(3, 3), cursor(3, None), cursor(None, KEY),
        cursor(3, "x"), cursor(3, "'"), cursor(3, KEY + "\x00"), cursor(2**31, KEY), cursor(2**63, KEY),
        base64.urlsafe_b64encode(b'[3, "\xff"]').decode(), base64.urlsafe_b64encode(b"[" * 900).decode(),
        base64.urlsafe_b64encode(b"[NaN, 1]").decode(),
    ],
)  # fmt: skip
def test_a_cursor_that_is_not_of_this_order_is_none(garbage):
    assert decoded(garbage, ordered(LISTING, ["version"])) is None


@pytest.mark.parametrize("value", ["a\x00b", None, 1, True])
def test_a_cursor_holds_only_text_that_a_column_can_hold(value):
    assert decoded(cursor(value, "boras", KEY), ordered(LISTING, ["name"])) is None


@pytest.mark.parametrize("value", ["x", "2026-02-30", "2026-03-08T09:30:00", 1, "2026-03-08", None])
def test_a_cursor_holds_only_instants_with_their_zone(value):
    assert decoded(cursor(value, KEY), ordered(LISTING, ["updated_at"])) is None
