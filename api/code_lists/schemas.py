"""Shapes of code lists on the wire."""

from api.code_lists.rules import CODE_LISTS
from api.core.fields import Choice, Integer, ListOf, Object, Text
from api.core.schema import Args, Links, Schema


class LabelSchema(Schema):
    """What people call it."""

    sv = Text(200, "Pågår", "In Swedish.", required=True)
    en = Text(200, "In progress", "In English.", required=True)


class CodeSchema(Schema):
    """One code of a list."""

    code = Text(60, "in_progress", "The code, as it stands in other objects.", required=True)
    label = Object(LabelSchema, "What people call it.", required=True)


class CodeListSchema(Schema):
    """An enumeration."""

    id = Choice(CODE_LISTS, "action-item-status", "Name of the list.", required=True)
    codes = ListOf(Object(CodeSchema), 100, "Its codes, in their own order.", required=True)
    links = Links(data_key="_links", dump_only=True)


class CodeListArgsSchema(Args):
    """What the list of code lists can be asked."""

    page = Integer(0, 1_000_000, description="Page number, from 1. A page beyond the end is empty.", load_default=1)
    limit = Integer(1, 100, description="Rows per page.", load_default=20)
