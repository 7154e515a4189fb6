"""Tests of what goes wrong as problem+json: every status, in the caller's language, without internals."""

import pytest
from marshmallow import ValidationError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, TooManyRequests, default_exceptions
from werkzeug.routing import RequestRedirect

from api.core.errors import NOT_FOUND, Conflict, Fault, Forbidden, Message, NotFound, RuleBroken, Stale
from api.core.kinds import KINDS
from api.core.problems import Unauthorized, flattened
from tests.support.bare import bare_app
from tests.support.refusals import problem_in

PLAIN = Message("plain", "Nej, {why}.", "No, {why}.").format(why=["a", "b"])


@pytest.fixture
def app():
    return bare_app()


@pytest.fixture
def raised(app):
    """The response to an exception, asked for in a language."""

    def ask(error, language="en", **headers):
        app.config["RAISES"] = error
        return app.test_client().get("/raise", headers={"Accept-Language": language, **headers})

    return ask


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotFound(), 404), (Forbidden(PLAIN), 403), (Unauthorized(PLAIN), 401), (Conflict(PLAIN), 409), (Stale(3), 412),
        (Stale(), 412), (RuleBroken(Fault("/a", PLAIN)), 400), (ZeroDivisionError("secret"), 500),
        (OperationalError("SELECT secret", {}, ZeroDivisionError("locked")), 503),
    ],
)  # fmt: skip
def test_why_the_domain_says_no_has_a_status(raised, error, status):
    response = raised(error)
    assert response.status_code == status
    assert problem_in(response)


@pytest.mark.parametrize("status", sorted(set(KINDS) & set(default_exceptions)))
def test_what_the_framework_says_no_to_is_a_problem(raised, status):
    response = raised(default_exceptions[status]())
    assert response.status_code == status
    assert problem_in(response)


@pytest.mark.parametrize("status", [402, 418, 501, 505])
def test_a_status_without_a_page_of_its_own_is_told_as_its_class(raised, status):
    error = HTTPException("secret")
    error.code = status
    body = raised(error).get_json()
    assert (body["status"], body["type"]) == (status, f"/cemr/v1/problems/{KINDS[400 if status < 500 else 500].slug}")


def test_a_redirect_is_no_problem(raised):
    assert raised(RequestRedirect("/elsewhere")).headers["Location"] == "/elsewhere"


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("", "sv"), ("sv", "sv"), ("en", "en"), ("en-GB", "en"), ("sv-FI", "sv"), ("EN", "en"), ("de", "sv"),
        ("*", "sv"), ("de, en;q=0.5", "en"),
        ("sv;q=0.4, en;q=0.5", "en"), ("en;q=0.5, sv;q=0.5", "sv"), ("sv;q=0, en", "en"),
        ("en;q=0", "sv"), ("nonsense;;q=x", "sv"), ("nb, da, en;q=0.1", "en"),
    ],
)  # fmt: skip
def test_a_problem_speaks_the_language_asked_for(raised, asked, spoken):
    response = raised(Conflict(PLAIN), asked)
    assert response.headers["Content-Language"] == spoken
    assert response.get_json()["detail"] == ("Nej, a, b." if spoken == "sv" else "No, a, b.")


def test_the_language_is_part_of_what_caches_go_by(raised):
    response = raised(NotFound())
    assert "Accept-Language" in response.headers["Vary"]
    assert response.headers["Cache-Control"] == "no-store"


def test_a_conflict_tells_the_steps_that_are_open(raised):
    body = raised(Conflict(PLAIN, allowed=["b", "a"])).get_json()
    assert (body["code"], body["allowed"]) == ("plain", ["a", "b"])


def test_no_open_steps_are_told_too(raised):
    assert raised(Conflict(PLAIN, allowed=[])).get_json()["allowed"] == []


def test_what_is_stale_tells_the_version_to_read(raised):
    assert raised(Stale(3)).get_json()["version"] == 3


def test_what_was_overtaken_has_no_version_to_tell(raised):
    assert "version" not in raised(Stale()).get_json()


