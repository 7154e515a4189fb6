"""Rules of goals."""

from enum import StrEnum

from api.core.errors import Message

CREATED = "goal.created"
CHANGED = "goal.changed"
DELETED = "goal.deleted"
RESTORED = "goal.restored"


class GoalKind(StrEnum):
    """outcome (effektmål): a change for women and men; process: a change in how the work is done."""

    OUTCOME = "outcome"
    PROCESS = "process"


IN_USE = Message(
    "in_use",
    "Målet har åtgärder. Flytta eller ta bort dem först.",
    "The goal has action items. Move or delete them first.",
)
