"""Tests of the fields that schemas are made of: what each takes in, and what it says of the rest."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from marshmallow import ValidationError

from api.core.clock import zulu
from api.core.errors import Message
from api.core.fields import Choice, Commas, Date, Flag, Identifier, Instant, Integer, ListOf, Object, Text
from api.core.schema import Schema

KEY = "01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87"
HUGE = 10**30


class PointSchema(Schema):
    """Something inside something else."""

    x = Integer(0, 9, required=True)


def codes(messages):
    """The codes in marshmallow's messages, however nested."""
    if isinstance(messages, Message):
        return [messages.code]
    parts = messages.values() if isinstance(messages, dict) else messages
    return [code for part in parts for code in codes(part)]


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        (Text(), "Borås", "Borås"),
        (Text(), "  Bora\u030as\n", "Borås"),
        (Text(), "två\nrader\toch tabb", "två\nrader\toch tabb"),
        (Text(3), "ååå", "ååå"),
        (Text(1), "o\u0308", "ö"),
        (Text(1), "𝒳", "𝒳"),
        (Text(shortest=0), "", ""),
        (Text(pattern="^[0-9]{4}$"), "1490", "1490"),
        (Integer(0, 9), 0, 0),
        (Integer(-5, 9), -5, -5),
        (Integer(0, 10**15), 10**15, 10**15),
        (Flag(), True, True),
        (Flag(), False, False),
        (Date(), "2024-02-29", date(2024, 2, 29)),
        (Date(), "0001-01-01", date(1, 1, 1)),
        (Instant(), "2026-03-08T09:30:00Z", datetime(2026, 3, 8, 9, 30, tzinfo=UTC)),
        (Instant(), "2026-03-08T09:30:00+01:00", datetime(2026, 3, 8, 8, 30, tzinfo=UTC)),
        (Instant(), "2026-03-08T09:30:00.123456-02:30", datetime(2026, 3, 8, 12, 0, 0, 123456, UTC)),
        (Identifier(), KEY.upper(), KEY),
        (Choice(["a", "b"]), "b", "b"),
        (ListOf(Integer(0, 9), 2), [], []),
        (ListOf(Integer(0, 9), 2), [1, 0], [1, 0]),
        (Object(PointSchema), {"x": 1}, {"x": 1}),
        (Text(allow_none=True), None, None),
    ],
)
def test_what_is_right_is_taken_in(field, value, expected):
    loaded = field.deserialize(value)
    assert loaded == expected
    assert type(loaded) is type(expected)


