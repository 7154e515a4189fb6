"""The base of all schemas: camelCase on the wire, unknown members refused, what every list and write accepts."""

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from marshmallow import RAISE, ValidationError, fields, missing, pre_load
from marshmallow import Schema as BaseSchema

from api.core.errors import Message
from api.core.faults import NOT_OBJECT
from api.core.fields import Choice, Commas, Date, Flag, Identifier, Instant, Integer, Object, Text
from api.core.listing import Listing
from api.core.note import Note
from api.core.text import camel, snake

WHOLE_NUMBER = re.compile(r"-?[0-9]{1,40}", re.ASCII)
TRUTHS = {"true": True, "false": False}

UNKNOWN = Message("unknown", "Okänt namn. Tillåtna: {allowed}.", "Unknown name. Allowed: {allowed}.")
Shape = type[BaseSchema] | Mapping[str, Any]  # one of ours, or JSON schema for what others have shaped
EXAMPLE_ID = "01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87"


class Schema(BaseSchema):
    """snake_case in Python, camelCase on the wire."""

    class Meta:
        unknown = RAISE

    error_messages = {"type": NOT_OBJECT, "unknown": UNKNOWN}

    def on_bind_field(self, field_name: str, field_obj: Any) -> None:
        if field_obj.data_key is None:
            field_obj.data_key = camel(field_name)

    def handle_error(self, error: ValidationError, data: Any, *, many: bool, **kwargs: Any) -> None:
        """Name what is allowed beside each unknown name."""
        allowed = sorted(str(field.data_key) for field in self.load_fields.values())
        if isinstance(error.messages, dict):
            for name, messages in error.messages.items():
                if messages == [UNKNOWN]:
                    error.messages[name] = [UNKNOWN.format(allowed=allowed)]


