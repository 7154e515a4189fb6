"""How items, those who answer for them, and where they stand are said in every section."""

from collections.abc import Callable, Sequence
from datetime import date

from api.code_lists.labels import label
from api.core.listing import Row
from api.documents.blocks import Block, Bullets, Cell, Column, Table, Text, Tone
from api.documents.phrases import ended, phrase, sentences
from api.documents.words import Words
from api.reports.cells import STATUS_TONES, decision_name, item_name

ITEM = phrase(("åtgärd", "åtgärder"), ("action item", "action items"))
GOAL = phrase(("mål", "mål"), ("goal", "goals"), neuter=True)

OPEN = ("not_started", "in_progress", "paused")
MOST_VOICES = 3  # in one cell of a table

# Columns that several tables have: Swedish, English, share of the width.
THE_ITEM = ("Åtgärd", "Action item", 4)
THE_RESPONSIBLE = ("Ansvarig", "Responsible", 3)
THE_DEADLINE = ("Klart senast", "Due", 2)
THE_STATUS = ("Status", "Status", 2)
THE_REASON = ("Skäl", "Reason", 4)
THE_DECISION = ("Beslut", "Decision", 3)


def responsible(item: Row, words: Words) -> str:
    if item["lead_department"]:
        return str(item["lead_department"]["name"])
    return (
        words("Alla nämnder", "All departments") if item["all_departments"] else words("Ansvarig saknas", "Nobody yet")
    )


def due(item: Row, words: Words) -> Cell:
    return Cell(item["due_date"] or words("Inte fastställt", "Not set"))


def standing(item: Row, words: Words) -> Cell:
    """Where the item stands, in words."""
    said = label("action-item-status", item["status"], words)
    if item["completed_on"]:
        said = f"{said} {item['completed_on']}"
    if item["timeliness"] == "completed_late":
        said += words(", efter utsatt tid", ", after the deadline")
    if item["timeliness"] == "overdue":
        return Cell(said + words(", försenad", ", overdue"), tone=Tone.BAD)
    return Cell(said, tone=STATUS_TONES[item["status"]])


def remark(item: Row, words: Words) -> str:
    """What there is to say of an item beside its status."""
    if item["status"] == "completed":
        return ended(item["result"] or words("Inget resultat är redovisat.", "No result has been recorded."))
    if item["status"] == "cancelled":
        return reasons([item["cancel_reason"]], words)
    if item["all_departments"] and item["status_comment"]:
        return ended(item["status_comment"])
    said = voices(item, lambda one: sentences(one["done_since_last"] or one["comment"], one["next_step"]), words)
    return said or ended(item["status_comment"] or words("Ingen rapport under året.", "No report this year."))


def explanation(item: Row, words: Words) -> str:
    """Why an item is not as planned, and what is done about it."""
    said = voices(item, lambda one: _deviation(one, item["due_date"], words), words)
    return said or ended(item["status_comment"] or words("Ingen förklaring är lämnad.", "No explanation was given."))


def _deviation(report: Row, due_date: date | None, words: Words) -> str:
    if not report["deviation"]:
        return ""
    reason, step, day = report["deviation_reason"], report["next_step"], report["proposed_due_date"]
    return sentences(
        report["deviation"],
        reason and words(f"Orsak: {reason}", f"Reason: {reason}"),
        step and words(f"Nästa steg: {step}", f"Next step: {step}"),
        words(f"Föreslagen ny tidsfrist: {day}", f"Proposed new deadline: {day}") if day and day != due_date else "",
    )


def voices(item: Row, tell: Callable[[Row], str], words: Words) -> str:
    """What the reports on an item say; of an item of all departments each with its name."""
    told = [(one["department"], text) for one in item["reports"] if (text := tell(one))]
    if not item["all_departments"]:
        return " ".join(text for _, text in told)
    named = [f"{unit['name']}: {text}" if unit else text for unit, text in told[:MOST_VOICES]]
    more = len(told) - MOST_VOICES
    rest = words(f"Ytterligare rapporter: {more}.", f"Further reports: {more}.") if more > 0 else ""
    return sentences(*named, rest)


def behind(decision: Row | None, words: Words) -> str:
    """The decision behind a change."""
    return decision_name(decision) if decision else words("Inget beslut är angivet.", "No decision is given.")


def reasons(given: Sequence[str | None], words: Words) -> str:
    """Each reason once."""
    return sentences(*dict.fromkeys(given)) or words("Inget skäl är angivet.", "No reason has been given.")


def named_items(items: Sequence[Row], words: Words) -> str:
    """Numbers in the plan where all have one, else titles."""
    short = [item["reference"] for item in items]
    return words.several(short if all(short) else [item_name(item) for item in items])


def columns(words: Words, *said: tuple[str, str, int]) -> list[Column]:
    return [Column(words(swedish, english), weight) for swedish, english, weight in said]


def tabled(title: str, heads: Sequence[Column], rows: Sequence[Sequence[Cell]], nothing: str = "") -> list[Block]:
    """A table, or a sentence that says there is nothing, or nothing at all."""
    return [Table(title, heads, rows)] if rows else [Text(nothing)] if nothing else []


def bulleted(texts: Sequence[str]) -> list[Block]:
    return [Bullets([Cell(text) for text in texts])] if texts else []
