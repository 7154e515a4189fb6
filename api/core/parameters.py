"""The parameters and headers that operations share, as the OpenAPI document says them."""

from typing import Any

OPEN: list[dict[str, list[str]]] = [{}, {"bearer": []}]

_TAG = {"type": "string", "maxLength": 200, "pattern": '^(\\*|(W/)?"[^"]*"(, *(W/)?"[^"]*")*)$'}

IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "description": "The ETag of the object you read; refused with 412 when somebody has changed it since.",
    "schema": _TAG,
}
OPTIONAL_IF_MATCH = {**IF_MATCH, "required": False}
IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "The ETag you have; answered with 304 when nothing has changed.",
    "schema": _TAG,
}
NOTE_HEADER = {
    "name": "Change-Note",
    "in": "header",
    "required": False,
    "description": "Why you delete this; kept in the history.",
    "schema": {
        "type": "string",
        "minLength": 1,
        "maxLength": 2000,
        "pattern": "^[^\\u0000-\\u0008\\u000A-\\u001F\\u007F]*$",
    },
}
IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "A name of your own for this one request. Sent again within 24 hours it gets the same answer and "
    "nothing is done twice; with another body it is refused with 422, while the first is under way with 409.",
    "schema": {"type": "string", "maxLength": 200, "pattern": "^[\\x21-\\x7e]{1,200}$"},
    "example": "8e03978e-40d5-43e8-bc93-6894a57f9324",
}
TRACE_SCHEMA = {"type": "string", "maxLength": 55, "pattern": "^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$"}
TRACE = {
    "name": "traceparent",
    "in": "header",
    "required": False,
    "description": "W3C Trace Context of the caller; continued in the answer, kept with what the call changes.",
    "schema": TRACE_SCHEMA,
}
EVERYWHERE = ("traceparent", "Access-Control-Allow-Origin", "RateLimit-Policy", "RateLimit")
HEADERS: dict[str, dict[str, Any]] = {
    "traceparent": {
        "description": "W3C Trace Context of this answer.",
        "schema": TRACE_SCHEMA,
        "example": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    },
    "API-Version": {
        "description": "Full version of the API.",
        "schema": {"type": "string", "maxLength": 20, "pattern": "^[0-9]+\\.[0-9]+\\.[0-9]+$"},
        "example": "0.2.0",
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
    "Idempotency-Replayed": {
        "description": "`true` when this is the answer that was given to the same Idempotency-Key before.",
        "schema": {"type": "string", "enum": ["true"]},
        "example": "true",
    },
    "Link": {
        "description": "The neighbouring pages (RFC 8288), and what the members mean (JSON-LD 1.1).",
        "schema": {"type": "string", "maxLength": 40000, "pattern": "^<.*$"},
        "example": '<https://cemr.example.se/cemr/v1/action-plans?page=2>; rel="next"',
    },
    "Retry-After": {
        "description": "Seconds to wait.",
        "schema": {"type": "integer", "format": "int32", "minimum": 0, "maximum": 86400},
        "example": 5,
    },
    "RateLimit-Policy": {
        "description": "The quotas that this call counted for: `q` permits in `w` seconds. `token` is of whoever comes "
        "with a token, `address` of whoever comes without, `files` of what is made as PDF, Word, Excel or CSV, "
        "`wrong-tokens` of tokens that do not hold (draft-ietf-httpapi-ratelimit-headers).",
        "schema": {"type": "string", "maxLength": 200, "pattern": '^"[a-z-]+";q=[0-9]+;w=[0-9]+'},
        "example": '"token";q=6000;w=60',
    },
    "RateLimit": {
        "description": "What is left of each quota: `r` permits, and in `t` seconds there is more.",
        "schema": {"type": "string", "maxLength": 200, "pattern": '^"[a-z-]+";r=[0-9]+;t=[0-9]+'},
        "example": '"token";r=5987;t=42',
    },
    "WWW-Authenticate": {
        "description": "How to identify yourself.",
        "schema": {"type": "string", "maxLength": 200, "pattern": "^Bearer.*$"},
        "example": "Bearer",
    },
    "Content-Language": {
        "description": "The language of the problem's texts, chosen by Accept-Language.",
        "schema": {"type": "string", "enum": ["sv", "en"]},
        "example": "sv",
    },
    "Access-Control-Allow-Origin": {
        "description": "Sent to front ends of the origins that the installation allows.",
        "schema": {"type": "string", "maxLength": 200, "pattern": "^.*$"},
        "example": "https://intranet.example.se",
    },
}
