"""The OpenAPI document is valid, whole, as committed, and true of what the application answers."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from api.core.errors import LANGUAGES
from api.docs.document import as_json
from tests.support.document import OPERATIONS, document, schemas
from tests.support.examples import written
from tests.support.operations import address
from tests.support.routes import ROUTES

ROOT = Path(__file__).parents[2]
CALENDARS = ("text/calendar", "application/json")
COMMITTED = {"en": ROOT / "openapi" / "openapi.json", "sv": ROOT / "openapi" / "openapi.sv.json"}

languages = pytest.mark.parametrize("language", LANGUAGES)


def faults(language, schema, value):
    """What is wrong with a value, by a schema of the document."""
    whole = {"components": document(language)["components"], **schema}
    checker = Draft202012Validator.FORMAT_CHECKER
    return [error.message for error in Draft202012Validator(whole, format_checker=checker).iter_errors(value)]


def shown(where):
    """Each example at `where` (body or answer) with its operation, schema and name."""
    for operation in OPERATIONS:
        contents = operation.bodies.values() if where == "body" else (media for *_, media in operation.answers())
        for media in contents:
            for name, example in media.get("examples", {}).items():
                yield f"{operation} {name}", operation.language, media["schema"], example["value"]


@languages
def test_the_document_is_valid(language):
    OpenAPIV31SpecValidator(document(language)).validate()


@languages
def test_the_committed_document_is_the_one_that_the_application_makes(language):
    assert COMMITTED[language].read_bytes() == as_json(document(language)) + b"\n", "run `make openapi`"


@languages
def test_operation_ids_are_unique(language):
    ids = [operation.says["operationId"] for operation in OPERATIONS if operation.language == language]
    assert len(set(ids)) == len(ids)


@languages
def test_every_operation_stands_under_a_tag_that_is_described(language):
    told = {tag["name"] for tag in document(language)["tags"]}
    used = {tag for operation in OPERATIONS if operation.language == language for tag in operation.says["tags"]}
    assert used == told


def test_both_languages_have_the_same_operations():
    first, second = (
        {(one.path, one.method, one.says["operationId"]) for one in OPERATIONS if one.language == language}
        for language in LANGUAGES
    )
    assert first == second


def test_every_route_is_documented_and_every_documented_operation_is_a_route():
    routes = {(path_in_document(rule), method.lower()) for rule, method in ROUTES}
    assert routes == {(operation.path, operation.method) for operation in OPERATIONS}


def path_in_document(rule):
    """`/cemr/v1/goals/<id:id>` is `/goals/{id}`."""
    parts = rule.removeprefix("/cemr/v1").split("/")
    return "/".join(f"{{{part[1:-1].rpartition(':')[2]}}}" if part.startswith("<") else part for part in parts)


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_everything_is_described(operation):
    assert operation.says["summary"]
    assert operation.says["description"]
    assert [status for status, response in operation.responses.items() if not response["description"]] == []
    assert [parameter["name"] for parameter in operation.parameters if not parameter["description"]] == []


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_every_body_and_every_answer_has_examples(operation):
    assert [media_type for media_type, media in operation.printed_bodies.items() if not media.get("examples")] == []
    printed = [answer for answer in operation.answers() if answer[2]["schema"].get("format") != "binary"]
    assert [(status, kind) for status, kind, media in printed if not media.get("examples")] == []


def test_every_status_that_was_recorded_is_documented():
    documented = {one.says["operationId"]: set(one.responses) for one in OPERATIONS}
    for operations in written().values():
        for operation, named in operations.items():
            assert {str(example["recorded"]["status"]) for example in named.values()} <= documented[operation]


@pytest.mark.parametrize("where", ["body", "answer"])
def test_every_example_is_as_documented(where):
    wrong = {at: faults(language, schema, value) for at, language, schema, value in shown(where)}
    assert {at: found for at, found in wrong.items() if found} == {}


def test_every_member_of_a_new_object_is_in_one_of_its_examples():
    missing = {}
    for operation in (one for one in OPERATIONS if one.method == "post"):
        for media in (media for kind, media in operation.bodies.items() if kind.endswith("json")):
            given = {member for example in media["examples"].values() for member in example["value"]}
            missing[str(operation)] = set(operation.resolved(media["schema"])["properties"]) - given
    assert {at: members for at, members in missing.items() if members} == {}


@languages
def test_no_component_is_unused(language):
    text = json.dumps(document(language))
    kinds = document(language)["components"].items()
    named = {f"#/components/{kind}/{name}" for kind, found in kinds if kind != "securitySchemes" for name in found}
    assert {name for name in named if f'"{name}"' not in text} == set()


@languages
def test_every_member_is_described(language):
    assert [
        f"{name}.{member}"
        for name, schema in schemas(language).items()
        for member, said in schema["properties"].items()
        if not said.get("description")
    ] == []


def test_a_list_in_a_query_says_that_it_is_neither_empty_nor_repeats_itself():
    parameters = [one for operation in OPERATIONS for one in operation.named("query").values()]
    lists = [one["schema"] for one in parameters if one["schema"].get("type") == "array"]
    assert {(said.get("minItems"), said.get("uniqueItems")) for said in lists} == {(1, True)}


@languages
def test_patterns_mean_the_same_to_every_program(language):
    r"""What \s, \w and \d match differs between languages."""
    assert re.findall(r'"pattern": "[^"]*\\[swdb][^"]*"', json.dumps(document(language))) == []


def asked(client, operation):
    """The answers to a GET: of a list all rows at once, of an object each one that the list names."""
    collection, _, rest = operation.path.partition("/{")
    if "{name}" in operation.path:
        return [client.get(f"/code-lists/{row['id']}") for row in client.get("/code-lists").get_json()["codeLists"]]
    if "{secret}" in operation.path:
        return [client.get(address(client, operation.path), headers={"Accept": kind}) for kind in CALENDARS]
    if not rest:
        return [client.get(f"{operation.path}?limit=100" if operation.is_list else operation.path)]
    return [client.get(operation.path.replace("{id}", key)) for key in client.ids(f"{collection}?limit=25")]


@pytest.mark.parametrize("who", [None, "boras-coordinator"])
def test_what_is_read_is_as_documented(client, who):
    asking, wrong = client.as_(who) if who else client, {}
    for operation in (one for one in OPERATIONS if one.language == "en" and one.method == "get"):
        if who is None and "security" not in operation.says:
            continue
        for response in asked(asking, operation):
            content = operation.responses[str(response.status_code)]["content"]
            schema = content[response.mimetype]["schema"]
            if found := faults(
                "en", schema, response.get_json() if response.is_json else response.data.decode("latin-1")
            ):
                wrong[str(operation)] = found[:3]
    assert wrong == {}


def test_an_answer_that_the_document_does_not_know_fails_the_test_that_gets_it(client, monkeypatch):
    monkeypatch.setitem(client.application.view_functions, "About.ApiInfo", lambda: ("", 418))
    with pytest.raises(AssertionError, match=r"GET /cemr/v1/api-info: 418 is undocumented"):
        client.get("/api-info")
