"""What the program keeps between requests of how it asks the database."""

import importlib
import pkgutil
from functools import lru_cache

import api
from api.core import prepared

KEEPING = type(lru_cache(lambda: None))


def forget() -> None:
    """Let every statement be built anew, as in a program that has just been started."""
    prepared._kept.clear()
    for package in pkgutil.iter_modules(api.__path__):
        name = f"api.{package.name}.queries"
        if package.ispkg and importlib.util.find_spec(name):
            for value in vars(importlib.import_module(name)).values():
                if type(value) is KEEPING:
                    value.cache_clear()
