"""The finishing of the generated OpenAPI document: what holds for every operation, examples, and the language."""

import json
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from api.core.body import JSON, MERGE_PATCH
from api.core.problems import BASE, KINDS, MEDIA_TYPE

METHODS = ("get", "post", "put", "patch", "delete")
ALWAYS = {"401": "UNAUTHORIZED", "406": "NOT_ACCEPTABLE", "429": "TOO_MANY_REQUESTS", "500": "INTERNAL_SERVER_ERROR", "503": "SERVICE_UNAVAILABLE"}  # fmt: skip
WITH_BODY = {
    "400": "BAD_REQUEST",
    "403": "FORBIDDEN",
    "413": "REQUEST_ENTITY_TOO_LARGE",
    "415": "UNSUPPORTED_MEDIA_TYPE",
}
STATUS_OF = {
    "BAD_REQUEST": 400, "UNAUTHORIZED": 401, "FORBIDDEN": 403, "NOT_FOUND": 404, "NOT_ACCEPTABLE": 406, "CONFLICT": 409,
    "PRECONDITION_FAILED": 412, "REQUEST_ENTITY_TOO_LARGE": 413, "CONTENT_TOO_LARGE": 413, "UNSUPPORTED_MEDIA_TYPE": 415,
    "PRECONDITION_REQUIRED": 428, "TOO_MANY_REQUESTS": 429, "INTERNAL_SERVER_ERROR": 500, "SERVICE_UNAVAILABLE": 503,
}  # fmt: skip

Examples = Mapping[str, Any]
Document = dict[str, Any]

TRACE_SCHEMA = {"type": "string", "maxLength": 55, "pattern": "^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$"}
TRACE = {
    "name": "traceparent",
    "in": "header",
    "required": False,
    "description": "W3C Trace Context of the caller; continued in the answer, in our logs and in calls to other systems.",
    "schema": TRACE_SCHEMA,
}
HEADERS: dict[str, dict[str, Any]] = {
    "traceparent": {
        "description": "W3C Trace Context of this answer.",
        "schema": TRACE_SCHEMA,
        "example": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    },
    "API-Version": {
        "description": "Full version of the API.",
        "schema": {"type": "string", "maxLength": 20, "pattern": "^[0-9]+\\.[0-9]+\\.[0-9]+$"},
        "example": "0.1.0",
    },
    "ETag": {
        "description": "Tag of this representation, for If-None-Match and If-Match.",
        "schema": {"type": "string", "maxLength": 200, "pattern": '^"[^"]*"$'},
        "example": '"3-5d41402abc4b2a76b9719d91"',
    },
    "Location": {
        "description": "Address of the object.",
        "schema": {"type": "string", "format": "uri", "maxLength": 2000},
        "example": "https://cemr.example.se/cemr/v1/action-plans/01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87",
    },
    "Link": {
        "description": "The neighbouring pages (RFC 8288).",
        "schema": {"type": "string", "maxLength": 9000, "pattern": "^<.*$"},
        "example": '<https://cemr.example.se/cemr/v1/action-plans?page=2>; rel="next"',
    },
    "Retry-After": {
        "description": "Seconds to wait.",
        "schema": {"type": "integer", "format": "int32", "minimum": 0, "maximum": 86400},
        "example": 5,
    },
    "Access-Control-Allow-Origin": {
        "description": "Sent to front ends of the origins that the installation allows.",
        "schema": {"type": "string", "maxLength": 200, "pattern": "^.*$"},
        "example": "https://intranet.example.se",
    },
}


def finished(document: Document, base: str, examples: Examples, texts: Mapping[str, str], language: str) -> Document:
    """The document as it is served: paths below `base`, complete operations, `texts` replacing what they translate."""
    document = deepcopy(document)
    document["paths"] = {path.removeprefix(base): item for path, item in document["paths"].items()}
    document["components"].setdefault("headers", {}).update(HEADERS)
    document["components"].setdefault("parameters", {})["traceparent"] = TRACE
    for path, method, operation in operations(document):
        _complete(operation, path, method, examples.get(operation_id(path, method), {}))
    for item in document["paths"].values():
        item.pop("parameters", None)
    _complete_problems(document, language)
    _prune(document)
    return _translated(document, texts)


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


