"""What the README says of the code is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEST = re.compile(r"(tests/[\w/]+\.py)::(test_\w+)")
SECURITY = "## Security"


def lacking(text):
    """The tests that a text names and that are not there."""
    return [f"{file}::{name}" for file, name in TEST.findall(text) if not _has(ROOT / file, name)]


def _has(file, name):
    return file.exists() and f"\ndef {name}(" in file.read_text("utf-8")


def test_every_test_that_it_names_is_there():
    assert lacking((ROOT / "README.md").read_text("utf-8")) == []


def test_what_it_says_of_security_is_tested():
    _, heading, section = (ROOT / "README.md").read_text("utf-8").partition(SECURITY)
    assert bool(TEST.search(section)) == bool(heading)


def test_a_test_that_is_not_there_is_missed():
    own = "tests/architecture/test_readme.py"
    names = [f"{own}::test_every_test_that_it_names_is_there", f"{own}::test_nothing", "tests/nowhere.py::test_nothing"]
    assert lacking(" ".join(names)) == names[1:]
