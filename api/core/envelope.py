"""The shape of a page of a list: where it stands, its links, and rows with what the list shows of each object."""

from collections.abc import Set
from functools import cache
from typing import Any

from marshmallow import Schema as AnySchema

from api.core.fields import Flag, Integer, ListOf, Object
from api.core.paging import COUNT_UP_TO
from api.core.schema import Links, Schema


class MetaSchema(Schema):
    """Where in the list this page stands."""

    page = Integer(0, 1_000_000, 1, "Page number; absent in a walk by cursor.")
    limit = Integer(1, 100, 20, "Rows per page.", required=True)
    count = Integer(0, 100, 20, "Rows on this page.", required=True)
    total_records = Integer(0, 2**53, 30, "Rows in all; absent in a walk by cursor.")
    total_is_capped = Flag(None, f"True when there are more than {COUNT_UP_TO:,} rows; count=exact counts them all.")


def row_schema(schema: type[AnySchema], names: Set[str]) -> type[AnySchema]:
    """An object as it stands in a list: the columns `names`, of which `fields` may choose some, and no links."""
    hidden = tuple(schema().declared_fields.keys() - names)

    class RowSchema(schema):  # type: ignore[misc,valid-type]  # made of the schema of the single object
        class Meta(schema.Meta):  # type: ignore[name-defined,misc]  # as above
            exclude = hidden

        def on_bind_field(self, field_name: str, field_obj: Any) -> None:
            super().on_bind_field(field_name, field_obj)
            field_obj.required = field_name == "id"

    RowSchema.__name__ = f"{schema.__name__.removesuffix('Schema')}RowSchema"
    return RowSchema


@cache
def page_schema(name: str, schema: type[AnySchema], names: frozenset[str]) -> type[AnySchema]:
    """`{"_meta": …, "_links": …, "actionItems": […]}`"""
    row = row_schema(schema, names)
    members = {
        "meta": Object(MetaSchema, "Paging.", data_key="_meta", required=True),
        "links": Links(data_key="_links", required=True),
        name: ListOf(Object(row), 100, "The rows of this page.", required=True),
    }
    return type(
        f"{schema.__name__.removesuffix('Schema')}ListSchema", (Schema,), {"__doc__": "A page of a list.", **members}
    )