def _complete(operation: dict[str, Any], path: str, method: str, example: Mapping[str, Any]) -> None:
    operation["operationId"] = operation_id(path, method)
    operation["parameters"].append({"$ref": "#/components/parameters/traceparent"})
    for parameter in operation["parameters"]:
        if parameter.get("in") == "path":
            parameter.setdefault("description", "Identity of the object.")
    responses = {str(status): response for status, response in operation["responses"].items() if status != "default"}
    for status, name in {**ALWAYS, **(WITH_BODY if "requestBody" in operation else {})}.items():
        responses.setdefault(status, {"$ref": f"#/components/responses/{name}"})
    if any(parameter.get("in") == "query" for parameter in operation["parameters"]):
        responses.setdefault("400", {"$ref": "#/components/responses/BAD_REQUEST"})
    if any(parameter.get("name") == "If-None-Match" for parameter in operation["parameters"]):
        responses["304"] = {"description": "Nothing has changed since the ETag you have.", "headers": _headers("ETag")}
    if "requestBody" in operation:
        _complete_body(operation["requestBody"], method, example)
    for status, response in responses.items():
        if status < "400" and "$ref" not in response:
            _complete_success(response, status, path, method, example)
    operation["responses"] = dict(sorted(responses.items()))


def _complete_body(body: dict[str, Any], method: str, example: Mapping[str, Any]) -> None:
    body["description"] = (
        "Merge patch: what you name is changed, null removes." if method == "patch" else "What to write."
    )
    if "request" in example:
        body["content"][JSON]["examples"] = {"example": {"summary": example["summary"], "value": example["request"]}}
    if method == "patch":
        body["content"][MERGE_PATCH] = deepcopy(body["content"][JSON])


def _complete_success(
    response: dict[str, Any], status: str, path: str, method: str, example: Mapping[str, Any]
) -> None:
    names = ["API-Version", "traceparent", "Access-Control-Allow-Origin"]
    names += ["ETag"] if status in ("200", "201", "304") and path not in ("/api-info",) else []
    names += ["Location"] if status == "201" else []
    names += ["Link"] if method == "get" and "List" in json.dumps(response.get("content", {})) else []
    response["headers"] = _headers(*names)
    media = response.get("content", {}).get(JSON)
    if media is not None and "response" in example:
        media["examples"] = {"example": {"summary": example["summary"], "value": example["response"]}}


def _headers(*names: str) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _complete_problems(document: Document, language: str) -> None:
    """Each status's own words and example; what no operation can answer is pruned afterwards."""
    responses = document["components"].setdefault("responses", {})
    for name, status in STATUS_OF.items():
        kind = KINDS[status]
        title, advice = (kind.sv, kind.help_sv) if language == "sv" else (kind.en, kind.help_en)
        value = {
            "type": BASE + kind.slug, "title": title, "status": status, "detail": advice,
            "instance": "/cemr/v1/action-items", "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
        }  # fmt: skip
        retry = ["Retry-After"] if status in (429, 503) else []
        responses[name] = {
            "description": f"{title}. {advice}",
            "headers": _headers("traceparent", *retry, "Access-Control-Allow-Origin"),
            "content": {
                MEDIA_TYPE: {
                    "schema": {"$ref": "#/components/schemas/Problem"},
                    "examples": {"example": {"summary": title, "value": value}},
                }
            },
        }


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
    if isinstance(value, dict):
        return {
            key: part if key in ("example", "examples") else _translated(part, texts, key)
            for key, part in value.items()
        }
    if isinstance(value, list):
        return [_translated(part, texts, name) for part in value]
    return texts.get(value, value) if isinstance(value, str) and name in TRANSLATED else value


TRANSLATED = ("summary", "description", "title", "name", "tags")
