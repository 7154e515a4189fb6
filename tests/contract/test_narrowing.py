"""What is put together of parts is compared as a whole, however its parts are written."""

import pytest

from tests.support.contracts import changes

A, B = {"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}
TITLED = {"required": ["title"]}
SHORT = {"properties": {"title": {"maxLength": 9}}}


def document(schema):
    """A document that receives this and sends it back."""
    body = {"content": {"application/json": {"schema": schema}}}
    members = {"A": {"properties": {"title": {}}}, "B": {"properties": {"number": {}}}}
    operation = {"requestBody": body, "responses": {"200": body}}
    return {"tags": [], "components": {"schemas": members}, "paths": {"/items": {"post": operation}}}


DEMANDING = {
    "beside its parts": ({"allOf": [A]}, {"allOf": [A], **TITLED}),
    "in a part of its own": ({"allOf": [A]}, {"allOf": [A, TITLED]}),
    "beside a type": (A, {**A, **TITLED}),
    "of a member without a type": ({}, TITLED),
}


def found(old, new):
    return {
        (one.kind, one.where.removeprefix("POST /items "), one.said) for one in changes(document(old), document(new))
    }


@pytest.mark.parametrize("how", DEMANDING)
def test_what_is_demanded_of_another_part_is_a_change(how):
    before, after = DEMANDING[how]
    asked, answered = "body application/json.title", "200 application/json.title"
    assert found(before, after) == {
        ("narrower than was received", asked, "required"),
        ("narrower than was sent", answered, "required"),
    }
    assert found(after, before) == {
        ("wider than was received", asked, "optional"),
        ("wider than was sent", answered, "optional"),
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"allOf": [A, B]}, {"allOf": [B, A]}),
        ({"allOf": [A, SHORT, TITLED]}, {"allOf": [TITLED, A, SHORT]}),
        (A, {"allOf": [A]}),
        ({**A, "title": "One"}, {"allOf": [A], "title": "One"}),
        ({"allOf": [A, B]}, {"allOf": [{"allOf": [A]}, B]}),
        (SHORT, {"allOf": [SHORT]}),
    ],
    ids=["types", "parts", "a type wrapped", "a type with a text wrapped", "a part wrapped", "members wrapped"],
)
def test_the_same_parts_written_otherwise_are_no_change(old, new):
    assert found(old, new) == found(new, old) == set()


def test_a_part_that_has_changed_is_compared_with_what_it_was():
    longer = {"properties": {"title": {"maxLength": 10}}}
    assert {kind for kind, *_ in found({"allOf": [A, SHORT]}, {"allOf": [longer, A]})} == {
        "wider than was received",
        "wider than was sent",
    }


def test_a_type_in_the_place_of_another_has_another_name():
    kinds = {kind for kind, *_ in found({"allOf": [A, SHORT]}, {"allOf": [B, SHORT]})}
    assert kinds == {"type renamed", "member removed", "member added"}
