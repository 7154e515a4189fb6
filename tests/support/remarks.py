"""Small builders of comments, through the commands."""

from datetime import timedelta

from api.comments.commands import write_comment
from api.core import clock
from tests.conftest import NOW


def later(**time):
    """The clock so much later than in all tests."""
    return clock.at(NOW + timedelta(**time))


def said(actor, text="Hur går det?", **more):
    """The id of a new comment."""
    return write_comment(actor, {"text": text, **more})


def asked(actor, **more):
    """The id of a new question."""
    return said(actor, kind="question", **more)


def answered(actor, question, text="Bra.", **more):
    """The id of a new answer."""
    return said(actor, text, answers_id=question, **more)
