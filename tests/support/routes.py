"""The routes of the application as test parameters: every rule and verb that leads to a view of ours."""

import tempfile
from functools import cache
from pathlib import Path

from flask import Flask

from api.app import create_app
from api.core.answer import BASE
from api.settings import Settings

NOT_RESOURCES = ("/board", "/docs", "/login", "/logout", "/problems", "/openapi")
# What the addresses of pages name.
PAGES = {"name": "page.css", "slug": "not-found", "whose": "boras", "signatory": "boras", "place": 0}


@cache
def unopened() -> Flask:
    """The application; its database is never opened."""
    folder = Path(tempfile.gettempdir())
    return create_app(
        Settings(f"sqlite:///{folder}/never-opened.db", False, False, "x" * 32, folder, log_level="WARNING")
    )


def _routes() -> list[tuple[str, str]]:
    rules = [rule for rule in unopened().url_map.iter_rules() if rule.rule.startswith(BASE + "/")]
    resources = [rule for rule in rules if not rule.rule.removeprefix(BASE).startswith(NOT_RESOURCES)]
    return sorted((rule.rule, method) for rule in resources for method in (rule.methods or set()) - {"HEAD", "OPTIONS"})


ROUTES = _routes()


def filled(rule: str, key: str) -> str:
    """A path of this rule about the object `key`."""
    parts = {
        "<id:id>": key,
        "<system>": "cemr-plan",
        "<path:key>": "CEMR-14.1",
        "<string:name>": "role",
        "<secret>": "A-secret",
    }
    for place, value in parts.items():
        rule = rule.replace(place, value)
    return rule
