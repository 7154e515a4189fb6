"""The annual follow-up in words: the document, section by section, as it goes to the council."""

from api.annual_follow_ups.appendices import appendices
from api.annual_follow_ups.attainment import attainment
from api.annual_follow_ups.background import background
from api.annual_follow_ups.changes import changes
from api.annual_follow_ups.conclusions import conclusions
from api.annual_follow_ups.deviations import deviations
from api.annual_follow_ups.funding import funding
from api.annual_follow_ups.measures import measures
from api.annual_follow_ups.proposal import proposal
from api.annual_follow_ups.summary import summary
from api.code_lists.labels import label
from api.core.listing import Row
from api.documents.blocks import Cell, Document
from api.documents.phrases import period
from api.documents.words import Words

SECTIONS = (
    proposal, summary, background, attainment, measures, deviations, changes, funding, conclusions, appendices,
)  # fmt: skip


def follow_up_document(row: Row, words: Words) -> Document:
    """Officials edit it into a memo to the executive board; politicians read the first page."""
    return Document(
        language=words.language,
        title=words(f"Årlig uppföljning {row['year']}", f"Annual follow-up {row['year']}"),
        subtitle=row["action_plan"]["title"],
        day=row["date"],
        address="",
        facts=_facts(row, words),
        blocks=[block for section in SECTIONS for block in section(row, words)],
    )


def _facts(row: Row, words: Words) -> list[tuple[str, Cell]]:
    number = (row["adoption"] or {}).get("case_number")
    case = [(words("Planens diarienummer", "Registration number of the plan"), Cell(number))] if number else []
    return [
        (label("signatory-kind", row["charter"]["kind"], words), Cell(row["signatory"]["name"])),
        *case,
        (words("Handläggare", "Official"), Cell(label("role", "coordinator", words))),
        (words("Datum", "Date"), Cell(row["date"])),
        (words("Period", "Period"), Cell(period(row["period_start"], row["period_end"], words))),
    ]
