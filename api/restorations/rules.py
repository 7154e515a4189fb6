"""Rules of restorations: what cannot come back, and what has to come back first."""

from datetime import datetime

from api.core.errors import Conflict, Message

NOT_DELETED = Message("not_deleted", "Det är inte borttaget.", "It is not deleted.")
PLAN_DELETED = Message(
    "plan_deleted",
    "Planen {title} är också borttagen. Återställ den: det som togs bort med planen följer med.",
    "The plan {title} is deleted, too. Restore that: what was deleted with the plan comes back with it.",
)
GOAL_DELETED = Message(
    "goal_deleted",
    "Målet {title} är också borttaget. Återställ det först.",
    "The goal {title} is deleted, too. Restore that first.",
)


def check_whole(message: Message, title: str, deleted_at: datetime | None) -> None:
    """Refuse to bring back what is part of something that stays deleted."""
    if deleted_at is not None:
        raise Conflict(message.format(title=title), allowed=[])
