"""The stage of the examples: set anew for each of them, and built once."""

import pytest

from tests.support.examples import stage


@pytest.fixture(scope="session")
def here(tmp_path_factory):
    with stage(tmp_path_factory.mktemp("stage")) as built:
        yield built
