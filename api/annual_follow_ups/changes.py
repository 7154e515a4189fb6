"""New items, items taken up again, and items that another board has taken over."""

from api.annual_follow_ups.naming import (
    THE_ITEM,
    THE_REASON,
    THE_RESPONSIBLE,
    columns,
    reasons,
    responsible,
    tabled,
)
from api.core.listing import Row
from api.documents.blocks import Block, Cell, Heading, Text
from api.documents.words import Words
from api.reports.cells import item_name


def changes(row: Row, words: Words) -> list[Block]:
    heading = Heading(1, words("Nya och ändrade åtgärder", "New and changed action items"))
    blocks = [*_added(row, words), *_reopened(row, words), *_taken_over(row, words)]
    nothing = words(
        "Inga åtgärder har tillkommit, återupptagits eller fått ny ansvarig under året.",
        "No action items have been added, taken up again or given to another board during the year.",
    )
    return [heading, *(blocks or [Text(nothing)])]


def _added(row: Row, words: Words) -> list[Block]:
    items = {item["id"]: item for item in row["action_items"]}
    heads = columns(words, THE_ITEM, THE_RESPONSIBLE, ("Tillkom", "Added on", 2), THE_REASON)
    rows = [
        [
            Cell(item_name(one["action_item"])),
            Cell(responsible(items[one["action_item"]["id"]], words)),
            Cell(one["on"]),
            Cell(reasons([one["change_note"]], words)),
        ]
        for one in row["added"]
    ]
    return tabled(words("Nya åtgärder", "New action items"), heads, rows)


def _reopened(row: Row, words: Words) -> list[Block]:
    heads = columns(words, THE_ITEM, ("Återupptogs", "Taken up on", 2), THE_REASON)
    rows = [
        [Cell(item_name(one["action_item"])), Cell(one["on"]), Cell(reasons([one["comment"]], words))]
        for one in row["reopened"]
    ]
    return tabled(words("Återupptagna åtgärder", "Action items taken up again"), heads, rows)


def _taken_over(row: Row, words: Words) -> list[Block]:
    before, now = ("Tidigare ansvarig", "Responsible before", 2), ("Ny ansvarig", "Responsible now", 2)
    rows = [
        [
            Cell(item_name(one["action_item"])),
            Cell(_name(one["since"], words)),
            Cell(_name(one["until"], words)),
            Cell(reasons([one["change_note"]], words)),
        ]
        for one in row["responsible_changed"]
    ]
    title = words("Åtgärder som fått ny ansvarig", "Action items given to another board")
    return tabled(title, columns(words, THE_ITEM, before, now, THE_REASON), rows)


def _name(department: Row | None, words: Words) -> str:
    return department["name"] if department else words("Ingen", "Nobody")
