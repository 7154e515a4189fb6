"""The program with its sample, for a tour that changes it."""

import pytest

from tests.support import program


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """Where the API is, and the file of its demo tokens: what a tour is called with."""
    folder = tmp_path_factory.mktemp("served")
    with program.running(folder) as running:
        yield f"http://127.0.0.1:{running.port}/cemr/v1", folder / "demo-tokens.json"
