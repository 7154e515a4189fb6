"""The proposed decision, with room for what only the official can propose."""

from api.annual_follow_ups.naming import bulleted
from api.core.listing import Row
from api.documents.blocks import Block, Heading, Text
from api.documents.phrases import numeral, phrase
from api.documents.words import Words


def proposal(row: Row, words: Words) -> list[Block]:
    body = (row["adoption"] or {}).get("body")
    title, year, overdue = row["action_plan"]["title"], row["year"], row["items"]["overdue"]["count"]
    number = numeral(overdue, words)
    late = phrase(
        ("ny tidsfrist för den försenade åtgärden", f"nya tidsfrister för de {number} försenade åtgärderna"),
        ("a new deadline for the overdue action item", f"new deadlines for the {number} overdue action items"),
    ).of(overdue, words)
    such_as = words(f", till exempel {late}", f", such as {late}") if overdue else ""
    return [
        Heading(1, words("Förslag till beslut", "Proposed decision")),
        Text(
            words(f"{body} föreslås besluta:", f"Proposed decision of {body}:")
            if body
            else words("Följande beslut föreslås:", "The following decision is proposed:")
        ),
        *bulleted(
            [
                words(
                    f"Den årliga uppföljningen {year} av ”{title}” läggs till handlingarna.",
                    f"The annual follow-up {year} of ‘{title}’ is noted.",
                ),
                words(
                    f"[Kompletteras av handläggaren: eventuella fler beslutspunkter{such_as}.]",
                    f"[To be completed by the official: any further points{such_as}.]",
                ),
            ]
        ),
    ]
