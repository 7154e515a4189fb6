"""The examples of the OpenAPI document, asked again: status and body are what they were when they were recorded, and
whatever host the caller names."""

import re

import pytest

from tests.support.examples import written
from tests.support.hosts import FOREIGN

EXAMPLES = {
    f"{operation}-{name}": example
    for operations in written().values()
    for operation, named in operations.items()
    for name, example in named.items()
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_is_answered_as_recorded(name, here, monkeypatch):
    monkeypatch.setattr(here, "also", FOREIGN)
    assert here.recorded(EXAMPLES[name]) == EXAMPLES[name]["recorded"]


def test_no_two_examples_of_an_operation_are_called_the_same():
    for operations in written().values():
        for operation, named in operations.items():
            summaries = [example["summary"] for example in named.values()]
            assert len(set(summaries)) == len(summaries), operation


def test_tokens_and_secrets_are_never_shown():
    shown = re.compile(r"cemr_[0-9a-f]|/calendars/[\w-]{43}")
    assert not [file.name for file in written() if shown.search(file.read_text("utf-8"))]
