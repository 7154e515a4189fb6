"""The two fences between signatories, each of which can be taken down."""

import importlib
import pkgutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from flask import Flask

import api
from api.action_plans.policy import visible_part
from api.app import create_app
from api.case_references.queries import entities_of_case
from api.core.actor import Actor
from api.core.db import db
from api.external_keys.queries import entities_with
from tests.support.databases import Database
from tests.support.kept import forget

POLICIES = [
    importlib.import_module(f"api.{package.name}.policy")
    for package in pkgutil.iter_modules(api.__path__)
    if package.ispkg and importlib.util.find_spec(f"api.{package.name}.policy")
]

# Wherever a feature asks who may see a row, or whose it is, the answer is then: everybody, and the caller. What looks
# by a key or a number in whatever belongs to the caller looks in everything. Names are of where the functions stand.
OPEN = {
    **{
        policy.visible: "lambda _: __import__('sqlalchemy').true()" for policy in POLICIES if hasattr(policy, "visible")
    },
    visible_part: "lambda _actor, part: part.deleted_at.is_(None)",
    entities_with: "lambda values, _: select(ExternalKey.entity_id).where(or_(*(_named(value) for value in values)))",
    entities_of_case: "lambda all, _: select(CaseReference.entity_id).where(of_cases(CaseReference.case_key, all))",
    Actor.owns: "lambda *_: True",
}


@contextmanager
def without_filters() -> Iterator[None]:
    """The first fence is down: the application's own conditions.

    Kept statements are forgotten before, or they would hold it still, and afterwards, or other tests would be answered
    without it.
    """
    kept = {function: function.__code__ for function in OPEN}
    forget()
    try:
        for function, source in OPEN.items():
            function.__code__ = eval(source).__code__  # noqa: S307  # the sources stand above
        yield
    finally:
        for function, code in kept.items():
            function.__code__ = code
        forget()


@dataclass
class Unfenced:
    """An application on the same database without the second fence: row-level security."""

    app: Flask
    tokens: dict[str, str]
    renew: Any


@contextmanager
def without_row_level_security(database: Database) -> Iterator[Any]:
    app = create_app(replace(database.app.config["SETTINGS"], row_level_security=False))
    app.testing = True
    try:
        yield Unfenced(app, database.tokens, database.renew)
    finally:
        with app.app_context():
            for engine in db.engines.values():
                engine.dispose()
