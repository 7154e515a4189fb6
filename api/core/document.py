"""The finishing of the generated OpenAPI document: what holds for every operation, examples, and the language."""

import json
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from api.core import examples
from api.core.body import JSON, MERGE_PATCH
from api.core.kinds import KINDS
from api.core.parameters import EVERYWHERE, HEADERS, TRACE
from api.core.problems import BASE, MEDIA_TYPE

METHODS = ("get", "post", "put", "patch", "delete")
NAMES = {
    400: "BAD_REQUEST", 401: "UNAUTHORIZED", 403: "FORBIDDEN", 404: "NOT_FOUND", 406: "NOT_ACCEPTABLE", 409: "CONFLICT",
    412: "PRECONDITION_FAILED", 413: "CONTENT_TOO_LARGE", 415: "UNSUPPORTED_MEDIA_TYPE", 422: "UNPROCESSABLE_ENTITY",
    428: "PRECONDITION_REQUIRED",
    429: "TOO_MANY_REQUESTS", 500: "INTERNAL_SERVER_ERROR", 503: "SERVICE_UNAVAILABLE",
}  # fmt: skip
SUCCESSES = {"200", "201", "204", "304"}
ALWAYS = (400, 401, 403, 429, 500, 503)  # 403 also to a login that holds, where its account is closed
WITH_BODY = (413, 415)

# Shown in parts: a row has the columns that were asked for, a problem what it is about.
PARTIAL = re.compile("Problem|Meta|.*Row")
TRANSLATED = ("summary", "description", "title", "name", "tags")

Document = dict[str, Any]
Examples = Mapping[str, examples.Recorded]


def finished(document: Document, base: str, recorded: Examples, texts: Mapping[str, str], language: str) -> Document:
    """The document as it is served: paths below `base`, complete operations, `texts` replacing what they translate."""
    document = deepcopy(document)
    document["paths"] = {path.removeprefix(base): item for path, item in document["paths"].items()}
    components = document["components"]
    components.setdefault("headers", {}).update(HEADERS)
    components.setdefault("parameters", {})["traceparent"] = TRACE
    components["responses"] = {name: _problem(status, language) for status, name in NAMES.items()}
    for path, method, operation in operations(document):
        operation["operationId"] = operation_id(path, method)
        _complete(operation, method)
        _exemplify(operation, recorded.get(operation["operationId"], {}), components["responses"], language)
    for item in document["paths"].values():
        item.pop("parameters", None)
    _say_what_is_always_there(document)
    _prune(document)
    return {name: _translated(part, texts, name) for name, part in document.items()}


def operations(document: Document) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every operation with its path and method; parameters of the path are moved into it first."""
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                item[method]["parameters"] = deepcopy(item.get("parameters", [])) + item[method].get("parameters", [])
                yield path, method, item[method]


def operation_id(path: str, method: str) -> str:
    """`GET /action-plans/{id}` is `getActionPlansById`."""
    words = re.findall(r"[A-Za-z0-9]+", path.replace("{", "by-"))
    return method + "".join(word[0].upper() + word[1:] for word in words)


def _complete(operation: dict[str, Any], method: str) -> None:
    """What every operation of its kind takes and answers."""
    operation["parameters"].append({"$ref": "#/components/parameters/traceparent"})
    for parameter in (parameter for parameter in operation["parameters"] if parameter.get("in") == "path"):
        parameter.setdefault("description", "Identity of the object.")
    taken = {parameter.get("name") for parameter in operation["parameters"]}
    responses = {str(status): response for status, response in operation["responses"].items() if status != "default"}
    for status in _refusals(operation):
        responses.setdefault(str(status), _ref("responses", NAMES[status]))
    if "If-None-Match" in taken:
        responses["304"] = {"description": "Nothing has changed since the ETag you have."}
    for success in responses.keys() & SUCCESSES:
        names = ["API-Version", *EVERYWHERE, *_own_headers(success, taken)]
        responses[success] = _pictures_first(responses[success])
        responses[success]["headers"] = {name: _ref("headers", name) for name in names}
    operation["responses"] = dict(sorted(responses.items()))
    if "requestBody" in operation:
        _complete_body(operation["requestBody"], method)


def _pictures_first(response: dict[str, Any]) -> dict[str, Any]:
    """Our page of the documentation asks for a picture when that comes first; it says more than data."""
    kinds = sorted(response.get("content", {}).items(), key=lambda one: not one[0].startswith("image/"))
    return {**response, **({"content": dict(kinds)} if kinds else {})}


def _refusals(operation: dict[str, Any]) -> list[int]:
    """What the framework can say no to, beside what the operation declares."""
    answers_json = any(JSON in response.get("content", {}) for response in operation["responses"].values())
    return [*ALWAYS, *([406] if answers_json else []), *(WITH_BODY if "requestBody" in operation else ())]


def _own_headers(status: str, taken: set[str | None]) -> list[str]:
    """The headers of a success, which follow from its status and from the parameters that the operation takes."""
    names = ["ETag"] if status in ("200", "201", "304") else []
    names += ["Location"] if status == "201" else []
    names += ["Idempotency-Replayed"] if status == "201" and "Idempotency-Key" in taken else []
    return names + (["Link"] if "page" in taken and status == "200" else [])


def _complete_body(body: dict[str, Any], method: str) -> None:
    patches = method == "patch"
    body["description"] = "Merge patch: what you name is changed, null removes." if patches else "What to write."
    if patches:
        body["content"][MERGE_PATCH] = deepcopy(body["content"][JSON])


def _exemplify(
    operation: dict[str, Any], recorded: examples.Recorded, problems: Mapping[str, Any], language: str
) -> None:
    """Show what was recorded; a problem that has examples of this operation's own is said here in full."""
    examples.show(operation.get("requestBody", {}), examples.requests(recorded))
    responses = operation["responses"]
    for status in responses:
        found = examples.answers(recorded, status, language)
        if not found and status == "200" and "201" in responses:  # a trial answers like the write itself
            found = examples.answers(recorded, "201", language)
        if found and "$ref" in responses[status]:
            responses[status] = deepcopy(problems[NAMES[int(status)]])
        if found:
            examples.show(responses[status], found)


