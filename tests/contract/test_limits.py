"""Every operation says, in its document and in its answers, how much may be asked of it."""

import pytest

from tests.support.document import OPERATIONS
from tests.support.operations import gets

SAID = {"RateLimit", "RateLimit-Policy"}


def test_every_answer_of_every_operation_documents_what_is_left():
    lacking = [
        f"{operation} {status}"
        for operation in OPERATIONS
        for status, response in operation.responses.items()
        if not response.get("headers", {}).keys() >= SAID
    ]
    assert lacking == []


def test_every_operation_documents_that_it_may_be_too_much():
    assert all("Retry-After" in operation.responses["429"]["headers"] for operation in OPERATIONS)


@pytest.mark.parametrize("name", [None, "boras-coordinator"])
def test_every_read_says_what_is_left(client, name):
    asking, policy = (client.as_(name), '"token"') if name else (client, '"address"')
    for operation in gets():
        headers = operation.send(asking, operation.path).headers
        assert headers["RateLimit-Policy"].startswith(policy), operation
        assert headers["RateLimit"].startswith(policy), operation


@pytest.mark.parametrize("path", ["/healthz/live", "/healthz/ready"])
def test_the_health_of_the_program_may_always_be_asked(client, path):
    assert not {*client.get(path).headers.keys()} & SAID


SEARCHES = [operation for operation in gets() if "q" in operation.query]


def test_a_search_is_short():
    assert {operation.query["q"]["maxLength"] for operation in SEARCHES} <= {100, 200}


@pytest.mark.parametrize("words", ["%" * 100, "%a" * 50, "_" * 100])
def test_signs_that_mean_much_to_the_database_mean_nothing_in_a_search(coordinator, words):
    found = coordinator.get("/action-items", query_string={"q": words}).get_json()
    assert found["_meta"]["totalRecords"] == 0


@pytest.mark.parametrize("path", ["/action-items", "/api-info"])
def test_more_parameters_than_anybody_needs_are_refused_unread(client, path):
    response = client.get(f"{path}?{'a=&' * 20_000}")
    assert (response.status_code, [fault["code"] for fault in response.get_json()["errors"]]) == (
        400,
        ["too_many_query_parameters"],
    )
