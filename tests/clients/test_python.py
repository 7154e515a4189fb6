"""A Python client is generated from the committed document, holds what its types say, and takes the tour."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.clients.tour import STEPS, steps

FOLDER = Path(__file__).parent / "python"
DOCUMENT = Path(__file__).parents[2] / "openapi" / "openapi.json"
BIN = Path(sys.executable).parent
UNSUPPORTED = [  # kinds of a file that can be sent as application/octet-stream, too, which is understood
    "application/vnd.ms-excel",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "text/csv",
]


def ran(*command, **environment):
    environment = os.environ | environment
    return subprocess.run(command, cwd=FOLDER, env=environment, check=False, capture_output=True, text=True)


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    """Where the client was generated, and what the generator says."""
    folder = tmp_path_factory.mktemp("generated")
    said = ran(
        BIN / "openapi-python-client", "generate", "--path", DOCUMENT, "--config", "generator.yaml",
        "--meta", "none", "--output-path", folder / "cemr_client",
    )  # fmt: skip
    return folder, said


def test_the_document_is_understood_but_for_three_kinds_of_one_file(generated):
    said = generated[1].stderr
    assert generated[1].returncode == 0, said
    assert sorted(re.findall("Unsupported content type (.*)", said)) == UNSUPPORTED
    assert len(re.findall("^(?:WARNING|ERROR)", said, re.MULTILINE)) == len(UNSUPPORTED)


def test_the_types_hold_and_refuse_what_they_should(generated):
    strict = [BIN / "mypy", "--strict", "--config-file=", f"--cache-dir={os.devnull}"]
    checked = ran(*strict, "tour.py", "refused.py", MYPYPATH=str(generated[0]))
    assert checked.returncode == 0, checked.stdout


def test_the_tour_is_taken(generated, served):
    tour = ran(sys.executable, "tour.py", *served, PYTHONPATH=str(generated[0]))
    assert (tour.stderr, steps(tour.stdout)) == ("", STEPS)
