"""Shapes of bulk changes on the wire."""

from api.action_items.bodies import ActionItemInSchema, ActionItemPatchSchema, ActionItemUpsertSchema
from api.bulk_changes.rules import MOST, Operation, RowOutcome
from api.core.fields import Choice, Identifier, Integer, ListOf, Object
from api.core.schema import EXAMPLE_ID, Schema, WriteSchema
from api.core.variants import Variant
from api.external_keys.shapes import ExternalKeySchema

VERSION = "The version that you have read; refused when somebody has changed the item since."


def _of(operation: Operation) -> Choice:
    return Choice([operation], operation.value, "What the row is to do.", required=True)


class BulkCreateRowSchema(ActionItemInSchema):
    """A row that adds an item."""

    operation = _of(Operation.CREATE)


class BulkChangeRowSchema(ActionItemPatchSchema):  # type: ignore[misc,valid-type]  # made by patch_of
    """A row that changes an item: what it names is set, null empties."""

    operation = _of(Operation.CHANGE)
    id = Identifier(EXAMPLE_ID, "The item.", required=True)
    version = Integer(1, 2**31 - 1, 3, VERSION, required=True)


class BulkUpsertRowSchema(ActionItemUpsertSchema):
    """A row that writes an item by what another system calls it: adds it, or changes what the row names."""

    operation = _of(Operation.UPSERT)
    external_key = Object(ExternalKeySchema, "What the other system calls it.", required=True)
    version = Integer(1, 2**31 - 1, None, VERSION)


ROWS: dict[str, type[Schema]] = {
    Operation.CREATE.value: BulkCreateRowSchema,
    Operation.CHANGE.value: BulkChangeRowSchema,
    Operation.UPSERT.value: BulkUpsertRowSchema,
}


class BulkChangeInSchema(WriteSchema):
    """Items to write. A row's own `changeNote` goes before that of the request."""

    rows = ListOf(Variant("operation", ROWS), MOST, "What to do, in this order.", required=True)


class BulkRowResultSchema(Schema):
    """What became of a row, in the order of the request."""

    id = Identifier(EXAMPLE_ID, "The item.", required=True)
    outcome = Choice(RowOutcome, "updated", "`unchanged`: it said what was there already.", required=True)
    version = Integer(1, 2**31 - 1, 4, "The item's version now.", required=True)


class BulkResultSchema(Schema):
    """What became of all."""

    rows = ListOf(Object(BulkRowResultSchema), MOST, "One for each row.", required=True)
    created = Integer(0, MOST, 0, "How many were added.", required=True)
    updated = Integer(0, MOST, 1, "How many were changed.", required=True)
    unchanged = Integer(0, MOST, 0, "How many were as the row says already.", required=True)
