"""No answer leads to a host that its caller has made up: every verb of every route, asked under a foreign name.

What succeeds with a body is asked in test_examples, under the same name.
"""

import pytest

from api.core.answer import BASE
from api.docs.access import routes
from tests.support.hosts import EVIL, FOREIGN
from tests.support.operations import NOWHERE, address, operations
from tests.support.routes import PAGES

REDIRECTED = (
    "/",
    "//",
    "/cemr",
    "/cemr/v1/",
    "//cemr//v1//docs",
    "/cemr/v1/docs/",
    "//other/cemr/v1",
    "/%5Cother/cemr/v1",
)


def asked(client):
    """Every answer, with what was asked: reads first, since some writes take away what one asks with."""
    coordinator = client.as_("boras-coordinator")
    paths = {operation.path: _address(coordinator, operation.path) for operation in operations()}
    for operation in sorted(operations(), key=lambda one: one.method != "get"):
        path = paths[operation.path]
        for caller in (client, coordinator):
            yield operation, operation.send(caller, path, json={} if operation.body else None, headers=FOREIGN)
    documented = {(operation.method.upper(), f"{BASE}{operation.path}") for operation in operations()}
    for path, verb in routes(client.application):
        if (verb, path) not in documented:
            yield f"{verb} {path}", client.open(path.format(**PAGES), method=verb, headers=FOREIGN)
    for path in REDIRECTED:
        yield path, client.get(f"http://localhost{path}", headers=FOREIGN)


def _address(client, path):
    """Of an object if there is one; where there is none the answer is a problem."""
    try:
        return address(client, path)
    except IndexError:
        return path.replace("{id}", NOWHERE)


def named(answer):
    """Whether the answer says the foreign name: in a header, or in what can be read of it."""
    with answer:
        return EVIL in f"{answer.headers}{answer.get_data().decode(errors='replace')}"


def test_with_a_public_address_no_answer_names_another_host(client, monkeypatch):
    monkeypatch.setitem(client.application.config, "PUBLIC_URL", "https://cemr.example.se")
    answers = [(what, answer.status_code, named(answer)) for what, answer in asked(client)]
    assert [str(what) for what, _, wrong in answers if wrong] == []
    assert sum(status == 200 for _, status, _ in answers) > 120


def test_without_one_no_other_host_is_answered(client):
    answers = [(what, answer.status_code, named(answer)) for what, answer in asked(client)]
    alive = {"GET /healthz/live", "GET /healthz/ready"}
    assert {str(what) for what, status, wrong in answers if wrong or status != 400} == alive


@pytest.mark.parametrize("path", ["//cemr//v1//docs", "/cemr//v1/charter-articles", "/cemr/v1/charter-articles//"])
def test_a_slash_too_many_leads_nowhere(client, path):
    assert client.get(f"http://localhost{path}").status_code == 404