def _problem(status: int, language: str) -> dict[str, Any]:
    """A status's own words and example; what no operation can answer is pruned afterwards."""
    kind = KINDS[status]
    title, advice = (kind.sv, kind.help_sv) if language == "sv" else (kind.en, kind.help_en)
    value = {
        "type": BASE + kind.slug, "title": title, "status": status, "detail": advice,
        "instance": "/cemr/v1/action-items", "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
    }  # fmt: skip
    own = {401: ["WWW-Authenticate"], 429: ["Retry-After"], 503: ["Retry-After"]}.get(status, [])
    names = ["Content-Language", *EVERYWHERE, *own]
    content = {"schema": _ref("schemas", "Problem"), "examples": {"example": {"summary": title, "value": value}}}
    return {
        "description": f"{title}. {advice}",
        "headers": {name: _ref("headers", name) for name in names},
        "content": {MEDIA_TYPE: content},
    }


def _ref(kind: str, name: str) -> dict[str, str]:
    return {"$ref": f"#/components/{kind}/{name}"}


def _say_what_is_always_there(document: Document) -> None:
    """An answer shows every member of its objects, whatever their values; what is also sent in says that itself."""
    schemas = document["components"]["schemas"]
    bodies = [operation.get("requestBody", {}) for item in document["paths"].values() for operation in item.values()]
    sent = _named(bodies, schemas)
    for name, schema in schemas.items():
        if name not in sent and not PARTIAL.fullmatch(name):
            schema["required"] = list(schema["properties"])


def _named(value: Any, schemas: Mapping[str, Any]) -> set[str]:
    """The schemas that a part of the document refers to, directly or through others."""
    found: set[str] = set()
    wanted = {str(value)}
    while wanted:
        names = {name for text in wanted for name in re.findall(r"#/components/schemas/(\w+)", text)} - found
        found |= names
        wanted = {str(schemas[name]) for name in names}
    return found


def _prune(document: Document) -> None:
    """Drop components that nothing points to."""
    components = document["components"]
    while True:
        text = json.dumps(document)
        unused = [
            (kind, name)
            for kind in ("schemas", "responses", "headers", "parameters")
            for name in components.get(kind, {})
            if f'"#/components/{kind}/{name}"' not in text
        ]
        if not unused:
            return
        for kind, name in unused:
            del components[kind][name]


def _translated(value: Any, texts: Mapping[str, str], name: str = "") -> Any:
    """The document with its texts in another language; of examples only what they are called."""
    if isinstance(value, dict):
        return {
            key: part if key in ("example", "value") else _translated(part, texts, key) for key, part in value.items()
        }
    if isinstance(value, list):
        return [_translated(part, texts, name) for part in value]
    return texts.get(value, value) if isinstance(value, str) and name in TRANSLATED else value
