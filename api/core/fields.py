"""The fields that schemas are made of: bounded, documented, and answering bad values in both languages."""

import re
import uuid
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from marshmallow import ValidationError, fields, validate

from api.core.errors import Message
from api.core.text import FORBIDDEN_CHARACTERS, normal

REQUIRED = Message("required", "Uppgiften saknas.", "This is missing.")
NOT_NULL = Message("not_null", "Uppgiften får inte vara null.", "This may not be null.")
NOT_TEXT = Message("not_text", "Ska vara text.", "Must be text.")
NOT_INTEGER = Message("not_integer", "Ska vara ett heltal.", "Must be a whole number.")
NOT_BOOLEAN = Message("not_boolean", "Ska vara true eller false.", "Must be true or false.")
NOT_DATE = Message("not_date", "Ska vara ett datum som finns, ÅÅÅÅ-MM-DD.", "Must be a date that exists, YYYY-MM-DD.")
NOT_INSTANT = Message(
    "not_instant",
    "Ska vara en tidpunkt med tidszon, till exempel 2026-03-08T09:30:00Z.",
    "Must be an instant with its zone, such as 2026-03-08T09:30:00Z.",
)
NOT_ID = Message("not_id", "Ska vara ett id (UUID).", "Must be an id (UUID).")
NOT_LIST = Message("not_list", "Ska vara en lista.", "Must be a list.")
NOT_OBJECT = Message("not_object", "Ska vara ett objekt.", "Must be an object.")
NOT_ALLOWED = Message("not_allowed", "Tillåtna värden: {choices}.", "Allowed values: {choices}.")
FORBIDDEN_CHARACTER = Message(
    "forbidden_character",
    "Texten innehåller ett styrtecken eller ett halvt tecken.",
    "The text has a control character or half a character in it.",
)
TOO_SHORT = Message("too_short", "Texten får inte vara tom.", "The text may not be empty.")
WRONG_LENGTH = Message("wrong_length", "Ska ha {min}–{max} tecken.", "Must have {min}–{max} characters.")
WRONG_SIZE = Message("wrong_size", "Ska ha {min}–{max} poster.", "Must have {min}–{max} entries.")
OUT_OF_RANGE = Message("out_of_range", "Ska vara {min}–{max}.", "Must be {min}–{max}.")
WRONG_PATTERN = Message("wrong_pattern", "Har inte rätt form: {regex}.", "Is not of the right form: {regex}.")
DUPLICATE = Message("duplicate", "Samma värde står två gånger.", "The same value stands twice.")

COMMON = {"required": REQUIRED, "null": NOT_NULL}
NO_CONTROL = r"^[^\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]*$"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _metadata(options: dict[str, Any], example: object, description: str, **schema: object) -> dict[str, Any]:
    given = {**schema, **({"description": description} if description else {})}
    if example is not None:
        given["example"] = example
    return {**options, "metadata": given}


class Text(fields.String):
    """Text in normal form, without control characters, of bounded length."""

    default_error_messages = {**COMMON, "invalid": NOT_TEXT, "invalid_utf8": NOT_TEXT}

    def __init__(
        self,
        longest: int = 200,
        example: str | None = None,
        description: str = "",
        *,
        shortest: int = 1,
        **options: Any,
    ) -> None:
        pattern = options.pop("pattern", None)
        checks: list[Any] = [validate.Length(shortest, longest, error=WRONG_LENGTH)]
        if pattern:
            checks.append(validate.Regexp(pattern, error=WRONG_PATTERN))
        schema = {} if pattern else {"pattern": NO_CONTROL}
        super().__init__(validate=checks, **_metadata(options, example, description, **schema))

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs)
        if FORBIDDEN_CHARACTERS.search(text):
            raise ValidationError(FORBIDDEN_CHARACTER)
        return normal(text)


class Integer(fields.Integer):
    """A bounded whole number; a number with decimals is refused."""

    default_error_messages = {**COMMON, "invalid": NOT_INTEGER, "too_large": NOT_INTEGER}

    def __init__(
        self, lowest: int, highest: int, example: int | None = None, description: str = "", **options: Any
    ) -> None:
        check = validate.Range(lowest, highest, error=OUT_OF_RANGE)
        wide = "int64" if highest > 2**31 - 1 else "int32"
        super().__init__(strict=True, validate=check, **_metadata(options, example, description, format=wide))

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return super()._deserialize(value, attr, data, **kwargs)


