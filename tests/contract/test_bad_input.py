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
LONGEST = 100_000  # a text that may be longer holds a file: what is no base64 is none, however long
JSON = {"Content-Type": "application/json"}


def events(app):
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Event))


INTEGERS = [str(HUGE), "-1", "1.5", "ett", "", "NaN", "true", "1e3", "%2B1", "%D9%A3", "9" * 5000]
DAYS = ["2026-02-30", "20260228", "2026-W01-1", "0000-01-01", "2026-1-1", "nu", "", "2026-02-28T00:00:00Z"]
INSTANTS = ["2026-02-28", "2026-02-28T10:00:00", "2026-02-30T10:00:00Z", "0001-01-01T00:00:00%2B14:00", "", "nu"]
IDS = ["x", NOWHERE[:-1], f"{NOWHERE}0", "{" + NOWHERE[:-2] + "}", ""]
CHARACTERS = ["%00", "a%00b", "%ED%A0%80", "%FF", "%7F", "x" * 2001, ""]
BY_NAME = {
    "page": [*INTEGERS, "1000001"],
    "limit": [*INTEGERS, "0", "101"],
    "sort": ["nonsense", "", "-", "--id", "id%3B", "_mark_0", "%00", "%ED%A0%80"],
    "fields": ["nonsense", "", "id,id", "_meta", "links", "_hash", "%00", "%ED%A0%80"],
    "nonsense": ["", "1"],
}


def bad_texts(name, schema):
    """What a parameter may not say, by what it is."""
    inner = schema.get("items", schema)
    by_format = {"date": DAYS, "date-time": INSTANTS, "uuid": IDS}
    if name in BY_NAME or inner.get("format") in by_format:
        return BY_NAME.get(name) or by_format[inner["format"]]
    if "enum" in inner:
        return ["nonsense", "", "%00", "%ED%A0%80"]
    return {"integer": INTEGERS, "boolean": ["1", "True", "", "ja"]}.get(kind(inner), CHARACTERS)


def bad_queries(operation):
    """Queries in which every parameter is wrong, until every wrong value has had its turn."""
    texts = {name: bad_texts(name, schema) for name, schema in {**operation.query, "nonsense": {}}.items()}
    for turn in range(max(map(len, texts.values()))):
        yield {name: values[turn % len(values)] for name, values in texts.items()}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_wrong_value_of_every_parameter_of_every_list_is_named(coordinator, language):
    wrong = []
    for operation in lists():
        path = address(coordinator, operation.path)
        for given in bad_queries(operation):
            query = "&".join(f"{name}={value}" for name, value in given.items())
            response = coordinator.get(f"{path}?{query}", headers={"Accept-Language": language})
            named = {at.partition("/")[0] for at in pointers(response)} if response.status_code == 400 else set()
            wrong += [(operation.path, name, given[name], response.status_code) for name in given.keys() - named]
    assert wrong == []


def named_otherwise(client, cases):
    """The queries that no 400 naming this one parameter answers; `cases` gives (parameter, value) for a list."""
    wrong = []
    for operation in lists():
        path = address(client, operation.path)
        for parameter, value in cases(operation):
            response = client.get(f"{path}?{parameter}={value}")
            if response.status_code != 400 or pointers(response) != {parameter}:
                wrong.append((operation.path, parameter, value, response.status_code))
    return wrong


def test_no_list_takes_a_parameter_twice(coordinator):
    assert named_otherwise(coordinator, lambda operation: [(name, f"1&{name}=1") for name in operation.query]) == []


def test_no_list_takes_a_cursor_that_it_has_not_given(coordinator):
    forged = ["%2A%2A", "bm9uc2Vuc2U", "W10", "%C3%A5", "e30", "WyJhXHUwMDAwIiwieCJd", "WyJhIiwieCJd", "WzEsMl0"]
    assert named_otherwise(coordinator, lambda _: [("cursor", text) for text in forged]) == []


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


