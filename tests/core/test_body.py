"""Tests of what a request brings: a body that is JSON, a query that says nothing twice, and the headers of a write."""

import re
import time
from contextlib import nullcontext

import pytest
from flask import request
from marshmallow import ValidationError
from werkzeug.exceptions import NotAcceptable, PreconditionRequired, UnsupportedMediaType

from api.core.body import (
    DEEPEST,
    Parser,
    acceptable,
    body_of,
    change_note,
    expected_versions,
    no_parameters,
    preferred,
)
from api.core.errors import RuleBroken
from api.core.parameters import NOTE_HEADER
from tests.support.bare import bare_app

JSON, MERGE_PATCH = "application/json", "application/merge-patch+json"
APP = bare_app()


def body(data, content_type=JSON, method="POST"):
    with APP.test_request_context(method=method, data=data, content_type=content_type):
        return body_of(request)


def refused(data):
    """The code of the refusal."""
    with pytest.raises(ValidationError) as error:
        body(data)
    return error.value.messages[0].code


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b"{}", {}),
        (b' {"a": 1}\n', {"a": 1}),
        ('{"å": "ä"}'.encode(), {"å": "ä"}),
        (b'{"a": "\\u00e5"}', {"a": "å"}),
        (b'{"a": {"a": 1}, "b": [{"a": 1}]}', {"a": {"a": 1}, "b": [{"a": 1}]}),
        (b'{"a": 1e400}', {"a": float("inf")}),
        (b'{"a": "\\ud83d\\ude00"}', {"a": "😀"}),
    ],
)
def test_a_json_object_is_read(data, value):
    assert body(data) == value


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "malformed_json"), (b" ", "malformed_json"), (b"{", "malformed_json"), (b"{}{}", "malformed_json"),
        (b"{'a': 1}", "malformed_json"), (b'{"a": 1,}', "malformed_json"), (b'{"a": NaN}', "malformed_json"),
        (b'{"a": [Infinity]}', "malformed_json"), (b'{"a": -Infinity}', "malformed_json"), (b"\xff", "malformed_json"),
        (b'{"a": "\xc3"}', "malformed_json"), (b'{"a": "\xed\xa0\x80"}', "malformed_json"),
        (b"\xef\xbb\xbf{}", "malformed_json"), ('{"a": 1}'.encode("utf-16"), "malformed_json"),
        ('{"a": 1}'.encode("utf-16-le"), "malformed_json"), (b'{"a": "\n"}', "malformed_json"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "malformed_json"),
        (b"[]", "not_object"), (b"null", "not_object"), (b"1", "not_object"), (b'"a"', "not_object"),
        (b"true", "not_object"),
        (b'{"a": 1, "a": 1}', "duplicate_name"), (b'{"b": [{"a": 1, "\\u0061": 2}]}', "duplicate_name"),
        (b"[" * 100_000, "too_deep"), (b'{"a":' * 1_000 + b"1" + b"}" * 1_000, "too_deep"),
    ],
    ids=lambda part: repr(part[:24]),
)  # fmt: skip
def test_what_is_no_json_object_is_refused(data, code):
    assert refused(data) == code


@pytest.mark.parametrize("deepest", [b"1", b"[]", b"{}"])
def test_a_body_may_be_so_deep_and_no_deeper(deepest):
    rest = DEEPEST - 1
    assert body(b'{"a":' * rest + deepest + b"}" * rest)
    assert refused(b'{"a":' * (rest + 1) + deepest + b"}" * (rest + 1)) == "too_deep"


def test_a_name_that_stands_twice_is_told():
    with pytest.raises(ValidationError) as error:
        body(b'{"b": 1, "a": 1, "c": 1, "a": 2}')
    assert error.value.messages[0].said("en") == "The name a stands twice."


def test_many_names_are_read_as_fast_as_few():
    names = ",".join(f'"{number}": 1' for number in range(60_000))
    before = time.perf_counter()
    assert refused(f'{{{names}, "x": 1, "x": 1}}'.encode()) == "duplicate_name"
    assert time.perf_counter() - before < 5


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH"])
@pytest.mark.parametrize("content_type", [JSON, "application/json; charset=utf-8", "Application/JSON"])
def test_json_is_read_whatever_is_said_beside_it(method, content_type):
    assert body(b"{}", content_type, method) == {}


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "text/plain",
        "text/json",
        "application/x-www-form-urlencoded",
        "application/json-patch+json",
        "multipart/form-data; boundary=x",
    ],
)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH"])
def test_another_type_is_no_body(method, content_type):
    with pytest.raises(UnsupportedMediaType):
        body(b"{}", content_type, method)


def test_a_merge_patch_is_for_a_patch():
    assert body(b'{"a": null}', MERGE_PATCH, "PATCH") == {"a": None}


@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_a_merge_patch_is_for_nothing_else(method):
    with pytest.raises(UnsupportedMediaType):
        body(b"{}", MERGE_PATCH, method)


