"""Shapes of departments on the wire."""

from api.core.fields import EMAIL, Choice, Commas, Date, Flag, Identifier, ListOf, Object, Text
from api.core.schema import EXAMPLE_ID, Fields, ListArgs, NamedSchema, Schema, ShownSchema, Sort, WriteSchema, patch_of
from api.departments.queries import DEPARTMENTS
from api.departments.rules import DepartmentKind


class DepartmentMembersSchema(Schema):
    """What is said of a department."""

    code = Text(20, "KS", "Short code, unique within the signatory.", required=True)
    name = Text(200, "Kommunstyrelsen", "Name.", required=True)
    kind = Choice(DepartmentKind, "executive_board", "What kind of unit it is.", required=True)
    email = Text(254, "ks@boras.example.se", "Functional mailbox, never a person's.", pattern=EMAIL)
    valid_from = Date("2017-01-01", "First day on which it exists; null: always has.")
    valid_to = Date("2029-12-31", "Last day on which it exists; null: no end is known.")


class DepartmentInSchema(WriteSchema, DepartmentMembersSchema):
    """A department to take in."""

    signatory = Text(60, None, "Slug, SCB code or id; only an administrator names another than the own.")
    parent_id = Identifier(None, "The department that it belongs to.")
    served_by_ids = ListOf(Identifier(EXAMPLE_ID), 20, "Administrations that work for this board.")
    succeeded_by_ids = ListOf(Identifier(EXAMPLE_ID), 20, "What it became when it was closed.")


DepartmentPatchSchema = patch_of(DepartmentInSchema, "DepartmentPatchSchema", without=("signatory",))


class DepartmentSchema(DepartmentMembersSchema, ShownSchema):
    """A board, an administration or another unit."""

    signatory = Object(NamedSchema, "Whose it is; `code` is the slug.")
    parent = Object(NamedSchema, "The department that it belongs to.", allow_none=True)
    served_by = ListOf(Object(NamedSchema), 50, "Administrations that work for this board.")
    succeeded_by = ListOf(Object(NamedSchema), 50, "What it became when it was closed.")


class DepartmentArgsSchema(ListArgs):
    """What the list of departments can be asked."""

    sort = Sort(DEPARTMENTS)
    shown = Fields(DepartmentSchema, DEPARTMENTS)
    signatory = Commas(Text(60), 20, "Slugs, SCB codes or ids, comma-separated.", example="boras")
    kind = Commas(Choice(DepartmentKind), 7, "Kinds, comma-separated.")
    code = Commas(Text(20), 200, "Codes, comma-separated.")
    open = Flag(None, "true: only those that exist today; false: only those that do not.")
    q = Text(100, description="Text in name or code.")