class Args(Schema):
    """Parameters of a query: text that says numbers and truths."""

    @pre_load
    def _understood(self, data: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        kinds = {str(field.data_key): field for field in self.load_fields.values()}
        return {name: _meant(kinds.get(name), value) for name, value in data.items()}


def _meant(kind: Any, text: Any) -> Any:
    """`"20"` for an Integer is 20, `"true"` for a Flag is True, `"a,b"` for Commas is a list of such."""
    if isinstance(kind, Commas):
        return [_meant(kind.inner, part) for part in text.split(",")]
    if isinstance(kind, Integer) and WHOLE_NUMBER.fullmatch(text):
        return int(text)
    return TRUTHS.get(text, text) if isinstance(kind, Flag) else text


class ListArgs(Args):
    """What every list accepts."""

    page = Integer(0, 1_000_000, description="Page number, from 1. A page beyond the end is empty.", load_default=1)
    limit = Integer(1, 100, description="Rows per page.", load_default=20)
    count = Choice(["exact"], description="`exact` counts beyond 10,000; otherwise the total is capped there.")
    cursor = Text(
        1000,
        description="Walk a large list row by row without gaps or repeats: begin with `*`, then follow `_links.next`. "
        "Replaces `page` and gives no total.",
    )


class PastArgs(Args):
    """What can be asked of that whose past is kept."""

    as_of = Date(
        None,
        "As it stood at the end of this day, where it belongs, and as late as it was then; today at the latest. What "
        "was withdrawn from publication since is not shown to others.",
    )


class WriteArgs(Args):
    """What every write can be asked."""

    dry_run = Flag(None, "`true` tries only: the answer says what would be, and nothing is changed.")


class WriteSchema(Schema):
    """What every write accepts."""

    change_note = Note(
        None,
        "Why you make this change. Kept in the history. Required when the structure of an adopted plan is changed.",
        load_only=True,
    )


class LinkSchema(Schema):
    """A link that can be followed, or an act that can be done, now and by this caller."""

    href = Text(8000, "https://cemr.example.se/cemr/v1/action-plans", "Address.", required=True)
    rel = Text(60, "self", "What it is to this object.", required=True)
    method = Choice(["GET", "POST", "PATCH", "PUT", "DELETE"], "GET", "HTTP method.", required=True)


class Links(fields.Dict):
    """Links by name; the names depend on the object, its state and what the caller may do."""

    def __init__(self, **options: Any) -> None:
        described = {"description": "Related resources, and what the caller can do next.", "maxProperties": 50}
        super().__init__(keys=fields.String(), values=Object(LinkSchema), metadata=described, **options)


class ShownSchema(Schema):
    """What every object shows of itself; what may be left out when it is written may be null when it is shown."""

    id = Identifier(EXAMPLE_ID, "Identity of the object.", required=True)
    version = Integer(1, 2**31 - 1, 3, "Grows with every change; the part of the ETag that If-Match compares.")
    created_at = Instant("2025-01-07T08:15:00Z", "When it was registered.")
    updated_at = Instant("2026-09-15T12:40:00Z", "When it was last changed.")
    links = Links(data_key="_links", dump_only=True)

    def on_bind_field(self, field_name: str, field_obj: Any) -> None:
        super().on_bind_field(field_name, field_obj)
        written = any(field_name in base().declared_fields for base in self._written())
        optional = not field_obj.required and field_obj.load_default is missing
        if written and optional and not isinstance(field_obj, fields.List):
            field_obj.allow_none = True

    def _written(self) -> list[type[BaseSchema]]:
        """The bases that this schema shares with those of writes."""
        bases = [base for base in type(self).__mro__ if issubclass(base, Schema) and base is not Schema]
        return [base for base in bases if not issubclass(base, ShownSchema)]


class NamedSchema(Schema):
    """A department or another thing with a code, as shown inside other objects."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    code = Text(60, "KS", "Short code; of a signatory its slug.")
    name = Text(200, "Kommunstyrelsen", "Name.")


class ActingAccountSchema(Schema):
    """An account that did something; a role or a system, never a person."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    name = Text(120, "Rapportör, fritids- och folkhälsoförvaltningen", "What it is called.")


class Sort(Commas):
    """Columns to sort by, checked against the list's own."""

    def __init__(self, listing: Listing, example: str = "") -> None:
        names = [f"{sign}{camel(name)}" for name in listing.sorts for sign in ("", "-")]
        default = ", ".join(camel(name) for name in listing.order)
        super().__init__(
            Choice(names),
            5,
            f"Columns to sort by, `-` in front for descending; missing values come last. Default: {default}.",
            example=example,
        )

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        return [snake(name) for name in super()._deserialize(value, attr, data, **kwargs)]


class Fields(Commas):
    """Columns to show, checked against what the list's rows have."""

    def __init__(self, row: type[BaseSchema], listing: Listing) -> None:
        names = [camel(name) for name in row().declared_fields if name in listing.names()]
        said = "Columns to show, comma-separated; `id` is always there."
        super().__init__(Choice(names), 60, said, data_key="fields")

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> frozenset[str]:  # type: ignore[override]  # a set serves Query.names
        return frozenset(snake(name) for name in super()._deserialize(value, attr, data, **kwargs)) | {"id"}


def patch_of(schema: type[BaseSchema], name: str, *, without: Iterable[str] = ()) -> type[BaseSchema]:
    """The merge-patch form of a schema: nothing is required, and what was optional can be removed with null."""
    members = {}
    for field_name, field in schema().declared_fields.items():
        if field_name in without:
            continue
        members[field_name] = loose = deepcopy(field)
        loose.allow_none = not field.required and field.load_default is missing and field_name != "change_note"
        loose.required, loose.load_default = False, missing
        if isinstance(loose, Object):
            inner = loose.nested
            loose.nested = patch_of(inner, f"{inner.__name__.removesuffix('Schema')}PatchSchema")  # type: ignore[arg-type,union-attr]
    return type(name, (Schema,), {"__doc__": schema.__doc__, **members})
