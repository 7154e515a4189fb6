"""A TypeScript client is generated from the committed document, holds what its types say, and takes the tour."""

import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from tests.clients.tour import STEPS, steps
from tests.support.node import install, node

FOLDER = Path(__file__).parent / "typescript"
MODULES = FOLDER / "node_modules"


def ran(script, *arguments):
    return subprocess.run([node(), script, *arguments], cwd=FOLDER, check=False, capture_output=True, text=True)


@pytest.fixture(scope="module")
def generated():
    """What the generator says; its packages are installed when they are missing or the lock has changed."""
    mark = MODULES / f".{sha256((FOLDER / 'package-lock.json').read_bytes()).hexdigest()}"
    if not mark.exists():
        install(FOLDER)
        mark.touch()
    return ran(MODULES / "@hey-api/openapi-ts/bin/run.js")


@pytest.fixture(scope="module")
def checked(generated):
    return ran(MODULES / "typescript/bin/tsc")


def test_the_document_is_understood_without_a_warning(generated):
    said = generated.stdout + generated.stderr
    assert (generated.returncode, "✓" in said, "warn" in said.lower()) == (0, True, False), said


def test_the_types_hold_and_refuse_what_they_should(checked):
    assert checked.stdout + checked.stderr == ""


def test_the_tour_is_taken(generated, served):
    tour = ran("tour.ts", *served)
    assert (tour.stderr, steps(tour.stdout)) == ("", STEPS)


def test_the_lock_names_no_registry():
    assert '"resolved"' not in (FOLDER / "package-lock.json").read_text("utf-8")
