"""Tests of the row encoder: it says what marshmallow says."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from marshmallow import fields

from api.core.dump import dump_rows, encoder
from api.core.fields import AnyObject, Choice, Commas, Date, Flag, Identifier, Instant, Integer, ListOf, Object, Text
from api.core.schema import Links, Schema


class PartSchema(Schema):
    """A part."""

    due_on = Date()
    names = ListOf(Text(), 5)


class ThingSchema(Schema):
    """A bit of everything."""

    id = Identifier()
    title = Text()
    amount = Integer(0, 10**15)
    is_open = Flag()
    kind = Choice(["a"])
    due_on = Date()
    seen_at = Instant()
    part = Object(PartSchema)
    parts = ListOf(Object(PartSchema), 5)
    numbers = ListOf(Integer(0, 9), 5)
    after = AnyObject()
    links = Links(data_key="_links", dump_only=True)
    note = Text(load_only=True)


NOTHING = dict.fromkeys(("id", "title", "amount", "is_open", "kind", "due_on", "seen_at", "part"))
EMPTY = {**NOTHING, "parts": [], "numbers": [], "after": {}, "links": {}}
FULL = {
    "id": "01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87",
    "title": 'Åtgärd "6.2"\n\\ </script> 𝒳',
    "amount": 10**15,
    "is_open": False,
    "kind": "a",
    "due_on": date(1, 1, 1),
    "seen_at": datetime(2026, 3, 8, 9, 30, 0, 999_999, timezone(timedelta(hours=1))),
    "part": {"due_on": None, "names": []},
    "parts": [{"due_on": date(2024, 2, 29), "names": ["å", ""]}, {"due_on": None, "names": []}],
    "numbers": [0, 9],
    "after": {"dueOn": None, "deep": {"a": [1, {"b": None}]}},
    "links": {"self": {"href": "https://x", "rel": "self", "method": "GET"}},
}


@pytest.mark.parametrize("row", [EMPTY, FULL, {**FULL, "seen_at": datetime(2026, 3, 8, tzinfo=UTC)}])
def test_the_encoder_and_marshmallow_say_the_same(row):
    assert dump_rows(ThingSchema, [row]) == ThingSchema(many=True).dump([row])


def test_the_members_come_in_the_order_of_the_schema():
    assert list(dump_rows(ThingSchema, [FULL])[0]) == list(ThingSchema().dump(FULL))


def test_only_the_chosen_names_are_shown():
    assert dump_rows(ThingSchema, [{"id": "x", "title": "t"}], frozenset({"id", "title"})) == [
        {"id": "x", "title": "t"}
    ]


def test_what_is_only_taken_in_is_never_shown():
    assert "note" not in dump_rows(ThingSchema, [{**FULL, "note": "x"}])[0]


def test_no_rows_are_an_empty_list():
    assert dump_rows(ThingSchema, []) == []


def test_a_row_without_a_column_is_an_error_and_no_silence():
    with pytest.raises(KeyError):
        dump_rows(ThingSchema, [{"id": "x"}])


@pytest.mark.parametrize(
    "field", [fields.Float(), ListOf(Date(), 5), ListOf(Commas(Text(), 2), 5), fields.Nested(PartSchema)]
)
def test_a_field_that_the_encoder_does_not_know_is_refused_at_once(field):
    with pytest.raises(TypeError, match="no encoder"):
        encoder(type("StrangeSchema", (Schema,), {"odd": field}))
