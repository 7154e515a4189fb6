"""Shapes of action items on the wire."""

from api.action_items.bodies import ActionItemMembersSchema
from api.action_items.queries import ACTION_ITEMS
from api.action_items.rules import ItemStatus, Timeliness
from api.action_items.shapes import ItemArticleSchema, ItemDecisionSchema, ItemFilters, TitledSchema
from api.core.fields import Choice, Date, Identifier, Instant, Integer, ListOf, Object, Text
from api.core.restoring import DeletedArgs
from api.core.schema import Fields, ListArgs, NamedSchema, PastArgs, ShownSchema, Sort, WriteSchema


class ActionItemStatusChangeInSchema(WriteSchema):
    """A new status of an item."""

    status = Choice(ItemStatus, "completed", "The status wanted.", required=True)
    comment = Text(2000, "Klar i alla förvaltningar.", "Why; required to pause and to go back.")
    completed_on = Date("2026-11-01", "When it was completed; required to complete.")
    result = Text(5000, "Checklistan används på alla förvaltningar.", "What it led to; required to complete.")
    cancel_reason = Text(2000, None, "Why it will not be done; required to cancel.")
    decision_id = Identifier(None, "The decision that it follows, such as one to cancel the item.")


class ActionItemSchema(ActionItemMembersSchema, ShownSchema):
    """An action item of a plan."""

    signatory = Object(NamedSchema, "Whose it is; `code` is the slug.")
    action_plan = Object(TitledSchema, "The plan.")
    goal = Object(TitledSchema, "The goal that it leads to.", allow_none=True)
    articles = ListOf(Object(ItemArticleSchema), 39, "The articles that it carries out.")
    lead_department = Object(NamedSchema, "Who is accountable.", allow_none=True)
    participating_departments = ListOf(Object(NamedSchema), 50, "Who takes part.")
    original_due_date = Date("2025-10-31", "The deadline as it first was.", allow_none=True)
    due_date_moves = Integer(0, 2**31 - 1, 1, "How often the deadline was moved after adoption.")
    status = Choice(ItemStatus, "in_progress", "Where it stands. Changed through status-changes.")
    status_comment = Text(2000, "62 procent klara", "A word on where it stands.", allow_none=True)
    status_changed_at = Instant("2026-09-15T12:40:00Z", "When the status changed.")
    timeliness = Choice(Timeliness, "overdue", "Whether it is late today, where it belongs. Derived, never stored.")
    days_overdue = Integer(0, 2**31 - 1, 22, "Days past the deadline; 0 when it is not overdue.")
    completed_on = Date("2025-12-15", "When it was completed; null when not, or not known.", allow_none=True)
    cancel_reason = Text(2000, None, "Why it was cancelled.", allow_none=True)
    deadline_decision = Object(
        ItemDecisionSchema, "The decision behind the due date; shown to own accounts.", allow_none=True
    )
    status_decision = Object(
        ItemDecisionSchema, "The decision behind the status; shown to own accounts.", allow_none=True
    )


class ActionItemArgsSchema(ListArgs, ItemFilters, PastArgs, DeletedArgs):
    """What the list of items can be asked."""

    sort = Sort(ACTION_ITEMS, example="dueDate")
    shown = Fields(ActionItemSchema, ACTION_ITEMS)
