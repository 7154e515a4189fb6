"""Nothing that a caller sends is ignored, breaks the server or is written by halves: every operation, every member."""

import json
from urllib.parse import quote

import pytest
from sqlalchemy import func, select

from api.core.db import db
from api.core.journal import Event
from tests.support.operations import NOWHERE, address, body_with, kind, lists, members, operations, writes
from tests.support.refusals import pointers, problem_in

HUGE = 10**30
JSON = {"Content-Type": "application/json"}


def events(app):
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Event))


def not_refused(client, cases, language="sv"):
    """The queries that no 400 naming their parameter answers; `cases` gives (parameter, value) for a list."""
    wrong = []
    for operation in lists():
        path = address(client, operation.path)
        for parameter, value in cases(operation):
            response = client.get(f"{path}?{parameter}={value}", headers={"Accept-Language": language})
            if response.status_code != 400 or {at.partition("/")[0] for at in pointers(response)} != {parameter}:
                wrong.append((operation.path, parameter, value, response.status_code, response.text[:300]))
    return wrong


def by_schema(test, value):
    """A value for each parameter whose schema, or that of its entries, passes the test."""
    return lambda operation: [
        (name, value) for name, schema in operation.query.items() if test(schema) or test(schema.get("items", {}))
    ]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(
    ("parameter", "values"),
    [
        ("nonsense", ["", "1"]),
        ("page", ["-1", "abc", "1000001", "1.0", "", "%2B1", "1e3", str(HUGE), "%D9%A3", "9" * 5000]),
        ("limit", ["0", "101", "-1", "", str(HUGE)]),
        ("count", ["all", ""]),
        ("sort", ["nonsense", "", "-", "--id", "id%3B", "_mark_0"]),
        ("fields", ["nonsense", "", "id%2Cid", "_meta", "links", "_hash"]),
        ("cursor", ["", "%2A%2A", "x" * 1001, "bm9uc2Vuc2U", "W10", "%C3%A5", "%00"]),
    ],
)
def test_every_list_refuses_what_no_list_understands(coordinator, parameter, values, language):
    assert not_refused(coordinator, lambda _: [(parameter, value) for value in values], language) == []


def test_no_list_takes_a_parameter_twice(coordinator):
    assert not_refused(coordinator, lambda operation: [(name, f"1&{name}=1") for name in operation.query]) == []


def test_no_list_takes_a_code_that_is_not_one(coordinator):
    assert not_refused(coordinator, by_schema(lambda schema: "enum" in schema, "nonsense")) == []


@pytest.mark.parametrize("value", ["2026-02-30", "20260228", "2026-W01-1", "0000-01-01", "2026-1-1", "nu"])
def test_no_list_takes_a_day_that_does_not_exist(coordinator, value):
    assert not_refused(coordinator, by_schema(lambda schema: schema.get("format") == "date", value)) == []


@pytest.mark.parametrize(
    "value", ["2026-02-28", "2026-02-28T10:00:00", "2026-02-30T10:00:00Z", "0001-01-01T00:00:00%2B14:00"]
)
def test_no_list_takes_an_instant_without_its_zone(coordinator, value):
    assert not_refused(coordinator, by_schema(lambda schema: schema.get("format") == "date-time", value)) == []


@pytest.mark.parametrize("value", ["x", NOWHERE[:-1], f"{NOWHERE}0", "{" + NOWHERE[:-2] + "}"])
def test_no_list_takes_an_id_that_is_not_one(coordinator, value):
    assert not_refused(coordinator, by_schema(lambda schema: schema.get("format") == "uuid", value)) == []


@pytest.mark.parametrize("value", [str(HUGE), "-1", "1.5", "ett", "", "NaN", "true"])
def test_no_list_takes_a_number_out_of_bounds(coordinator, value):
    assert not_refused(coordinator, by_schema(lambda schema: schema.get("type") == "integer", value)) == []