def test_every_fault_is_told_with_its_place(raised):
    body = raised(RuleBroken(Fault("/a", PLAIN), Fault("/b", NOT_FOUND), location="query")).get_json()
    assert [(one["location"], one["pointer"], one["code"]) for one in body["errors"]] == [
        ("query", "/a", "plain"),
        ("query", "/b", "not_found"),
    ]


def test_a_thousand_faults_are_told_of_more(raised):
    faults = [Fault(f"/{place}", NOT_FOUND) for place in range(1_001)]
    assert len(problem_in(raised(RuleBroken(*faults)))["errors"]) == 1_000


@pytest.mark.parametrize("odd", ["\ud800", "\x00", "\x1b"])
def test_what_no_text_may_hold_is_told_as_a_question_mark(raised, odd):
    body = raised(RuleBroken(Fault(f"/{odd}", PLAIN.format(why=odd)))).get_json()
    assert (body["errors"][0]["pointer"], body["errors"][0]["detail"]) == ("/?", "No, ?.")


def test_a_long_value_is_cut(raised):
    body = raised(RuleBroken(Fault("/" + "a" * 1_000, PLAIN.format(why="x" * 10_000)))).get_json()
    assert (len(body["errors"][0]["pointer"]), len(body["errors"][0]["detail"])) == (500, 2_000)


@pytest.mark.parametrize(
    "error", [ZeroDivisionError("secret"), OperationalError("secret", {"x": "secret"}, Exception("secret"))]
)
def test_no_problem_tells_of_the_inside(raised, error):
    response = raised(error)
    assert "secret" not in response.text
    assert "Error" not in response.text


def test_a_busy_database_asks_for_patience(raised):
    response = raised(OperationalError("x", {}, Exception()))
    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")


def test_a_limit_says_how_long_to_wait(raised):
    assert raised(TooManyRequests(retry_after=7)).headers["Retry-After"] == "7"


def test_a_method_that_does_not_work_comes_with_those_that_do(app):
    response = app.test_client().delete("/raise")
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}
    assert problem_in(response)["status"] == 405


@pytest.mark.parametrize(
    "path", ["/nowhere", "/%00", "/å", "/a b", "/" + "x" * 5_000, "/%2F..%2F", "/%f0%9f%92%a9", "/<script>"]
)
def test_where_it_happened_is_told_as_an_address(app, path):
    body = problem_in(app.test_client().get(path))
    assert body["instance"].isascii()
    assert not set(' <>"\x00') & set(body["instance"])


def test_a_problem_is_known_by_its_trace(app):
    trace_id = "4bf92f3577b34da6a3ce929d0e0e4736"
    response = app.test_client().get("/nowhere", headers={"traceparent": f"00-{trace_id}-00f067aa0ba902b7-01"})
    assert response.get_json()["traceId"] == trace_id


@pytest.mark.parametrize(
    ("messages", "pointers"),
    [
        ({"a": [PLAIN]}, ["/a"]),
        ({"a": {0: {"b": [PLAIN, PLAIN]}}}, ["/a/0/b", "/a/0/b"]),
        ({"_schema": [PLAIN]}, [""]),
        ({"a": {"_schema": [PLAIN]}}, ["/a"]),
        ({"a/b~c": [PLAIN]}, ["/a~1b~0c"]),
        ({"": [PLAIN]}, ["/"]),
    ],
)
def test_places_are_json_pointers(messages, pointers):
    assert [fault.at for fault in flattened(messages)] == pointers


def test_a_foreign_message_is_replaced_by_ours():
    [fault] = flattened(ValidationError({"a": ["Not a valid thing."]}).messages)
    assert fault.message.code == "http"


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.slug)
def test_every_kind_is_explained_in_both_languages(kind):
    assert all(text and text[0].isupper() for text in (kind.sv, kind.en, kind.help_sv, kind.help_en))
    assert all(text.endswith(".") for text in (kind.help_sv, kind.help_en))
    assert (kind.sv != kind.en, kind.help_sv != kind.help_en) == (True, True)


def test_every_kind_has_a_name_of_its_own():
    assert len({kind.slug for kind in KINDS.values()}) == len(KINDS)
