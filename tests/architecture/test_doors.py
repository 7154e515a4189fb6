"""Doors between features: only models, rules, policy, queries and (downward) commands are opened to others."""

import ast
from pathlib import Path

API = Path(__file__).parents[2] / "api"
FILES = sorted(path for path in API.glob("*/*.py") if path.parent.name not in ("core", "migrations", "docs"))
CLOSED = {"views", "schemas"}


def closed_doors(path):
    """What a file imports through doors that are closed."""
    modules = [node.module for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)]
    foreign = [
        module
        for module in modules
        if module and module.startswith("api.") and module.split(".")[1] not in ("core", path.parent.name)
    ]
    return [module for module in foreign if module.rpartition(".")[2] in CLOSED]


def test_nobody_walks_in_through_views_or_schemas():
    assert {str(path): found for path in FILES if (found := closed_doors(path))} == {}