@pytest.mark.parametrize("value", ["%00", "a%00b", "%ED%A0%80", "%FF", "%7F", "x" * 2001])
def test_no_list_takes_text_with_what_is_no_character(coordinator, value):
    assert not_refused(coordinator, by_schema(lambda schema: schema.get("type") == "string", value)) == []


@pytest.mark.parametrize("text", ["%", "_", "\\", "%_\\", "'", '"', "ÅÄÖ%", "𝒳", "a\u0308%"])
def test_signs_of_the_database_are_only_letters_to_a_search(coordinator, text):
    searched = [operation for operation in lists() if "q" in operation.query]
    found = [coordinator.get(f"{operation.path}?q={quote(text)}").get_json() for operation in searched]
    assert [page["_meta"]["totalRecords"] for page in found] == [0 for _ in searched]


def test_a_query_of_any_bytes_is_answered(client):
    response = client.get("/action-items", environ_overrides={"QUERY_STRING": "q=\xff\xfe"})
    assert (response.status_code, pointers(response)) == (400, {"q"})


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_body_is_read_before_the_caller_has_a_token(client, coordinator, app, language):
    before = events(app)
    for operation in writes():
        headers = {"Accept-Language": language}
        response = operation.send(client, address(coordinator, operation.path), data=b"{", headers=headers)
        assert response.status_code == 401, operation
        assert problem_in(response)["code"] == "token_needed"
    assert events(app) == before


def send(client, operation, path, **request):
    """With the ETag that a PATCH needs, so that only the body is wrong."""
    match = {"If-Match": "*"} if operation.method in ("patch", "delete") else {}
    return operation.send(client, path, **{**request, "headers": {**match, **request.get("headers", {})}})


def answered_otherwise(client, status, **request):
    """The operations with a body that answer this request with another status, or not with a problem."""
    wrong = []
    for operation in writes():
        response = send(client, operation, address(client, operation.path), **request)
        if response.status_code != status or not problem_in(response):
            wrong.append((str(operation), response.status_code, response.text[:300]))
    return wrong


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", ""])
def test_only_json_is_a_body(coordinator, content_type):
    assert answered_otherwise(coordinator, 415, data=b"{}", headers={"Content-Type": content_type}) == []


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"nonsense", b"[]", b"null", b"1", b'"text"', b"[{}]", b'{"a": 1, "a": 1}', b'{"a": NaN}',
        b'{"a": Infinity}', b'{"a": -Infinity}', b'{"a": "\xff"}', b'{"a": "\xed\xa0\x80"}', b"\xef\xbb\xbf{}",
        "{}".encode("utf-16"), b"{}{}", b"[" * 100_000, b'{"a":' * 100_000, b'{"a": ' + b"9" * 5000 + b"}",
        b'{"a": ' + b"[" * 20 + b"]" * 20 + b"}", b"{'a': 1}", b'{"a": 1,}', b'{"\\ud800": 1}', b'{"nonsense": 1e400}',
    ],
    ids=lambda data: repr(data[:20]),
)  # fmt: skip
def test_what_is_no_object_of_ours_is_refused(coordinator, data):
    assert answered_otherwise(coordinator, 400, data=data, headers=JSON) == []


def test_a_body_beyond_one_megabyte_is_refused(coordinator):
    data = b'{"a": "' + b"x" * (1024 * 1024 - 8) + b'"}'
    assert len(data) == 1024 * 1024 + 1
    assert answered_otherwise(coordinator, 413, data=data, headers=JSON) == []


WRONG_TYPES = {
    "string": [1, True, [], {}, ["x"]],
    "integer": ["1", 1.5, 1e400, True, [], {}, HUGE, -HUGE],
    "boolean": [0, 1, "true", [], {}],
    "array": ["x", 1, True, {}],
    "object": ["x", 1, True, []],
}