class Flag(fields.Boolean):
    """True or false, and no other way to say it."""

    default_error_messages = {**COMMON, "invalid": NOT_BOOLEAN}

    def __init__(self, example: bool | None = None, description: str = "", **options: Any) -> None:
        super().__init__(truthy={True}, falsy={False}, **_metadata(options, example, description))

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if not isinstance(value, bool):  # 1 == True, and 1.0 too
            raise self.make_error("invalid", input=value)
        return value


class Date(fields.Date):
    """A date that exists, as YYYY-MM-DD."""

    default_error_messages = {**COMMON, "invalid": NOT_DATE}

    def __init__(self, example: str | None = None, description: str = "", **options: Any) -> None:
        super().__init__(**_metadata(options, example, description, maxLength=10))

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date:
        if not isinstance(value, str) or not DAY.fullmatch(value):
            raise self.make_error("invalid")
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise self.make_error("invalid") from error


class Instant(fields.AwareDateTime):
    """An instant in any zone, answered in UTC with `Z`."""

    default_error_messages = {**COMMON, "invalid": NOT_INSTANT, "invalid_awareness": NOT_INSTANT, "format": NOT_INSTANT}

    def __init__(self, example: str | None = None, description: str = "", **options: Any) -> None:
        super().__init__(format="iso", **_metadata(options, example, description, maxLength=35))

    def _serialize(self, value: datetime | None, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else zulu(value)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        if not isinstance(value, str) or len(value) > 35:
            raise self.make_error("invalid", input=value, obj_type="instant")
        try:
            return super()._deserialize(value, attr, data, **kwargs).astimezone(UTC)
        except OverflowError as error:
            raise self.make_error("invalid", input=value, obj_type="instant") from error


class Identifier(fields.String):
    """A UUID, in lower case."""

    default_error_messages = {**COMMON, "invalid": NOT_ID}

    def __init__(self, example: str | None = None, description: str = "", **options: Any) -> None:
        super().__init__(**_metadata(options, example, description, format="uuid", maxLength=36))

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        try:
            if not isinstance(value, str) or len(value) != 36:
                raise ValueError
            return str(uuid.UUID(value))
        except ValueError as error:
            raise self.make_error("invalid") from error


class Choice(fields.String):
    """One code of an enumeration."""

    default_error_messages = {**COMMON, "invalid": NOT_TEXT}

    def __init__(
        self, choices: Iterable[str], example: str | None = None, description: str = "", **options: Any
    ) -> None:
        codes = [str(choice) for choice in choices]
        check = validate.OneOf(codes, error=NOT_ALLOWED)
        super().__init__(validate=check, **_metadata(options, example, description))


class ListOf(fields.List[Any]):
    """A list of bounded length without duplicates."""

    default_error_messages = {**COMMON, "invalid": NOT_LIST}

    def __init__(self, inner: Any, longest: int, description: str = "", *, example: Any = None, **options: Any) -> None:
        check = validate.Length(0, longest, error=WRONG_SIZE)
        self.longest = longest
        super().__init__(inner, validate=check, **_metadata(options, example, description))

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        if not isinstance(value, list):
            raise self.make_error("invalid")
        if len(value) > self.longest:  # before a million entries are compared with each other
            raise ValidationError(WRONG_SIZE.format(min=0, max=self.longest))
        loaded = super()._deserialize(value, attr, data, **kwargs)
        for index, entry in enumerate(loaded):
            if entry in loaded[:index]:
                raise ValidationError({index: [DUPLICATE]})
        return loaded


class Commas(ListOf):
    """Several values in one parameter, separated by commas; `core.schema.Args` splits them."""

    def __init__(self, inner: Any, longest: int, description: str = "", *, example: str = "", **options: Any) -> None:
        super().__init__(inner, longest, description, example=example.split(",") if example else None, **options)


class Object(fields.Nested):
    """An object inside another."""

    default_error_messages = {**COMMON, "type": NOT_OBJECT}

    def __init__(self, schema: Any, description: str = "", **options: Any) -> None:
        super().__init__(schema, **_metadata(options, None, description))


class AnyObject(fields.Dict):
    """An object whose members depend on what it is about; only shown, never taken in."""

    def __init__(self, example: Any = None, description: str = "", **options: Any) -> None:
        super().__init__(dump_only=True, **_metadata(options, example, description, additionalProperties=True))


def zulu(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
