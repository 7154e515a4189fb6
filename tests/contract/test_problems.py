"""What errors look like everywhere: one shape, two languages, no internals."""

import pytest
from psycopg.errors import LockNotAvailable
from sqlalchemy.exc import OperationalError

from api.core import paging
from api.core.kinds import KINDS
from tests.support.operations import NOWHERE, address, gets, operations, writes
from tests.support.refusals import pointers, problem_in

SECRETS = ("Traceback", "sqlalchemy", "psycopg", "sqlite", "SELECT", ".py", "secret")


@pytest.fixture
def failing(app, monkeypatch):
    """Every read of the database raises this; the server answers as it does in production."""

    def fail(error):
        def one_or_page(*_args):
            raise error

        for name in ("page", "one"):
            monkeypatch.setattr(f"api.core.answer.{name}", one_or_page)
        monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
        monkeypatch.setattr(app, "testing", False)

    assert paging.page
    return fail


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"path": "/goals?page=x"}, 400),
        ({"path": "/goals", "method": "POST"}, 401),
        ({"path": f"/goals/{NOWHERE}"}, 404),
        ({"path": "/nowhere"}, 404),
        ({"path": "/goals", "method": "PUT"}, 405),
        ({"path": "/goals", "headers": {"Accept": "text/html"}}, 406),
        ({"path": "/goals", "headers": {"Authorization": "Bearer nonsense"}}, 401),
    ],
)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_whoever_asks_wrongly_is_told_in_their_language(client, request_, status, language):
    headers = {"Accept-Language": language, **request_.get("headers", {})}
    response = client.open(request_["path"], method=request_.get("method", "GET"), headers=headers)
    assert (response.status_code, response.headers["Content-Language"]) == (status, language)
    assert problem_in(response)["title"] == getattr(KINDS[status], language)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_writer_is_told_in_their_language(coordinator, language):
    path = address(coordinator, "/goals/{id}")
    asked = [
        ("PATCH", {}, {"title": "t"}, 428),
        ("PATCH", {"If-Match": '"999-x"'}, {"title": "t"}, 412),
        ("PATCH", {"If-Match": "*"}, {"title": ""}, 400),
        ("DELETE", {"If-Match": "*"}, None, 409),
    ]
    for method, headers, body, status in asked:
        response = coordinator.open(path, method=method, json=body, headers={"Accept-Language": language, **headers})
        assert response.status_code == status
        assert problem_in(response)["title"] == getattr(KINDS[status], language)


def test_what_is_visible_but_not_allowed_is_forbidden(client):
    politician = client.as_("boras-politician")
    response = politician.change(address(politician, "/goals/{id}"), {"title": "t"})
    assert (response.status_code, problem_in(response)["code"]) == (403, "forbidden")


def test_every_address_behind_an_id_of_nothing_is_the_same_problem(coordinator):
    told = set()
    for operation in gets():
        if "{id}" in operation.path:
            body = problem_in(operation.send(coordinator, operation.path.replace("{id}", NOWHERE)))
            told.add((body["status"], body["title"], body["detail"]))
    assert len(told) == 1


def test_a_type_leads_to_a_page_that_explains_it(client):
    for kind in KINDS.values():
        response = client.get(f"/cemr/v1/problems/{kind.slug}")
        assert (response.status_code, response.mimetype) == (200, "text/html")
        assert kind.help_sv in response.text


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_fault_of_ours_tells_nothing_of_the_inside(client, failing, language):
    failing(ZeroDivisionError("secret"))
    response = client.get("/goals", headers={"Accept-Language": language})
    assert (response.status_code, response.headers["Content-Language"]) == (500, language)
    assert problem_in(response)
    assert [secret for secret in SECRETS if secret in response.text] == []


def test_a_busy_database_asks_for_patience(client, failing):
    failing(OperationalError("SELECT secret", {}, LockNotAvailable("secret")))
    response = client.get("/goals")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
    assert [secret for secret in SECRETS if secret in str(problem_in(response))] == []


def test_every_problem_continues_the_callers_trace(client):
    trace_id = "4bf92f3577b34da6a3ce929d0e0e4736"
    for path in ("/goals?page=x", "/nowhere", f"/goals/{NOWHERE}", "/me"):
        response = client.get(path, headers={"traceparent": f"00-{trace_id}-00f067aa0ba902b7-01"})
        assert problem_in(response)["traceId"] == trace_id


def test_every_fault_of_a_query_is_told_at_once(client):
    response = client.get("/action-items?page=x&limit=0&status=y&nonsense=1&dueBefore=2026-02-30")
    assert pointers(response) == {"page", "limit", "status/0", "nonsense", "dueBefore"}


def test_every_fault_of_a_body_is_told_at_once(coordinator):
    response = coordinator.post(
        "/goals", json={"title": "", "kind": "x", "position": -1, "articles": [0, 6, 6], "x": 1}
    )
    assert pointers(response) == {"/title", "/kind", "/position", "/articles/0", "/x", "/actionPlanId"}


def test_a_thousand_unknown_members_are_a_small_answer(coordinator):
    response = coordinator.post("/goals", json={f"x{number}": 1 for number in range(5_000)})
    assert len(problem_in(response)["errors"]) == 1_000


def test_whoever_may_not_ask_at_all_learns_nothing_of_the_query(client):
    for operation in operations():
        if operation.path.startswith("/events") or operation.path.endswith("/events"):
            response = client.get(operation.path.replace("{id}", NOWHERE) + "?nonsense=1")
            assert (response.status_code, problem_in(response)["code"]) == (401, "token_needed")


def test_no_problem_is_kept_by_a_cache(client, coordinator):
    for operation in writes():
        response = operation.send(client, address(coordinator, operation.path), json={})
        assert response.headers["Cache-Control"] == "no-store"
        assert "Accept-Language" in response.headers["Vary"]
        assert "ETag" not in response.headers


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS"])
def test_asking_what_there_is_answers_without_a_body(client, method):
    response = client.open("/goals", method=method)
    assert (response.status_code, response.data) == (200, b"")


def test_a_bad_query_is_refused_to_head_too(client):
    response = client.head("/goals?page=x")
    assert (response.status_code, response.data) == (400, b"")