def bad_values(schema):
    """Values that the schema does not allow."""
    yield from WRONG_TYPES[kind(schema)]
    if kind(schema) == "string":
        yield from ("\ud800", "a\udfff", "a\u0000b", "\u0007", "", "   ", "x" * (schema.get("maxLength", 60) + 1))
    if "enum" in schema:
        yield "nonsense"
    yield from {"date": ["2026-02-30", "20260228", "0000-00-00"], "uuid": ["x", NOWHERE + "0"]}.get(
        schema.get("format"), ()
    )
    if kind(schema) == "array":
        yield ["x"] * (schema["maxItems"] + 1)


def not_pointed_at(client, operation, cases):
    """The bad members of one body that its 400 does not point at."""
    data = json.dumps(body_with(cases)).replace("Infinity", "1e400")  # a number, to JSON
    response = send(client, operation, address(client, operation.path), data=data, headers=JSON)
    at = pointers(response) if response.status_code == 400 else set()
    return [
        (str(operation), member.pointer, value, response.status_code)
        for member, value in cases
        if not any(f"{pointer}/".startswith(f"{member.pointer}/") for pointer in at)
    ]


def bad_bodies(operation):
    """Bodies with a bad value in every member of one depth, until every bad value has had its turn."""
    by_depth = {}
    for member in members(operation.body):
        by_depth.setdefault(len(member.road), []).append((member, list(bad_values(member.schema))))
    for cases in by_depth.values():
        for turn in range(max(len(values) for _, values in cases)):
            yield [(member, values[turn % len(values)]) for member, values in cases]


def test_every_bad_member_of_every_body_is_pointed_at(coordinator, app):
    before = events(app)
    bodies = [(operation, cases) for operation in writes() for cases in bad_bodies(operation)]
    assert [wrong for operation, cases in bodies for wrong in not_pointed_at(coordinator, operation, cases)] == []
    assert events(app) == before


def test_nothing_required_may_be_null(coordinator, app):
    before = events(app)
    for operation in writes():
        required = set(operation.body.get("required", ()))
        cases = [(member, None) for member in members(operation.body) if member.pointer[1:] in required]
        assert not_pointed_at(coordinator, operation, cases) == []
    assert events(app) == before


def test_an_unknown_member_is_named_with_what_is_known(coordinator):
    for operation in writes():
        response = send(coordinator, operation, address(coordinator, operation.path), json={"Nonsense": 1})
        [fault] = [one for one in problem_in(response)["errors"] if one["pointer"] == "/Nonsense"]
        assert set(operation.body["properties"]) == set(fault["detail"].partition(": ")[2].rstrip(".").split(", "))


def test_an_id_of_nothing_and_an_id_that_is_none_are_not_found(coordinator):
    wrong = []
    for operation in operations():
        for key in (NOWHERE, NOWHERE[:-1], "x", "1", "%00", "%F0%9F%92%A9", "..", "*"):
            if "{id}" in operation.path:
                path = operation.path.replace("{id}", key)
                response = send(coordinator, operation, path, json={} if operation.body else None)
                if response.status_code != 404 and not (operation.body and response.status_code == 400):
                    wrong.append((str(operation), key, response.status_code, response.text[:300]))
    assert wrong == []


@pytest.mark.parametrize("path", ["/nonsense", "/action-items/x/y", "/ACTION-ITEMS", "/action_items", "/%00", "/..%2f"])
def test_an_unknown_address_is_a_problem(client, path):
    response = client.get(f"/cemr/v1{path}")
    assert response.status_code == 404
    assert problem_in(response)


def test_every_method_that_an_address_has_not_is_a_problem_that_names_those_it_has(coordinator):
    for path in {operation.path for operation in operations()}:
        known = {operation.method.upper() for operation in operations() if operation.path == path}
        for method in {"GET", "POST", "PUT", "PATCH", "DELETE", "TRACE"} - known:
            response = coordinator.open(address(coordinator, path), method=method)
            assert (response.status_code, path, method) == (405, path, method)
            assert problem_in(response)
            assert set(response.headers["Allow"].split(", ")) - {"HEAD", "OPTIONS"} == known
