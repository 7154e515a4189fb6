"""Every list of the API with its `Listing` and the shape of its rows: what contract tests iterate over."""

import importlib
import pkgutil
from typing import Any

from flask import Flask
from marshmallow import Schema

import api
from api.core.answer import Resource

RESOURCES = {
    value.path.removeprefix("/"): value
    for package in pkgutil.iter_modules(api.__path__)
    if package.ispkg and importlib.util.find_spec(f"api.{package.name}.views")
    for value in vars(importlib.import_module(f"api.{package.name}.views")).values()
    if isinstance(value, Resource)
}
LISTINGS = {path: resource.listing for path, resource in RESOURCES.items()}


def args_of(app: Flask, path: str) -> Schema:
    """The arguments that the list's GET takes."""
    view: Any = next(
        app.view_functions[rule.endpoint]
        for rule in app.url_map.iter_rules()
        if rule.rule == f"/cemr/v1/{path}" and "GET" in (rule.methods or ())
    )
    found: Schema = view.view_class.get._apidoc["arguments"]["parameters"][0]["schema"]
    return found
