"""An object is read by the shape that a word in it names, and refused where it has none."""

import pytest
from marshmallow import ValidationError

from api.core.fields import Choice, Integer
from api.core.schema import Schema
from api.core.variants import Variant


class Walk(Schema):
    """On foot."""

    by = Choice(["walk"], required=True)
    steps = Integer(1, 9, required=True)


class Ride(Schema):
    """On something."""

    by = Choice(["ride"], required=True)


WAY = Variant("by", {"walk": Walk, "ride": Ride})


def faults(value):
    with pytest.raises(ValidationError) as error:
        WAY.deserialize(value)
    return error.value.messages


def test_the_word_chooses_the_shape():
    assert WAY.deserialize({"by": "walk", "steps": 3}) == {"by": "walk", "steps": 3}
    assert WAY.deserialize({"by": "ride"}) == {"by": "ride"}


@pytest.mark.parametrize(
    ("value", "at", "code"),
    [
        ({"by": "walk", "steps": 10}, "steps", "out_of_range"),
        ({"by": "ride", "steps": 3}, "steps", "unknown"),
        ({}, "by", "required"),
        ({"by": "swim"}, "by", "not_allowed"),
        ({"by": []}, "by", "not_allowed"),
        ({"by": None}, "by", "not_allowed"),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(value, at, code):
    assert {name: [message.code for message in messages] for name, messages in faults(value).items()} == {at: [code]}


@pytest.mark.parametrize("value", ["walk", 3, [{"by": "walk"}]])
def test_what_is_no_object_has_no_shape(value):
    assert [message.code for message in faults(value)] == ["not_object"]
