"""Every list of the API with its `Listing` and the shape of its rows: what contract tests iterate over."""

import importlib
import pkgutil

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
