"""The fields that schemas are made of: bounded, documented, and answering bad values in both languages."""

import re
import uuid
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from marshmallow import ValidationError, fields, validate

from api.core import faults
from api.core.clock import zulu
from api.core.text import FORBIDDEN_CHARACTERS, normal

COMMON = {"required": faults.REQUIRED, "null": faults.NOT_NULL}
NO_CONTROL = r"^[^\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]*$"
# \s is not the same everywhere, and the marks would make several addresses of one.
EMAIL = r"^[^@,;:<>()\[\]\"\\\u0000-\u0020\u007F-\u00A0]{1,64}@[^@,;:<>()\[\]\"\\\u0000-\u0020\u007F-\u00A0]{1,189}$"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _metadata(options: dict[str, Any], example: object, description: str, **schema: object) -> dict[str, Any]:
    given = {**schema, **({"description": description} if description else {})}
    if example is not None:
        given["example"] = example
    return {**options, "metadata": given}


class Text(fields.String):
    """Text in normal form, without control characters, of bounded length."""

    default_error_messages = {**COMMON, "invalid": faults.NOT_TEXT, "invalid_utf8": faults.NOT_TEXT}

    def __init__(self, longest: int = 200, example: str | None = None, description: str = "", **options: Any) -> None:
        pattern = options.pop("pattern", None)
        checks: list[Any] = [validate.Length(options.pop("shortest", 1), longest, error=faults.WRONG_LENGTH)]
        if pattern:
            checks.append(validate.Regexp(pattern, error=faults.WRONG_PATTERN))
        schema = {} if pattern else {"pattern": NO_CONTROL}
        super().__init__(validate=checks, **_metadata(options, example, description, **schema))

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs)
        if FORBIDDEN_CHARACTERS.search(text):
            raise ValidationError(faults.FORBIDDEN_CHARACTER)
        return normal(text)


class Integer(fields.Integer):
    """A bounded whole number; a number with decimals is refused."""

    default_error_messages = {**COMMON, "invalid": faults.NOT_INTEGER, "too_large": faults.NOT_INTEGER}

    def __init__(
        self, lowest: int, highest: int, example: int | None = None, description: str = "", **options: Any
    ) -> None:
        check = validate.Range(lowest, highest, error=faults.OUT_OF_RANGE)
        wide = "int64" if highest > 2**31 - 1 else "int32"
        super().__init__(strict=True, validate=check, **_metadata(options, example, description, format=wide))

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return super()._deserialize(value, attr, data, **kwargs)


class Flag(fields.Boolean):
    """True or false, and no other way to say it."""

    default_error_messages = {**COMMON, "invalid": faults.NOT_BOOLEAN}

    def __init__(self, example: bool | None = None, description: str = "", **options: Any) -> None:
        super().__init__(truthy={True}, falsy={False}, **_metadata(options, example, description))

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if not isinstance(value, bool):  # 1 == True, and 1.0 too
            raise self.make_error("invalid", input=value)
        return value


class Date(fields.Date):
    """A date that exists, as YYYY-MM-DD."""

    default_error_messages = {**COMMON, "invalid": faults.NOT_DATE}

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

    default_error_messages = {
        **COMMON,
        "invalid": faults.NOT_INSTANT,
        "invalid_awareness": faults.NOT_INSTANT,
        "format": faults.NOT_INSTANT,
    }

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

    default_error_messages = {**COMMON, "invalid": faults.NOT_ID}

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

    default_error_messages = {**COMMON, "invalid": faults.NOT_TEXT}

    def __init__(
        self, choices: Iterable[str], example: str | None = None, description: str = "", **options: Any
    ) -> None:
        codes = [str(choice) for choice in choices]
        check = validate.OneOf(codes, error=faults.NOT_ALLOWED)
        super().__init__(validate=check, **_metadata(options, example, description))


class ListOf(fields.List[Any]):
    """A list of bounded length without duplicates."""

    default_error_messages = {**COMMON, "invalid": faults.NOT_LIST}

    shortest = 0

    def __init__(self, inner: Any, longest: int, description: str = "", *, example: Any = None, **options: Any) -> None:
        check = validate.Length(self.shortest, longest, error=faults.WRONG_SIZE)
        self.longest = longest
        super().__init__(inner, validate=check, **_metadata(options, example, description))

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        if not isinstance(value, list):
            raise self.make_error("invalid")
        if len(value) > self.longest:  # before a million entries are compared with each other
            raise ValidationError(faults.WRONG_SIZE.format(min=self.shortest, max=self.longest))
        loaded = super()._deserialize(value, attr, data, **kwargs)
        for index, entry in enumerate(loaded):
            if entry in loaded[:index]:
                raise ValidationError({index: [faults.DUPLICATE]})
        return loaded


class Commas(ListOf):
    """Several values in one parameter, separated by commas; `core.schema.Args` splits them."""

    shortest = 1

    def __init__(self, inner: Any, longest: int, description: str = "", *, example: str = "", **options: Any) -> None:
        super().__init__(inner, longest, description, example=example.split(",") if example else None, **options)


class Object(fields.Nested):
    """An object inside another."""

    default_error_messages = {**COMMON, "type": faults.NOT_OBJECT}

    def __init__(self, schema: Any, description: str = "", **options: Any) -> None:
        super().__init__(schema, **_metadata(options, None, description))


class AnyObject(fields.Dict):
    """An object whose members depend on what it is about; only shown, never taken in."""

    def __init__(self, example: Any = None, description: str = "", **options: Any) -> None:
        super().__init__(dump_only=True, **_metadata(options, example, description, additionalProperties=True))
