"""Tests of what can be wrong with a single value."""

import pytest

from api.core import faults
from api.core.errors import Message

MESSAGES = [value for value in vars(faults).values() if isinstance(value, Message)]


def test_each_fault_has_a_code_of_its_own():
    assert len({message.code for message in MESSAGES}) == len(MESSAGES)


@pytest.mark.parametrize(
    ("message", "values", "sv", "en"),
    [
        (faults.OUT_OF_RANGE, {"min": 0, "max": 9, "input": 10}, "Ska vara 0–9.", "Must be 0–9."),
        (faults.NOT_ALLOWED, {"choices": "a, b"}, "Tillåtna värden: a, b.", "Allowed values: a, b."),
        (
            faults.NOT_DATE,
            {"input": "x"},
            "Ska vara ett datum som finns, ÅÅÅÅ-MM-DD.",
            "Must be a date that exists, YYYY-MM-DD.",
        ),
    ],
)
def test_a_fault_is_told_with_what_would_be_right(message, values, sv, en):
    told = message.format(**values)
    assert (told.said("sv"), told.said("en")) == (sv, en)
