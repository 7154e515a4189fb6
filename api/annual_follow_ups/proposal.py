"""The proposed decision, with room for what only the official can propose."""

from api.annual_follow_ups.naming import bulleted
from api.core.listing import Row
from api.documents.blocks import Block, Heading, Text
from api.documents.phrases import numeral, phrase
from api.documents.words import Words


def proposal(row: Row, words: Words) -> list[Block]:
    body = (row["adoption"] or {}).get("body")
    title, year, such_as = row["action_plan"]["title"], row["year"], _such_as(row["items"]["overdue"]["count"], words)
    proposed = words("Följande beslut föreslås:", "The following decision is proposed:")
    points = [
        words(
            f"Den årliga uppföljningen {year} av ”{title}” läggs till handlingarna.",
            f"The annual follow-up {year} of ‘{title}’ is noted.",
        ),
        words(
            f"[Kompletteras av handläggaren: eventuella fler beslutspunkter{such_as}.]",
            f"[To be completed by the official: any further points{such_as}.]",
        ),
    ]
    return [
        Heading(1, words("Förslag till beslut", "Proposed decision")),
        Text(words(f"{body} föreslås besluta:", f"Proposed decision of {body}:") if body else proposed),
        *bulleted(points),
    ]


def _such_as(overdue: int, words: Words) -> str:
    """What there may be to decide on: new deadlines."""
    number = numeral(overdue, words)
    said = phrase(
        (
            ", till exempel ny tidsfrist för den försenade åtgärden",
            f", till exempel nya tidsfrister för de {number} försenade åtgärderna",
        ),
        (
            ", such as a new deadline for the overdue action item",
            f", such as new deadlines for the {number} overdue action items",
        ),
    ).of(overdue, words)
    return said if overdue else ""
