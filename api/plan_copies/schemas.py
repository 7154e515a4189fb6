"""Shapes of plan copies on the wire."""

from api.core.fields import Choice, Date, Flag, Text
from api.core.schema import WriteSchema
from api.plan_copies.rules import CopiedItems


class PlanCopyInSchema(WriteSchema):
    """A plan to begin from another one."""

    signatory = Text(60, None, "Slug, SCB code or id; only an administrator names another than the own.")
    title = Text(300, "Handlingsplan för jämställdhet 2029-2032", "Title of the new plan.", required=True)
    period_start = Date("2029-01-01", "First day of its period.", required=True)
    period_end = Date("2032-12-31", "Last day of its period.", required=True)
    goals = Flag(True, "Whether its goals go along.", load_default=True)
    items = Choice(
        CopiedItems, "unfinished", "Which items go along. They begin anew: as not started, without results.",
        load_default=CopiedItems.UNFINISHED.value,
    )  # fmt: skip
    shift_dates = Flag(
        False,
        "true: start dates, deadlines and checkpoints lie as far into the new period as they did in the old; "
        "false: they are to be set anew.",
        load_default=False,
    )
