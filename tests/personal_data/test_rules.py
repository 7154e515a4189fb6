"""A name is struck where it is somebody's, and from nothing that only looks like it."""

import pytest

from api.core.text import GONE
from api.personal_data.rules import nameless, struck


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Hur går det?\n\n— Ann\n", "Hur går det?\n\n— [raderad]\n"),
        ("— Ann", "— [raderad]"),
        ("— Anna\n— Annika\n— Ann Å\n— Jo-Ann\n— J— Ann\n", None),
        ("Fråga Ann.\nDet säger — Ann\n", None),
    ],
)
def test_a_name_is_struck_from_a_whole_line(text, left):
    assert struck(text, "— Ann", f"— {GONE}") == (left or text)


def test_of_an_account_name_and_address_are_struck_wherever_it_is_shown():
    ann = {"id": "1", "name": "comment", "email": "ann@example.se"}
    told = {"kind": "comment", "comment": "comment", "author": ann, "others": [{"id": "2", "name": "comment"}, [ann]]}
    gone = {"id": "1", "name": GONE, "email": None}
    assert nameless(told, "1") == {**told, "author": gone, "others": [{"id": "2", "name": "comment"}, [gone]]}


def test_what_was_not_told_is_not_told_as_struck():
    assert nameless({"id": "1", "name": "Ann"}, "1") == {"id": "1", "name": GONE}
