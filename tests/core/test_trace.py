"""Tests of W3C Trace Context: a caller's trace goes on, any other begins here."""

import logging
import re
from io import StringIO
from urllib.parse import quote

import pytest

from api.core import trace
from tests.support.bare import bare_app

TRACE, SPAN = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
FORM = re.compile(r"00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")


@pytest.fixture
def client():
    return bare_app().test_client()


def answered(client, traceparent, path="/who"):
    answer = client.get(path, headers={"traceparent": traceparent}).headers["traceparent"]
    assert FORM.fullmatch(answer)
    return answer.split("-")


@pytest.mark.parametrize("flags", ["00", "01", "ff"])
def test_a_trace_goes_on_under_a_span_of_ours(client, flags):
    _, trace_id, span, answered_flags = answered(client, f"00-{TRACE}-{SPAN}-{flags}")
    assert (trace_id, answered_flags) == (TRACE, flags)
    assert span != SPAN


@pytest.mark.parametrize(
    "traceparent",
    ["", "nonsense", f"ff-{TRACE}-{SPAN}-01", f"00-{'0' * 32}-{SPAN}-01", f"00-{TRACE}-{'0' * 16}-01",
     f"00-{TRACE.upper()}-{SPAN}-01", f"00-{TRACE}-{SPAN}", f"00-{TRACE}-{SPAN}-01-x", f"00-{TRACE[1:]}-{SPAN}-01",
     f"00-{TRACE}-{SPAN}-01\t"[:-1] + "é"],
)  # fmt: skip
def test_what_is_no_trace_is_not_continued(client, traceparent):
    assert answered(client, traceparent)[1] != TRACE


@pytest.mark.parametrize("path", ["/who", "/nowhere", "/members"])
def test_every_answer_says_its_trace(client, path):
    assert answered(client, f"00-{TRACE}-{SPAN}-01", path)[1] == TRACE


def test_two_calls_have_two_traces(client):
    assert answered(client, "")[1] != answered(client, "")[1]


def told(app=None, traceparent=""):
    """What the log's filter writes beside a line."""
    line = logging.LogRecord("x", logging.INFO, "x", 1, "x", None, None)
    if app is None:
        trace._tell(line)
        return line.trace_id
    with app.test_request_context(headers={"traceparent": traceparent}):
        app.preprocess_request()
        trace._tell(line)
    return line.trace_id


def test_a_line_in_the_log_says_to_which_call_it_belongs():
    assert told(bare_app(), f"00-{TRACE}-{SPAN}-01") == TRACE


@pytest.fixture
def _a_secret_place(monkeypatch):
    monkeypatch.setattr(trace, "_SECRETS", {"/keys/"})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("GET /keys/a-Secret_1/list", "GET /keys/.../list"),
        ("/keys/a-Secret_1", "/keys/..."),
        ('"GET /v1/keys/a?b=1 HTTP/1.1" and /keys/b#c', '"GET /v1/keys/...?b=1 HTTP/1.1" and /keys/...#c'),
        ("/keys/ /keys", "/keys/ /keys"),
        ("/doors/a", "/doors/a"),
    ],
)
@pytest.mark.usefixtures("_a_secret_place")
def test_what_is_secret_in_an_address_is_not_told(text, told):
    assert trace.concealed(text) == told


@pytest.mark.usefixtures("_a_secret_place")
def test_secrets_are_neither_in_the_log_nor_in_its_tracebacks():
    try:
        raise ValueError("/keys/b/list")
    except ValueError as error:
        fault = (type(error), error, error.__traceback__)
    line = logging.LogRecord("x", logging.INFO, "x", 1, "%s went wrong", ("/keys/a/list",), fault)
    told = trace._Discreet("%(message)s").format(line)
    assert told.startswith("/keys/.../list went wrong\n  Traceback")
    assert told.endswith("ValueError: /keys/.../list")


def test_the_values_that_broke_a_constraint_are_not_in_the_log():
    line = logging.makeLogRecord({"msg": "UniqueViolation: mail_key\nDETAIL:  Key (address)=(anna@example.se) already"})
    assert trace._Discreet("%(message)s").format(line) == r"UniqueViolation: mail_key\nDETAIL: ..."


@pytest.mark.parametrize("control", ["\n", "\r\n", "\x1b[2J", "\x85", "\u2028", "\u202e", "\x00"])
def test_nothing_in_a_path_begins_a_line_or_speaks_to_a_terminal(control, monkeypatch):
    """As Flask says which path broke the program, and in the words of the error itself."""
    app, written = bare_app(), StringIO()
    app.config.update(RAISES=ValueError(f"a{control}2026 forged"), PROPAGATE_EXCEPTIONS=False)
    app.before_request(app.view_functions["fail"])
    handler = logging.StreamHandler(written)
    handler.setFormatter(trace._Discreet("%(message)s"))
    monkeypatch.setattr(app.logger, "handlers", [handler])
    app.test_client().get(f"/x{quote(control)}2026 forged")
    line, *below = written.getvalue().rstrip("\n").split("\n")
    shown = control.encode("unicode_escape").decode()
    assert line == f"Exception on /x{shown}2026 forged [GET]"
    assert all(part.startswith("  ") for part in below)
    assert control == "\n" or control not in "".join(below)


def test_a_line_outside_of_calls_belongs_to_none():
    assert told() == "-"