def answered_otherwise(client, status, requests):
    """The operations with a body that answer one of these requests otherwise than with this problem."""
    wrong = []
    for operation in writes():
        path = address(client, operation.path)
        for request in requests:
            response = send(client, operation, path, **request)
            if response.status_code != status or not problem_in(response):
                wrong.append((str(operation), str(request)[:80], response.status_code))
    return wrong


def test_only_json_is_a_body(coordinator):
    types = ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", ""]
    requests = [{"data": b"{}", "headers": {"Content-Type": one}} for one in types]
    assert answered_otherwise(coordinator, 415, requests) == []


NO_OBJECTS = [
    b"", b"{", b"nonsense", b"[]", b"null", b"1", b'"text"', b"[{}]", b'{"a": 1, "a": 1}', b'{"a": NaN}',
    b'{"a": Infinity}', b'{"a": -Infinity}', b'{"a": "\xff"}', b'{"a": "\xed\xa0\x80"}', b"\xef\xbb\xbf{}",
    "{}".encode("utf-16"), b"{}{}", b"[" * 100_000, b'{"a":' * 100_000, b'{"a": ' + b"9" * 5000 + b"}",
    b'{"a": ' + b"[" * 20 + b"]" * 20 + b"}", b"{'a': 1}", b'{"a": 1,}', b'{"\\ud800": 1}', b'{"nonsense": 1e400}',
]  # fmt: skip


def test_what_is_no_object_of_ours_is_refused(coordinator, app):
    before = events(app)
    assert answered_otherwise(coordinator, 400, [{"data": data, "headers": JSON} for data in NO_OBJECTS]) == []
    assert events(app) == before


def test_a_body_beyond_one_megabyte_is_refused(coordinator):
    data = b'{"a": "' + b"x" * (1024 * 1024 - 8) + b'"}'
    assert len(data) == 1024 * 1024 + 1
    too_large = answered_otherwise(coordinator, 413, [{"data": data, "headers": JSON}])
    assert {operation for operation, *_ in too_large} == {"POST /imports"}  # takes files of ten


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
        yield from (
            "\ud800",
            "a\udfff",
            "a\u0000b",
            "\u0007",
            "",
            "   ",
            "x" * (min(schema.get("maxLength", 60), LONGEST) + 1),
        )
    if "enum" in schema:
        yield "nonsense"
    yield from {"date": ["2026-02-30", "20260228", "0000-00-00"], "uuid": ["x", NOWHERE + "0"]}.get(
        schema.get("format"), ()
    )
    if kind(schema) == "array":
        yield ["x"] * (schema["maxItems"] + 1)


def not_pointed_at(client, operation, path, cases):
    """The bad members of one body that its 400 does not point at."""
    data = json.dumps(body_with(cases)).replace("Infinity", "1e400")  # a number, to JSON
    response = send(client, operation, path, data=data, headers=JSON)
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
    wrong = []
    for operation in writes():
        path = address(coordinator, operation.path)
        for cases in bad_bodies(operation):
            wrong += not_pointed_at(coordinator, operation, path, cases)
    assert wrong == []
    assert events(app) == before


def test_nothing_required_may_be_null(coordinator, app):
    before = events(app)
    for operation in writes():
        required = set(operation.body.get("required", ()))
        cases = [(member, None) for member in members(operation.body) if member.pointer[1:] in required]
        if cases:  # where nothing is required, an empty body is a good one
            assert not_pointed_at(coordinator, operation, address(coordinator, operation.path), cases) == []
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
        here = address(coordinator, path)
        known = {operation.method.upper() for operation in operations() if operation.path == path}
        for method in {"GET", "POST", "PUT", "PATCH", "DELETE", "TRACE"} - known:
            response = coordinator.open(here, method=method)
            assert (response.status_code, path, method) == (405, path, method)
            assert problem_in(response)
            assert set(response.headers["Allow"].split(", ")) - {"HEAD", "OPTIONS"} == known
