"""What did not go as planned: items that are late, deviate, have a new deadline or were cancelled."""

from collections.abc import Sequence

from api.annual_follow_ups.naming import (
    OPEN,
    THE_DEADLINE,
    THE_DECISION,
    THE_ITEM,
    THE_REASON,
    THE_RESPONSIBLE,
    behind,
    bulleted,
    columns,
    due,
    explanation,
    reasons,
    responsible,
    tabled,
)
from api.annual_follow_ups.summary import overdue
from api.core.listing import Row
from api.documents.blocks import Block, Cell, Heading, Text
from api.documents.phrases import HAVE, ended, phrase, sentences
from api.documents.words import Words
from api.reports.cells import item_name

DEVIATING = ("yellow", "red")
THE_EXPLANATION = ("Förklaring", "Explanation", 4)


def deviations(row: Row, words: Words) -> list[Block]:
    title = words("Avvikelser och åtgärder som utgått", "Deviations and cancelled action items")
    return [
        Heading(1, title),
        Heading(2, words("Försenade åtgärder", "Overdue action items")), *_late(row, words),
        *_reported(row["action_items"], words),
        *_silent(row["action_items"], words),
        Heading(2, words("Ändrade tidsfrister", "Deadlines that were moved")), *_moved(row, words),
        Heading(2, words("Åtgärder som utgått", "Cancelled action items")), *_cancelled(row, words),
    ]  # fmt: skip


def _late(row: Row, words: Words) -> list[Block]:
    late = [item for item in row["action_items"] if item["timeliness"] == "overdue"]
    title = words("Försenade åtgärder och varför", "Overdue action items, and why")
    said = sentences(overdue(len(late), words), _latest(late, words))
    return [Text(said), *_explained(title, late, words)]


def _latest(late: Sequence[Row], words: Words) -> str:
    """Which of several has been late for longest."""
    if len(late) < 2:
        return ""
    first = min(late, key=lambda item: item["due_date"])
    name, day = item_name(first), words.day(first["due_date"])
    return words(
        f"Längst försenad är ”{name}”, som skulle ha varit klar den {day}",
        f"Overdue for longest is ‘{name}’, which was due on {day}",
    )


def _reported(items: Sequence[Row], words: Words) -> list[Block]:
    """What is not late, though something is not as planned: a section only where there is such."""
    to_come = (item for item in items if item["timeliness"] in ("on_time", "due_soon"))
    found = [item for item in to_come if any(one["forecast"] in DEVIATING for one in item["reports"])]
    heading = Heading(2, words("Andra avvikelser", "Other deviations"))
    title = words("Åtgärder som inte är försenade men avviker från planen", "Not overdue, but not as planned")
    return [heading, *_explained(title, found, words)] if found else []


def _silent(items: Sequence[Row], words: Words) -> list[Block]:
    """What is still to be done and nobody has reported on: a section only where there is such."""
    found = [item for item in items if item["status"] in OPEN and not item["reports"]]
    heading = Heading(2, words("Åtgärder utan rapport", "Action items without a report"))
    one = phrase(("Denna åtgärd", "Dessa åtgärder"), ("This action item", "These action items")).of(len(found), words)
    said = words(f"{one} har inte rapporterats under året:", f"{one} {HAVE.of(len(found))} not been reported on:")
    return [heading, Text(said), *bulleted([_with_board(item, words) for item in found])] if found else []


def _with_board(item: Row, words: Words) -> str:
    return f"{item_name(item)} ({responsible(item, words)})"


def _explained(title: str, items: Sequence[Row], words: Words) -> list[Block]:
    heads = columns(words, THE_ITEM, THE_RESPONSIBLE, THE_DEADLINE, THE_EXPLANATION)
    rows = [
        [Cell(item_name(item)), Cell(responsible(item, words)), due(item, words), Cell(explanation(item, words))]
        for item in items
    ]
    return tabled(title, heads, rows)


def _moved(row: Row, words: Words) -> list[Block]:
    heads = columns(words, THE_ITEM, ("Tidigare", "Before", 2), ("Ny", "New", 2), THE_REASON, THE_DECISION)
    rows = [
        [
            Cell(item_name(one["action_item"])),
            Cell(one["since"] or "–"),
            Cell(one["until"] or "–"),
            Cell(reasons(one["change_notes"], words)),
            Cell(behind(one["decision"], words)),
        ]
        for one in row["deadlines_moved"]
    ]
    nothing = words("Inga tidsfrister har ändrats under året.", "No deadlines have been moved during the year.")
    return tabled(words("Åtgärder med ny tidsfrist", "Action items with a new deadline"), heads, rows, nothing)


def _cancelled(row: Row, words: Words) -> list[Block]:
    """Those of the year, and then by name those of other years."""
    heads = columns(words, THE_ITEM, ("Utgick", "Cancelled on", 2), THE_REASON, THE_DECISION)
    rows = [
        [
            Cell(item_name(one["action_item"])),
            Cell(one["on"]),
            Cell(reasons([one["cancel_reason"]], words)),
            Cell(behind(one["decision"], words)),
        ]
        for one in row["cancelled"]
    ]
    title = words("Åtgärder som utgått under året", "Cancelled during the year")
    nothing = words("Inga åtgärder har utgått under året.", "No action items have been cancelled during the year.")
    return [*tabled(title, heads, rows, nothing), *_of_other_years(row, words)]


def _of_other_years(row: Row, words: Words) -> list[Block]:
    told = {one["action_item"]["id"] for one in row["cancelled"]}
    others = [item for item in row["action_items"] if item["status"] == "cancelled" and item["id"] not in told]
    names = words.several([item_name(item) for item in others])
    said = words(f"Under andra år har även följande utgått: {names}", f"Cancelled in other years: {names}")
    return [Text(ended(said))] if others else []
