"""Whatever any test is answered stands in the committed document: the status, for that operation."""

from functools import cache
from pathlib import Path

import orjson
from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from api.core.answer import BASE
from api.core.openapi import path_of

DOCUMENT = Path(__file__).parents[2] / "openapi" / "openapi.json"


@cache
def _documented() -> dict[tuple[str, str], frozenset[str]]:
    paths = orjson.loads(DOCUMENT.read_bytes())["paths"]
    return {
        (method, BASE + path): frozenset(operation["responses"])
        for path, item in paths.items()
        for method, operation in item.items()
        if "responses" in operation
    }


def assert_documented(app: Flask, answer: TestResponse) -> None:
    """What no route is for, and pages, stand in no document."""
    method, asked = answer.request.method, answer.request.path
    try:
        rule, _ = app.url_map.bind("").match(asked, method, return_rule=True)
    except HTTPException:
        return
    path = path_of(rule)
    known = _documented().get((method.lower(), path))
    assert known is None or str(answer.status_code) in known, f"{method} {path}: {answer.status_code} is undocumented"
