"""Shapes of reorganisations on the wire."""

from api.core.fields import Choice, Commas, Date, Flag, Identifier, Integer, ListOf, Object, Text
from api.core.note import Note
from api.core.schema import EXAMPLE_ID, Fields, ListArgs, NamedSchema, Schema, ShownSchema, Sort, WriteSchema
from api.reorganisations.queries import SUCCESSIONS
from api.reorganisations.rules import MoveRole


class SuccessorInSchema(Schema):
    """A department that comes after the closed one, and which of its open items go there."""

    department_id = Identifier(EXAMPLE_ID, "The successor, one of the signatory's departments today.", required=True)
    action_item_ids = ListOf(Identifier(EXAMPLE_ID), 1000, "Open items that it takes over.", load_default=list)
    articles = ListOf(
        Integer(1, 99, 6), 39, "It takes over the open items that carry out one of these articles.",
        example=[6], load_default=list,
    )  # fmt: skip
    rest = Flag(
        False, "It takes over all that nobody is named for. A single successor does so unasked.", load_default=False
    )


class SuccessionInSchema(WriteSchema):
    """A department to close, and what comes after it."""

    valid_to = Date("2026-10-31", "Its last day; today unless said or closed already. Never in the future.")
    successors = ListOf(Object(SuccessorInSchema), 20, "What it becomes: one department or several.", required=True)
    change_note = Note(
        "Nämnderna slogs samman, KF § 118.", "Why; kept here and in the history of all that moves.",
        required=True, load_only=True,
    )  # fmt: skip


class MoveSchema(Schema):
    """What belonged to the closed department, and where it belongs now."""

    entity_type = Text(40, "action_item", "What kind of object it is, as in the history.", required=True)
    entity_id = Identifier(EXAMPLE_ID, "Which object.", required=True)
    reference = Text(20, "6.2", "An item's number in its plan.", allow_none=True)
    name = Text(500, "Införa checklista", "What it is called today; null for an account.", allow_none=True)
    role = Choice(MoveRole, "lead", "As what it belonged to the department.", required=True)
    to = Object(NamedSchema, "Where it belongs now; null: nowhere, or for a person to say.", allow_none=True)


class SuccessionSchema(ShownSchema):
    """A department that was closed, what came after it, and all that moved."""

    department = Object(NamedSchema, "The closed department.")
    valid_to = Date("2026-10-31", "Its last day.")
    reason = Text(2000, "Nämnderna slogs samman, KF § 118.", "Why.")
    successors = ListOf(Object(NamedSchema), 20, "What it became.")
    moves = ListOf(Object(MoveSchema), 10_000, "All that moved. What was finished stays with the closed department.")


class DepartmentSuccessionArgsSchema(ListArgs):
    """What the list of a department's successions can be asked."""

    sort = Sort(SUCCESSIONS)
    shown = Fields(SuccessionSchema, SUCCESSIONS)


class SuccessionArgsSchema(DepartmentSuccessionArgsSchema):
    """What the list of successions can be asked."""

    signatory = Commas(Text(60), 20, "Slugs, SCB codes or ids, comma-separated.")
    department = Commas(Text(36), 50, "Codes or ids of closed departments, comma-separated.")
