"""Meeting papers in words: what is read first stands first."""

from api.core.listing import Row
from api.documents.blocks import Block, Cell, Column, Document, Figures, Table, Tone
from api.documents.words import Words
from api.meeting_papers.matters import decisions_section, due_section, late_section, questions_section, red_section
from api.meeting_papers.story import changes_section
from api.reports.cells import counted, plan_facts


def paper_document(row: Row, words: Words) -> Document:
    return Document(
        language=words.language,
        title=words("Mötesunderlag", "Meeting paper"),
        subtitle=row["signatory"]["name"],
        day=row["date"],
        address="",
        facts=_facts(row, words),
        blocks=[
            _state(row["state"], words),
            *_agenda(row["meeting"], words),
            *decisions_section(row, words),
            *changes_section(row["changes"], row["links"]["changes"]["href"], words),
            *late_section(row["overdue_items"], words),
            *red_section(row["red_forecasts"], words),
            *questions_section(row["questions"], words),
            *due_section(row["due"], row["until"], words),
        ],
    )


def _facts(row: Row, words: Words) -> list[tuple[str, Cell]]:
    meeting, plan = row["meeting"], row["action_plan"]
    if not meeting:
        return [(_paper_for(words), Cell(_next(words))), *plan_facts(plan, words)]
    said = [
        (_paper_for(words), meeting["title"]),
        (words("Datum", "Date"), words.day(meeting["held_on"])),
        (words("Organ", "Body"), meeting["body"]["name"]),
        (words("Plats", "Place"), meeting["place"]),
        (words("Diarienummer", "Registration number"), meeting["case_number"] or plan["case_number"]),
        (words("Handlingsplan", "Action plan"), plan["title"]),
    ]
    return [(name, Cell(value)) for name, value in said if value]


def _paper_for(words: Words) -> str:
    return words("Möte", "Meeting")


def _next(words: Words) -> str:
    return words("Inför nästa möte", "Ahead of the next meeting")


def _state(state: Row, words: Words) -> Figures:
    return Figures(
        [
            (words("åtgärder", "action items"), counted(state["all"])),
            (words("genomförda", "completed"), counted(state["completed"], Tone.GOOD)),
            (words("pågår", "in progress"), counted(state["in_progress"], Tone.ACTIVE)),
            (words("försenade", "overdue"), counted(state["overdue"], Tone.BAD)),
            (words("ska vara klara inom 90 dagar", "due within 90 days"), counted(state["due_within_ninety_days"])),
        ]
    )


def _agenda(meeting: Row | None, words: Words) -> list[Block]:
    if not meeting or not meeting["agenda"]:
        return []
    columns = [
        Column(words("Punkt", "Item"), 1),
        Column(words("Ärende", "Matter"), 8),
        Column(words("Beslut", "Decision"), 3),
    ]
    rows = [
        [Cell(str(place)), Cell(entry["title"]), Cell(_decision(entry, words))]
        for place, entry in enumerate(meeting["agenda"], 1)
    ]
    return [Table(words("Dagordning", "Agenda"), columns, rows)]


def _decision(entry: Row, words: Words) -> str:
    decision = entry["decision"]
    if decision:
        return ", ".join(filter(None, [str(decision["decided_on"]), decision["paragraph"], decision["case_number"]]))
    return words("Ska fattas", "To be made") if entry["for_decision"] else ""
