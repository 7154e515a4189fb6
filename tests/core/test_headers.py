"""What browsers are told with every answer."""

import pytest

from api.core.headers import Protected, protecting

HEADERS = protecting(secure=True, shared=False)


def answered(*own):
    """The headers of an answer that says these itself."""
    told = []
    application = Protected(lambda _environ, start: start("200 OK", list(own)) or [b""], HEADERS)
    application({}, lambda _status, headers: told.extend(headers))
    return told


def test_every_one_of_them_is_said_once():
    assert answered(("Content-Type", "text/plain")) == [("Content-Type", "text/plain"), *HEADERS]


@pytest.mark.parametrize("name", ["Content-Security-Policy", "Cross-Origin-Opener-Policy"])
def test_an_answer_knows_better_what_its_page_may_do(name):
    told = answered((name, "its own"))
    assert [value for header, value in told if header == name] == ["its own"]
    assert len(told) == len(HEADERS)


def test_a_fault_after_the_beginning_is_passed_on():
    given = []
    application = Protected(lambda _environ, start: start("500", [], "the fault") or [], HEADERS)
    application({}, lambda *said: given.extend(said))
    assert given[0::2] == ["500", "the fault"]
