"""The contracts of import-linter hold: features in one order, one road inside each, pure rules."""

from importlinter.cli import lint_imports


def test_the_layers_hold():
    assert lint_imports(config_filename="pyproject.toml", no_cache=True) == 0
