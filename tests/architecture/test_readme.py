"""What the README says of the code is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEST = re.compile(r"(tests/[\w/]+\.py)::(test_\w+)")
FAILURES = "\n| failure | test |\n|---|---|\n"


def lacking(text):
    """The tests that a text names and that are not there."""
    return [f"{file}::{name}" for file, name in TEST.findall(text) if not _has(ROOT / file, name)]


def _has(file, name):
    return file.exists() and f"\ndef {name}(" in file.read_text("utf-8")


def test_every_test_that_it_names_is_there():
    assert lacking((ROOT / "README.md").read_text("utf-8")) == []


def test_every_failure_of_others_has_a_test():
    _, _, table = (ROOT / "README.md").read_text("utf-8").partition(FAILURES)
    rows = table.partition("\n\n")[0].splitlines()
    assert rows
    assert [row for row in rows if not TEST.search(row)] == []


def test_a_test_that_is_not_there_is_missed():
    own = "tests/architecture/test_readme.py"
    names = [f"{own}::test_every_test_that_it_names_is_there", f"{own}::test_nothing", "tests/nowhere.py::test_nothing"]
    assert lacking(" ".join(names)) == names[1:]
