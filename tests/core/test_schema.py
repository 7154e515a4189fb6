"""Tests of the base of all schemas."""

import pytest
from marshmallow import ValidationError

from api.core.db import Base
from api.core.fields import Choice, Commas, Flag, Integer, Object, Text
from api.core.listing import Listing
from api.core.schema import Args, Fields, ListArgs, Schema, Sort, WriteSchema, patch_of
from api.signatories.models import Signatory

LISTING = Listing(
    name="things",
    table=Signatory,
    columns={"id": Signatory.id, "name": Signatory.name, "signed_on": Signatory.signed_on, "_hidden": Signatory.slug},
    order=("name",),
    sorts={"name": (Signatory.name_sort,), "signed_on": (Signatory.signed_on,)},
)


class PartSchema(Schema):
    """A part."""

    code = Text(required=True)
    note = Text()


class ThingInSchema(WriteSchema):
    """A thing."""

    title = Text(required=True)
    signed_on = Text()
    position = Integer(0, 9, load_default=0)
    part = Object(PartSchema)
    secret = Text()


class ThingArgsSchema(Args):
    """What things can be asked."""

    limit = Integer(1, 100)
    open = Flag()
    numbers = Commas(Integer(1, 9), 3)
    kinds = Commas(Choice(["a", "b"]), 2)
    q = Text(100)


class ShownSchema(Schema):
    """What a row shows, and one member that only the single object has."""

    id = Text()
    name = Text()
    signed_on = Text()
    description = Text()


ThingPatchSchema = patch_of(ThingInSchema, "ThingPatchSchema", without=("secret",))


def faults(schema, data):
    with pytest.raises(ValidationError) as refused:
        schema().load(data)
    return refused.value.messages


def test_names_are_camel_case_on_the_wire():
    assert ThingInSchema().load({"title": "t", "signedOn": "x"})["signed_on"] == "x"


def test_an_unknown_name_is_told_what_is_allowed():
    [message] = faults(ThingInSchema, {"title": "t", "signed_on": "x"})["signed_on"]
    assert message.said("en") == "Unknown name. Allowed: changeNote, part, position, secret, signedOn, title."


def test_every_fault_is_found_at_once():
    assert set(faults(ThingInSchema, {"position": 10, "part": {}, "x": 1})) == {"title", "position", "part", "x"}


@pytest.mark.parametrize("data", [[], "x", 1, None])
def test_what_is_no_object_is_said_to_be_none(data):
    assert faults(ThingInSchema, data)["_schema"][0].code == "not_object"


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ({"limit": "20"}, {"limit": 20}),
        ({"limit": "007"}, {"limit": 7}),
        ({"open": "true"}, {"open": True}),
        ({"open": "false"}, {"open": False}),
        ({"numbers": "1,2"}, {"numbers": [1, 2]}),
        ({"kinds": "b"}, {"kinds": ["b"]}),
        ({"q": "20"}, {"q": "20"}),
        ({"q": "true"}, {"q": "true"}),
        ({}, {}),
    ],
)
def test_a_query_says_numbers_and_truths_in_text(asked, meant):
    assert ThingArgsSchema().load(asked) == meant


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("limit", ""), ("limit", "+1"), ("limit", "1.0"), ("limit", "1e2"), ("limit", "٣"), ("limit", "0x1"),
        ("limit", "1_0"), ("limit", " 1"), ("limit", "9" * 5000), ("limit", "-" + "9" * 40), ("limit", "true"),
        ("open", ""), ("open", "1"), ("open", "True"), ("open", "yes"),
        ("numbers", ""), ("numbers", "1,"), ("numbers", ",1"), ("numbers", "1,1"), ("numbers", "1,2,3,4"),
        ("numbers", "1;2"), ("kinds", "a,c"), ("kinds", "a, b"), ("kinds", ""), ("q", ""), ("q", "x" * 101),
    ],
)  # fmt: skip
def test_what_a_query_says_otherwise_is_refused(name, text):
    assert list(faults(ThingArgsSchema, {name: text})) == [name]


def test_a_list_begins_with_twenty_rows_of_the_first_page():
    assert ListArgs().load({}) == {"page": 1, "limit": 20}


@pytest.mark.parametrize(
    ("body", "changes"),
    [
        ({}, {}),
        ({"signedOn": None}, {"signed_on": None}),
        ({"title": "t"}, {"title": "t"}),
        ({"position": 0}, {"position": 0}),
        ({"part": {"note": None}}, {"part": {"note": None}}),
        ({"part": None}, {"part": None}),
    ],
)
def test_a_patch_holds_what_it_names_and_null_removes(body, changes):
    assert ThingPatchSchema().load(body) == changes


@pytest.mark.parametrize("name", ["title", "position", "changeNote"])
def test_a_patch_cannot_remove_what_is_always_there(name):
    assert faults(ThingPatchSchema, {name: None})[name][0].code == "not_null"


@pytest.mark.parametrize(("schema", "body"), [(ThingInSchema, {"title": "t"}), (ThingPatchSchema, {})])
def test_a_note_in_the_form_of_an_erased_one_is_refused(schema, body):
    assert faults(schema, {**body, "changeNote": f"erased:{'0' * 64}"})["changeNote"][0].code == "like_erased_note"


def test_a_patch_cannot_remove_what_a_part_always_has():
    assert faults(ThingPatchSchema, {"part": {"code": None}})["part"]["code"][0].code == "not_null"


def test_what_never_changes_is_unknown_to_a_patch():
    assert faults(ThingPatchSchema, {"secret": "x"})["secret"][0].code == "unknown"


def test_making_a_patch_leaves_the_schema_as_it_was():
    assert set(faults(ThingInSchema, {"signedOn": None, "part": {}})) == {"title", "signedOn", "part"}


def sorted_by(text):
    schema = type("SortArgsSchema", (Args,), {"sort": Sort(LISTING)})
    return schema().load({"sort": text})["sort"]


@pytest.mark.parametrize(
    ("text", "names"),
    [("name", ["name"]), ("-signedOn,name", ["-signed_on", "name"]), ("name,-name", ["name", "-name"])],
)
def test_sorting_is_said_in_names_of_the_wire(text, names):
    assert sorted_by(text) == names


@pytest.mark.parametrize("text", ["", "signed_on", "--name", "+name", "name,name", "_hidden", "id", "name desc"])
def test_only_the_columns_of_the_list_sort_it(text):
    with pytest.raises(ValidationError):
        sorted_by(text)


def shown(text):
    schema = type("FieldsArgsSchema", (Args,), {"shown": Fields(ShownSchema, LISTING)})
    return schema().load({"fields": text})["shown"]


@pytest.mark.parametrize(("text", "names"), [("name", {"id", "name"}), ("signedOn,id", {"id", "signed_on"})])
def test_the_id_is_always_shown(text, names):
    assert shown(text) == names


@pytest.mark.parametrize("text", ["", "description", "_hidden", "name,name", "signed_on"])
def test_only_what_rows_of_the_list_have_is_shown(text):
    with pytest.raises(ValidationError):
        shown(text)


def test_every_table_that_is_listed_has_an_id():
    assert Signatory.__table__ in Base.metadata.tables.values()
    assert LISTING.key is Signatory.id