def query(text):
    with APP.test_request_context("/", query_string=text):
        return Parser().load_querystring(request, None)


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("", {}), ("a=1&b=2", {"a": "1", "b": "2"}), ("a=", {"a": ""}), ("a", {"a": ""}), ("a=1%262", {"a": "1&2"}),
        ("a=b%2Bc+d", {"a": "b+c d"}), ("q=%C3%A5", {"q": "å"}), ("a;b=1", {"a;b": "1"}),
        ("q=%ED%A0%80", {"q": "\udced\udca0\udc80"}),
    ],
)  # fmt: skip
def test_a_query_is_read_with_nothing_left_out(text, given):
    assert query(text) == given


@pytest.mark.parametrize("text", ["a=1&a=1", "a=1&b=2&a=", "%61=1&a=2"])
def test_nothing_is_said_twice(text):
    with pytest.raises(ValidationError) as error:
        query(text)
    assert [message.code for message in error.value.messages["a"]] == ["repeated"]


@pytest.mark.parametrize(
    ("header", "versions"),
    [
        (None, None), ("*", None), (" * ", None), ('"3-abc"', {3}), ('W/"3-abc"', {3}), ('"3"', {3}), ("3", {3}),
        ('"3-abc", W/"4-def"', {3, 4}), ('"3-abc","4-x"', {3, 4}), ('"abc"', set()), ("", set()),
        ('"-3"', set()), ('"3x-a"', set()),
        ('"٣-a"', set()), ('"' + "9" * 10 + '-a"', set()), ('"²"', set()), ('"3-a,b"', {3}),
    ],
)  # fmt: skip
def test_if_match_names_versions(header, versions):
    headers = [] if header is None else [("If-Match", header)]
    with APP.test_request_context(headers=headers):
        assert expected_versions(needed=False) == versions


def test_where_it_is_needed_if_match_is_asked_for():
    with APP.test_request_context(), pytest.raises(PreconditionRequired):
        expected_versions(needed=True)


@pytest.mark.parametrize(
    ("header", "note"),
    [
        (None, None), ("Avslutad.", "Avslutad."), ("Återställd".encode().decode("latin-1"), "Återställd"),
        ("\xc5ter", "Åter"),
        ("  Klar ", "Klar"), ("x" * 2_000, "x" * 2_000),
    ],
)  # fmt: skip
def test_a_note_in_a_header_is_text(header, note):
    environ = {} if header is None else {"HTTP_CHANGE_NOTE": header}
    with APP.test_request_context(environ_overrides=environ):
        assert change_note() == note


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("", "wrong_length"), (" ", "wrong_length"), ("x" * 2_001, "wrong_length"), ("a\x07", "forbidden_character"),
        (f"erased:{'0' * 64}", "like_erased_note"),
    ],
)  # fmt: skip
def test_a_note_in_a_header_is_bounded(header, code):
    with APP.test_request_context(environ_overrides={"HTTP_CHANGE_NOTE": header}), pytest.raises(RuleBroken) as error:
        change_note()
    assert [(one.at, one.message.code) for one in error.value.faults] == [("Change-Note", code)]


@pytest.mark.parametrize("sign", [chr(code) for code in (*range(32), 127) if chr(code) not in "\r\n"])
def test_signs_in_a_note_are_those_that_the_document_allows(sign):
    """No header holds the ends of lines."""
    with APP.test_request_context(environ_overrides={"HTTP_CHANGE_NOTE": f"a{sign}b"}):
        allowed = re.search(NOTE_HEADER["schema"]["pattern"], f"a{sign}b")
        with nullcontext() if allowed else pytest.raises(RuleBroken):
            change_note()


ACCEPTING = ["", "*/*", "application/json", "text/html, */*;q=0.1", "application/*", "application/json; charset=utf-8"]


@pytest.mark.parametrize("accept", [None, *ACCEPTING])
def test_whoever_reads_json_is_answered(accept):
    with APP.test_request_context(headers={} if accept is None else {"Accept": accept}):
        acceptable()


@pytest.mark.parametrize("accept", ["text/html", "image/png, text/*", "application/json;q=0"])
def test_whoever_cannot_read_json_is_told(accept):
    with APP.test_request_context(headers={"Accept": accept}), pytest.raises(NotAcceptable):
        acceptable()


CALENDAR = "text/calendar"


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, CALENDAR), ("*/*", CALENDAR), ("text/*", CALENDAR), ("application/json", "application/json"),
        ("application/json, */*;q=0.8", "application/json"), ("text/calendar;q=0.5, application/json;q=0.4", CALENDAR),
        ("application/json, text/calendar", CALENDAR),
    ],
)  # fmt: skip
def test_the_form_that_the_caller_would_rather_have_is_chosen(accept, chosen):
    with APP.test_request_context(headers={} if accept is None else {"Accept": accept}):
        assert preferred(CALENDAR, "application/json") == chosen


def test_who_can_read_none_of_the_forms_is_told():
    with APP.test_request_context(headers={"Accept": "text/turtle"}), pytest.raises(NotAcceptable):
        preferred(CALENDAR, "application/json")


def test_where_no_parameter_is_known_each_is_refused():
    with APP.test_request_context("/?a=1&b="), pytest.raises(RuleBroken) as error:
        no_parameters()
    assert [fault.at for fault in error.value.faults] == ["a", "b"]
