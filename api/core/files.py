"""Tables in files, as requests bring them."""

from base64 import b64decode
from hashlib import sha256
from typing import Any

from flask import Request
from marshmallow import ValidationError, fields, validate

from api.core import faults
from api.core.body import body_of
from api.core.fields import COMMON

CSV = "text/csv"
BASE64 = "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"
# The last two are what browsers call those of which they know nothing.
TABLES = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV,
    "application/vnd.ms-excel",
    "application/octet-stream",
)


class Bytes(fields.String):
    """Bytes in base64, so many at most."""

    default_error_messages = {**COMMON, "invalid": faults.NOT_TEXT, "invalid_utf8": faults.NOT_TEXT}

    def __init__(self, most: int, example: str, description: str, **options: Any) -> None:
        written = {"contentEncoding": "base64", "pattern": BASE64, "minLength": 4, "maxLength": (most + 2) // 3 * 4}
        described = {"description": description, "example": example, **written}
        super().__init__(validate=validate.Length(1, most, error=faults.WRONG_LENGTH), metadata=described, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs)
        try:
            return b64decode(text, validate=True)
        except ValueError as error:
            raise ValidationError(faults.NOT_BASE64) from error


def said_in(request: Request) -> Any:
    """What a request's body says, in JSON; of a file, which it is."""
    return sha256(request.get_data()).hexdigest() if request.mimetype in TABLES else body_of(request)


def tables(most: int) -> dict[str, Any]:
    """What may be sent, for the document."""
    return {
        kind: {"schema": {"type": "string", "maxLength": most, **({} if kind == CSV else {"format": "binary"})}}
        for kind in TABLES
    }
