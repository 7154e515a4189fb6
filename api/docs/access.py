"""Who may do what: the matrix of operations and callers, and the sentence that each operation says of it."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

from flask import Flask

from api.accounts.permissions import PERMISSIONS, READERS, Role
from api.core import access
from api.core.document import METHODS, Document
from api.core.openapi import generated, path_of
from api.core.parameters import OPEN

CALLERS = ("anonymous", "neighbour", *map(str, Role))
YES, PART, ITS_OWN, NO = "yes", "part", "own", "no"

Operation = dict[str, Any]

WHO = {"sv": "Vem:", "en": "Who:"}
EVERYBODY = {"sv": "Alla, det som är offentligt.", "en": "Everybody, what is public."}
OWN = {
    "sv": {"": "", "made": "", "only": "; bara det egna", "too": "; andra det som är deras eget"},
    "en": {"": "", "made": "", "only": "; only what is their own", "too": "; others what is their own"},
}
SILENT = {"HEAD", "OPTIONS"}


def right(operation: Operation, role: Role) -> str:
    """Of a role in its own signatory: of several permissions it may have a part. `service` has what a scope names."""
    asked = set(operation.get(access.PERMISSIONS, ()))
    held = asked & PERMISSIONS[role]
    if operation.get(access.EVERY) and held != asked:
        return NO
    own = operation.get(access.OWN)
    if operation.get("security") == OPEN:
        return YES
    if held and own != "only":
        return YES if held == asked else PART
    if not asked and own is None:
        return YES if role in READERS else NO
    return ITS_OWN if held or own == "too" else NO


def rights(path: str, operation: Operation) -> dict[str, str]:
    """By caller. The neighbour is the coordinator of another signatory, who asks for an object of this one."""
    public = operation.get("security") == OPEN
    of_this_one = "{id}" in path and operation.get(access.OWN) != "made"
    elsewhere = NO if of_this_one or right(operation, Role.COORDINATOR) == NO else ITS_OWN
    others = {"anonymous": YES if public else NO, "neighbour": YES if public else elsewhere}
    return {**others, **{str(role): right(operation, role) for role in Role}}


def say_who(document: Document, lang: str) -> None:
    """Below each description."""
    for item in document["paths"].values():
        for operation in (item[method] for method in METHODS if method in item):
            operation["description"] += f"\n\n**{WHO[lang]}** {_said(operation, lang)}"
            for name in (access.EVERY, access.OWN):
                operation.pop(name, None)


def _said(operation: Operation, lang: str) -> str:
    if operation.get("security") == OPEN:
        return EVERYBODY[lang]
    asked: list[str] = operation.get(access.PERMISSIONS, [])
    own = operation.get(access.OWN, "")
    named = [f"`{role}`" for role in Role if right({**operation, access.OWN: "only" if asked else None}, role) != NO]
    wanted = (" + " if access.EVERY in operation else ", ").join(asked)
    return ", ".join(named) + (f" ({wanted})" if asked else "") + OWN[lang][own] + "."


def matrix(app: Flask) -> Iterator[dict[str, str]]:
    """A row for each verb of each route. What stands in no document is a page, for everybody to read or to send."""
    paths = generated(app)["paths"]
    for path, method in routes(app):
        page: Operation = {"security": OPEN}
        operation = paths[path][method.lower()] if path in paths else page
        joint = " and " if access.EVERY in operation else " or "
        named = joint.join(operation.get(access.PERMISSIONS, ()))
        yield {"method": method, "path": path, "permission": named, **rights(path, operation)}


def routes(app: Flask) -> list[tuple[str, str]]:
    """Path, as the document writes it, and verb."""
    rules = app.url_map.iter_rules()
    return sorted((path_of(rule), verb) for rule in rules for verb in (rule.methods or set()) - SILENT)


def as_csv(app: Flask) -> str:
    """The matrix as it is committed."""
    text = StringIO()
    writer = csv.DictWriter(text, ["method", "path", "permission", *CALLERS], lineterminator="\n")
    writer.writeheader()
    writer.writerows(matrix(app))
    return text.getvalue()
