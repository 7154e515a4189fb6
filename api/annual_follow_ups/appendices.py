"""The appendices: every item by board, the decisions of the year, and the duties of the charter."""

from api.annual_follow_ups.naming import THE_DEADLINE, THE_STATUS, columns, due, item_name, responsible, standing
from api.code_lists.labels import label
from api.core.listing import Row
from api.documents.blocks import Block, Cell, Heading, PageBreak, Table, Tone
from api.documents.words import Words

TONES = {
    "met": Tone.GOOD, "due": Tone.ACTIVE, "overdue": Tone.BAD, "unknown": Tone.QUIET, "voluntary": Tone.QUIET,
}  # fmt: skip


def appendices(row: Row, words: Words) -> list[Block]:
    """Those that have something to show, numbered as they come."""
    found = {
        words("Åtgärder per ansvarig nämnd", "Action items by responsible board"): _boards(row, words),
        words("Beslut under året", "Decisions of the year"): _decisions(row, words),
        words("Deklarationens skyldigheter", "The duties of the charter"): _duties(row, words),
    }
    shown = [(title, tables) for title, tables in found.items() if tables]
    blocks: list[Block] = [PageBreak()] if shown else []
    for place, (title, tables) in enumerate(shown, start=1):
        blocks += [Heading(1, f"{words('Bilaga', 'Appendix')} {place}. {title}"), *tables]
    return blocks


def _boards(row: Row, words: Words) -> list[Table]:
    boards: dict[str, list[Row]] = {}
    for item in row["action_items"]:
        boards.setdefault(responsible(item, words), []).append(item)
    heads = columns(words, ("Åtgärd", "Action item", 5), THE_DEADLINE, THE_STATUS)
    return [
        Table(name, heads, [[Cell(item_name(item)), due(item, words), standing(item, words)] for item in boards[name]])
        for name in sorted(boards)
    ]


def _decisions(row: Row, words: Words) -> list[Table]:
    heads = columns(
        words,
        ("Ärende", "Matter", 4),
        ("Beslutande", "Body", 2),
        ("Datum", "Date", 2),
        ("Paragraf", "Paragraph", 1),
        ("Diarienummer", "Registration number", 2),
        ("Utfall", "Outcome", 2),
    )
    rows = [
        [
            Cell(one["title"]),
            Cell(one["body"]["name"]),
            Cell(one["decided_on"]),
            Cell(one["paragraph"] or "–"),
            Cell(one["case_number"] or "–"),
            Cell(label("decision-outcome", one["outcome"], words)),
        ]
        for one in row["decisions"]
    ]
    return [Table(words("Beslut i datumordning", "Decisions by date"), heads, rows)] if rows else []


def _duties(row: Row, words: Words) -> list[Table]:
    heads = columns(words, ("Skyldighet", "Duty", 3), ("Läge", "Standing", 1), ("Förklaring", "Explanation", 4))
    rows = [
        [
            Cell(one["title"][words.language]),
            Cell(label("standing", one["standing"], words), tone=TONES[one["standing"]]),
            Cell(one["rule"]["text"][words.language]),
        ]
        for one in row["duties"]
    ]
    name = row["signatory"]["name"]
    title = words(f"Så uppfyller {name} deklarationen", f"How {name} meets the charter")
    return [Table(title, heads, rows)] if rows else []