NO_TEXT = [1, 1.5, True, [], {}]
TEXTS = [(Text(), value, "not_text") for value in NO_TEXT] + [
    (Text(), "", "wrong_length"),
    (Text(), " \n\t ", "wrong_length"),
    (Text(3), "abcd", "wrong_length"),
    (Text(3), "𝒳𝒳𝒳𝒳", "wrong_length"),
    (Text(), "a\ud800", "forbidden_character"),
    (Text(), "\udc00\ud800", "forbidden_character"),
    (Text(), "a\x00b", "forbidden_character"),
    (Text(), "\x1b[31m", "forbidden_character"),
    (Text(pattern="^[0-9]{4}$"), "149", "wrong_pattern"),
    (Text(pattern="^[0-9]{4}$"), "١٤٩٠", "wrong_pattern"),
    (Text(pattern="^[0-9]{4}$"), "1490 1", "wrong_pattern"),
]
NUMBERS = [
    (Integer(0, 9), value, "not_integer") for value in (True, False, "1", 1.0, 1.5, 1e400, -1e400, float("nan"), [], {})
]
BOUNDS = [(Integer(0, 9), value, "out_of_range") for value in (-1, 10, HUGE, -HUGE)]
FLAGS = [(Flag(), value, "not_boolean") for value in (0, 1, 1.0, "true", "", [], {})]
DAYS = [
    "2026-02-29",
    "2026-13-01",
    "2026-00-10",
    "0000-01-01",
    "20260101",
    "2026-W01-1",
    "2026-1-1",
    " 2026-01-01",
    "2026-01-01T00:00:00Z",
    "٢٠٢٦-٠١-٠١",
    "2026-01-01\n",
    20260101,
    True,
    [],
    {},
]
DATES = [(Date(), value, "not_date") for value in DAYS]
MOMENTS = [
    "2026-03-08",
    "2026-03-08T09:30:00",
    "2026-02-30T09:30:00Z",
    "2026-03-08T25:00:00Z",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "x" * 36,
    "now",
    0,
    1772962200,
    True,
    [],
    {},
]
INSTANTS = [(Instant(), value, "not_instant") for value in MOMENTS]
KEYS = [
    "",
    "x",
    KEY[:-1],
    KEY + "0",
    KEY.replace("-", ""),
    "{" + KEY[:-2] + "}",
    "urn:uuid:" + KEY,
    "z" * 36,
    1,
    True,
    [],
    {},
]
IDS = [(Identifier(), value, "not_id") for value in KEYS]
CHOICES = [
    (Choice(["a"]), "b", "not_allowed"),
    (Choice(["a"]), "A", "not_allowed"),
    (Choice(["a"]), 1, "not_text"),
    (Choice(["a"]), "\ud800", "not_allowed"),
    (Choice(["a"]), [], "not_text"),
]
LISTS = [
    (ListOf(Integer(0, 9), 2), [1, 2, 3], "wrong_size"),
    (Commas(Integer(0, 9), 2), [], "wrong_size"),
    (ListOf(Integer(0, 9), 2), [1, 1], "duplicate"),
    (ListOf(Object(PointSchema), 2), [{"x": 1}, {"x": 1}], "duplicate"),
    *((ListOf(Integer(0, 9), 2), value, "not_list") for value in ("12", 1, True, {}, {"0": 1})),
]
OBJECTS = [(Object(PointSchema), value, "not_object") for value in (1, "x", [], True)] + [
    (Object(PointSchema), {"x": 1, "y": 2}, "unknown"),
    (Object(PointSchema), {}, "required"),
    (Object(PointSchema), {"x": None}, "not_null"),
]
NULLS = [
    (field, None, "not_null")
    for field in (
        Text(),
        Integer(0, 9),
        Flag(),
        Date(),
        Instant(),
        Identifier(),
        Choice(["a"]),
        ListOf(Text(), 2),
        Object(PointSchema),
    )
]


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [*TEXTS, *NUMBERS, *BOUNDS, *FLAGS, *DATES, *INSTANTS, *IDS, *CHOICES, *LISTS, *OBJECTS, *NULLS],
    ids=lambda part: type(part).__name__ if not isinstance(part, str) else repr(part[:20]),
)
def test_what_is_wrong_is_refused_in_our_words(field, value, code):
    with pytest.raises(ValidationError) as refused:
        field.deserialize(value)
    assert codes(refused.value.messages) == [code]


@pytest.mark.parametrize(
    "field", [Text(required=True), Integer(0, 9, required=True), Object(PointSchema, required=True)]
)
def test_what_is_missing_is_said_to_be(field):
    with pytest.raises(ValidationError) as refused:
        type("OneSchema", (Schema,), {"one": field})().load({})
    assert codes(refused.value.messages) == ["required"]


def test_a_duplicate_is_pointed_at():
    with pytest.raises(ValidationError) as refused:
        ListOf(Integer(0, 9), 3).deserialize([1, 2, 1])
    assert list(refused.value.messages) == [2]


def test_one_and_true_are_not_duplicates_but_a_wrong_type():
    with pytest.raises(ValidationError) as refused:
        ListOf(Integer(0, 9), 3).deserialize([1, True])
    assert codes(refused.value.messages) == ["not_integer"]


def test_a_list_that_is_far_too_long_is_refused_before_its_entries_are_compared():
    with pytest.raises(ValidationError) as refused:
        ListOf(Integer(0, HUGE), 3).deserialize(list(range(200_000)))
    assert codes(refused.value.messages) == ["wrong_size"]


def test_bounds_are_told():
    with pytest.raises(ValidationError) as refused:
        Integer(1, 100).deserialize(HUGE)
    assert refused.value.messages[0].said("sv") == "Ska vara 1–100."


def test_what_is_allowed_is_told():
    with pytest.raises(ValidationError) as refused:
        Choice(["green", "red"]).deserialize("blue")
    assert refused.value.messages[0].said("en") == "Allowed values: green, red."


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2026, 3, 8, 9, 30, tzinfo=UTC), "2026-03-08T09:30:00.000Z"),
        (datetime(2026, 3, 8, 9, 30, tzinfo=timezone(timedelta(hours=1))), "2026-03-08T08:30:00.000Z"),
        (datetime(2026, 3, 8, 9, 30, 0, 123_999, UTC), "2026-03-08T09:30:00.123Z"),
    ],
)
def test_an_instant_is_answered_in_utc_to_the_millisecond(moment, text):
    assert zulu(moment) == text
