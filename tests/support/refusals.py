"""What every refusal must look like, whatever was wrong."""

from typing import Any

from api.core.errors import LANGUAGES
from api.core.kinds import KINDS
from api.core.openapi import ProblemSchema
from api.core.problems import MEDIA_TYPE


def problem_in(response: Any) -> dict[str, Any]:
    """The problem that the response is; it fails unless it is one in every respect."""
    kind = KINDS[response.status_code]
    assert response.content_type == MEDIA_TYPE
    assert response.headers["Content-Language"] in LANGUAGES
    body: dict[str, Any] = response.get_json()
    assert ProblemSchema().validate(body) == {}
    assert (body["status"], body["type"]) == (kind.status, f"/cemr/v1/problems/{kind.slug}")
    assert body["title"] == (kind.sv if response.headers["Content-Language"] == "sv" else kind.en)
    assert body["traceId"] == response.headers["traceparent"].split("-")[1]
    return body


def pointers(response: Any) -> set[str]:
    """Where a 400 says that something is wrong."""
    return {fault["pointer"] for fault in problem_in(response).get("errors", ())}
