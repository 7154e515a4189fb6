"""Tests of what smorest is taught: our ids in paths, and problems that are what they say."""

import pytest
from werkzeug.exceptions import NotFound
from werkzeug.routing import Map, Rule

from api.core.openapi import IdConverter, ProblemSchema, schema_name
from api.core.parameters import IF_MATCH, OPTIONAL_IF_MATCH
from api.core.schema import Schema

KEY = "01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87"
ROUTES = Map([Rule("/things/<id:id>", endpoint="thing")], converters={"id": IdConverter}).bind("localhost")


@pytest.mark.parametrize("text", [KEY, KEY.upper()])
def test_an_id_in_a_path_is_a_uuid_in_lower_case(text):
    assert ROUTES.match(f"/things/{text}") == ("thing", {"id": KEY})


@pytest.mark.parametrize("text", ["x", KEY[:-1], KEY + "0", KEY.replace("-", ""), f"{{{KEY}}}", KEY + "\n", ""])
def test_anything_else_is_no_address(text):
    with pytest.raises(NotFound):
        ROUTES.match(f"/things/{text}")


def test_a_schema_is_known_without_its_kind():
    assert schema_name(type("ThingInSchema", (Schema,), {})()) == "ThingIn"


def test_a_header_that_may_be_left_out_is_the_same_header():
    assert {**IF_MATCH, "required": False} == OPTIONAL_IF_MATCH


PROBLEM = {
    "type": "/cemr/v1/problems/conflict", "title": "t", "status": 409, "detail": "d", "instance": "/x", "traceId": "t",
}  # fmt: skip


@pytest.mark.parametrize("more", [{}, {"code": "c", "allowed": []}, {"version": 1}, {"errors": []}])
def test_a_problem_is_one(more):
    assert ProblemSchema().validate({**PROBLEM, **more}) == {}


@pytest.mark.parametrize("more", [{"status": 200}, {"stack": "x"}, {"errors": [{"pointer": ""}]}, {"version": 0}])
def test_what_is_no_problem_is_none(more):
    assert ProblemSchema().validate({**PROBLEM, **more})
