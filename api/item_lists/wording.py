"""A list of items in words: what it lists, and the items."""

from collections.abc import Mapping
from typing import Any

from api.core.listing import Row
from api.documents.blocks import Block, Cell, Document
from api.documents.words import Words
from api.item_lists.chosen import chosen
from api.reports.cells import items_table


def item_list_document(row: Row, words: Words) -> Document:
    return Document(
        language=words.language,
        title=_title(row["asked"], words),
        subtitle=words.several(_signatories(row)),
        day=row["date"],
        address="",
        facts=[(name, Cell(said)) for name, said in chosen(row["asked"], words)],
        blocks=_blocks(row, words),
        wide=True,
    )


def _title(asked: Mapping[str, Any], words: Words) -> str:
    if asked.get("timeliness") == ["overdue"]:
        return words("Försenade åtgärder", "Overdue action items")
    return words("Åtgärder", "Action items")


def _signatories(row: Row) -> list[str]:
    """Those asked for, else those of the items, each once."""
    return row["asked"].get("signatory") or list(
        dict.fromkeys(item["signatory"]["name"] for item in row["action_items"])
    )


def _blocks(row: Row, words: Words) -> list[Block]:
    total, shown = row["items"]["count"], row["action_items"]
    number = words.number(total)
    title = words(f"{number} åtgärd{'er' if total != 1 else ''}", f"{number} action item{'s' if total != 1 else ''}")
    if total > len(shown):
        title += words(f", de {len(shown)} första", f", the first {len(shown)}")
    return [items_table(title, shown, words)]
