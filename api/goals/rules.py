"""Rules of goals."""

from enum import StrEnum

from api.core.errors import Message
from api.core.event_types import event_type

CREATED = event_type("goal.created", "Ett mål har lagts till.", "A goal was added.")
CHANGED = event_type("goal.changed", "Uppgifter om ett mål har ändrats.", "What is said of a goal was changed.")
DELETED = event_type("goal.deleted", "Ett mål har tagits bort.", "A goal was deleted.")
RESTORED = event_type("goal.restored", "Ett borttaget mål har återställts.", "A deleted goal was brought back.")


class GoalKind(StrEnum):
    """outcome (effektmål): a change for women and men; process: a change in how the work is done."""

    OUTCOME = "outcome"
    PROCESS = "process"


IN_USE = Message(
    "in_use",
    "Målet har åtgärder. Flytta eller ta bort dem först.",
    "The goal has action items. Move or delete them first.",
)
