"""What is to go is told where it stands and to whoever still asks for it."""

import logging
from copy import deepcopy
from datetime import date, timedelta

import pytest
from flask import Flask, g
from openapi_spec_validator import OpenAPIV31SpecValidator

from api.core.actor import Actor
from api.core.deprecation import NOTICE, Deprecation, install, mark
from api.core.errors import LANGUAGES
from tests.support.document import document

DAY = date(2027, 1, 1)
LATER = date(2028, 1, 1)
INSTEAD = {"sv": "Använd `/items`.", "en": "Use `/items`."}


def going(*of, sunset=LATER, successor=""):
    return Deprecation(of, DAY, sunset, INSTEAD, successor)


def test_who_is_told_too_late_is_not_told():
    assert going("GET /goals", sunset=DAY + NOTICE).sunset == DAY + NOTICE
    with pytest.raises(ValueError, match="too short a notice: GET /goals"):
        going("GET /goals", sunset=DAY + NOTICE - timedelta(days=1))


# In the document.


def marked(*of, language="en"):
    whole = deepcopy(document(language))
    mark(whole, [going(*of)], language)
    return whole


def parameter(whole):
    return next(one for one in whole["paths"]["/goals"]["get"]["parameters"] if one.get("name") == "sort")


def sent(whole):
    content = whole["webhooks"]["goal.changed"]["post"]["requestBody"]["content"]
    after = content["application/cloudevents+json"]["schema"]["allOf"][1]["properties"]["data"]["properties"]["after"]
    return after["properties"]["title"]


PARTS = {
    "GET /goals": lambda whole: whole["paths"]["/goals"]["get"],
    "GET /goals?sort": parameter,
    "Goal.title": lambda whole: whole["components"]["schemas"]["Goal"]["properties"]["title"],
    "webhook goal.changed": lambda whole: whole["webhooks"]["goal.changed"]["post"],
    "webhook goal.changed data.after.title": sent,
}
SAID = {
    "sv": "**Utfasas** sedan 2027-01-01 och kan tas bort från 2028-01-01. Använd `/items`.",
    "en": "**Deprecated** since 2027-01-01, and may be gone from 2028-01-01. Use `/items`.",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PARTS)
def test_it_is_said_where_it_stands(name, language):
    before, after = PARTS[name](document(language)), PARTS[name](marked(name, language=language))
    told = {name: after[name] for name in ("deprecated", "x-sunset", "description")}
    description = f"{before.get('description', '')}\n\n{SAID[language]}".strip()
    assert told == {"deprecated": True, "x-sunset": "2028-01-01", "description": description}


@pytest.mark.parametrize("name", ["GET /goals", "GET /goals?sort"])
def test_its_answers_promise_the_headers(name):
    whole = marked(name)
    answers = whole["paths"]["/goals"]["get"]["responses"]
    assert {"Deprecation", "Sunset"} <= set(answers["200"]["headers"])
    assert whole["components"]["headers"]["Sunset"]["description"] == "When it may be gone (RFC 8594)."


@pytest.mark.parametrize("name", [name for name in PARTS if not name.startswith("GET ")])
def test_what_is_no_operation_of_ours_promises_none(name):
    assert marked(name)["components"]["headers"] == document("en")["components"]["headers"]


@pytest.mark.parametrize("name", ["webhook goal.changed", "webhook goal.changed data.after.title"])
def test_what_only_one_webhook_sends_is_marked_there_alone(name):
    before, after = document("en")["webhooks"], marked(name)["webhooks"]
    assert [event for event in before if before[event] != after[event]] == ["goal.changed"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_stays_valid(language):
    OpenAPIV31SpecValidator(marked(*PARTS, language=language)).validate()


@pytest.mark.parametrize(
    "name",
    [
        "GET /nowhere", "DELETE /goals", "GET /goals?nothing", "Goal.nothing", "Nothing.title", "goals",
        "webhook goal.lost", "webhook goal.changed data.after.nothing", "webhook goal.changed time",
    ],
)  # fmt: skip
def test_what_does_not_stand_there_cannot_go(name):
    with pytest.raises(KeyError):
        marked(name)


# In answers.


@pytest.fixture
def asked():
    """Asks a small application of which these are to go."""

    def asked(*deprecations, path="/goals", method="GET", actor=None):
        app = Flask("small")
        app.config["PUBLIC_URL"] = "https://cemr.example.se"
        if actor:
            app.before_request(lambda: setattr(g, "actor", actor))
        install(app, deprecations)
        app.add_url_rule(
            "/cemr/v1/goals", "goals", lambda: ("", 200, {"Link": '<x>; rel="next"'}), methods=["GET", "POST"]
        )
        app.add_url_rule("/cemr/v1/goals/<id>", "goal", lambda id: id)  # noqa: A006
        return app.test_client().open(f"/cemr/v1{path}", method=method).headers

    return asked


def test_an_operation_tells_since_when_until_when_and_what_instead(asked):
    headers = asked(going("GET /goals", successor="/items"))
    assert (headers["Deprecation"], headers["Sunset"]) == ("@1798761600", "Sat, 01 Jan 2028 00:00:00 GMT")
    assert headers.getlist("Link") == [
        '<x>; rel="next"',
        '<https://cemr.example.se/cemr/v1/docs>; rel="deprecation"; type="text/html"',
        '<https://cemr.example.se/cemr/v1/items>; rel="successor-version"',
    ]


def test_the_successor_is_of_the_same_object(asked):
    headers = asked(going("GET /goals/{id}", successor="/items/{id}"), path="/goals/7")
    assert '<https://cemr.example.se/cemr/v1/items/7>; rel="successor-version"' in headers.getlist("Link")


def test_without_a_successor_none_is_named(asked):
    assert "successor-version" not in str(asked(going("GET /goals")))


@pytest.mark.parametrize(
    ("name", "request_", "told"),
    [
        ("GET /goals", {"method": "HEAD"}, True),
        ("GET /goals", {"method": "POST"}, False),
        ("GET /goals", {"path": "/goals/7"}, False),
        ("GET /goals", {"path": "/nowhere"}, False),
        ("GET /goals?period", {"path": "/goals?period=1"}, True),
        ("GET /goals?period", {"path": "/goals"}, False),
        ("GET /goals?period", {"path": "/goals/7?period=1"}, False),
        ("Goal.title", {}, False),
    ],
)
def test_only_who_asks_for_it_is_told(asked, name, request_, told):
    assert ("Deprecation" in asked(going(name), **request_)) == told


def test_of_several_the_first_to_go_is_told(asked):
    last, first = going("GET /goals"), going("GET /goals?period", sunset=date(2027, 12, 1))
    assert asked(last, first, path="/goals?period=1")["Sunset"] == "Wed, 01 Dec 2027 00:00:00 GMT"


def test_the_log_says_whom_to_tell(asked, caplog):
    with caplog.at_level(logging.INFO, "api.core.deprecation"):
        asked(going("GET /goals"), actor=Actor(account_id="7"))
        asked(going("GET /goals"))
    assert caplog.messages == ["Account 7 asks for what goes on 2028-01-01: GET /goals"]
