"""What a command refuses is said in a sentence."""

import click
import pytest
from sqlalchemy.exc import DBAPIError

from api.core.errors import Conflict, Fault, Message, RuleBroken
from api.database import Refused
from api.plainly import plainly

WORD = Message("word", "Nej.", "No.")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (RuleBroken(Fault("/slug", WORD)), "/slug: No."),
        (Conflict(WORD), "No."),
        (Refused("It is full."), "It is full. Nothing was done."),
        (DBAPIError("SELECT 'secret'", {"name": "secret"}, Exception("gone \n")), "gone\nNothing was done."),
    ],
)
def test_why_it_did_not_do_it(error, said):
    with pytest.raises(click.ClickException) as refused, plainly("Nothing was done."):
        raise error
    assert refused.value.message == said


def test_what_is_wrong_in_the_program_is_not_hidden():
    with pytest.raises(KeyError), plainly():
        raise KeyError
