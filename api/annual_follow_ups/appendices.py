"""The appendices: every item by board, the decisions of the year, and the duties of the charter."""

from api.annual_follow_ups.naming import THE_DEADLINE, THE_STATUS, columns, due, responsible, standing
from api.code_lists.labels import label
from api.core.listing import Row
from api.core.text import sort_key
from api.documents.blocks import Block, Cell, Heading, PageBreak, Table, Tone
from api.documents.words import Words
from api.reports.cells import item_name

TONES = {"met": Tone.GOOD, "due": Tone.ACTIVE, "overdue": Tone.BAD, "voluntary": Tone.QUIET}


def appendices(row: Row, words: Words) -> list[Block]:
    """Those that have something to show, numbered as they come."""
    found = {
        words("Åtgärder per ansvarig nämnd", "Action items by responsible board"): _boards(row, words),
        words("Beslut under året", "Decisions of the year"): _decisions(row, words),
        words("Åtagandena enligt deklarationen", "The undertakings of the charter"): _duties(row, words),
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
    heads = columns(words, ("Åtgärd", "Action item", 4), THE_DEADLINE, THE_STATUS)
    return [
        Table(name, heads, [[Cell(item_name(item)), due(item, words), standing(item, words)] for item in boards[name]])
        for name in sorted(boards, key=sort_key)
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
    """Those whose standing is known: what is not recorded says nothing of what has been done."""
    rows = [
        [Cell(one["title"][words.language]), Cell(_standing(one, words), tone=TONES[one["standing"]])]
        for one in row["duties"]
        if one["standing"] != "unknown"
    ]
    name = row["signatory"]["name"]
    title = words(f"{name} och åtagandena", f"{name} and the undertakings")
    heads = columns(words, ("Åtagande", "Undertaking", 3), ("Läge", "Standing", 2))
    return [Table(title, heads, rows)] if rows else []


def _standing(duty: Row, words: Words) -> str:
    said, day = label("standing", duty["standing"], words), duty["due_on"]
    dated = day and duty["standing"] in ("due", "overdue")
    return words(f"{said}, senast {day}", f"{said}, by {day}") if dated else said
