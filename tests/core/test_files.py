"""Files in requests: bytes in base64, and what a request says for the key that it comes with."""

from base64 import b64encode

import pytest
from flask import Flask, request
from marshmallow import ValidationError

from api.core.files import TABLES, Bytes, said_in, tables


def test_bytes_come_in_base64():
    assert Bytes(10, "YQ==", "A file.").deserialize(b64encode(b"\x00\xff").decode()) == b"\x00\xff"


@pytest.mark.parametrize(
    ("text", "code"),
    [("å", "not_base64"), ("YQ", "not_base64"), ("YQ==\n", "not_base64"), ("", "wrong_length"), (1, "not_text")],
)
def test_what_is_none_is_refused(text, code):
    with pytest.raises(ValidationError) as refused:
        Bytes(10, "YQ==", "A file.").deserialize(text)
    assert refused.value.messages[0].code == code


def test_bytes_are_bounded():
    with pytest.raises(ValidationError):
        Bytes(2, "YQ==", "A file.").deserialize(b64encode(b"abc").decode())


@pytest.mark.parametrize("kind", TABLES)
def test_a_file_says_which_it_is(kind):
    app = Flask(__name__)
    said = []
    for data in (b"a", b"a", b"b"):
        with app.test_request_context(method="POST", data=data, content_type=kind):
            said.append(said_in(request))
    assert (said[0] == said[1], said[1] == said[2]) == (True, False)


def test_only_csv_can_be_shown():
    assert [kind for kind, one in tables(10).items() if "format" not in one["schema"]] == ["text/csv"]
