"""A list of items in words: what it lists, and the items."""

from collections.abc import Callable, Mapping
from typing import Any

from api.code_lists.labels import label
from api.core.listing import Row
from api.documents.blocks import Block, Cell, Document
from api.documents.words import Words
from api.reports.cells import items_table

CHOICES = {"status": "action-item-status", "timeliness": "timeliness", "forecast": "forecast"}


def item_list_document(row: Row, words: Words) -> Document:
    return Document(
        language=words.language,
        title=_title(row["asked"], words),
        subtitle=words.several(_named(row, "signatory", "name")),
        day=row["date"],
        address="",
        facts=[(name, Cell(said)) for name, said in _chosen(row, words)],
        blocks=_blocks(row, words),
        wide=True,
    )


def _title(asked: Mapping[str, Any], words: Words) -> str:
    if asked.get("timeliness") == ["overdue"]:
        return words("Försenade åtgärder", "Overdue action items")
    return words("Åtgärder", "Action items")


def _blocks(row: Row, words: Words) -> list[Block]:
    total, shown = row["items"]["count"], row["action_items"]
    number = words.number(total)
    title = words(f"{number} åtgärd{'er' if total != 1 else ''}", f"{number} action item{'s' if total != 1 else ''}")
    if total > len(shown):
        title += words(f", de {len(shown)} första", f", the first {len(shown)}")
    return [items_table(title, shown, words)]


def _chosen(row: Row, words: Words) -> list[tuple[str, str]]:
    """What the list was narrowed to, by names that people know."""
    asked: Mapping[str, Any] = row["asked"]

    def named(member: str, name: str) -> Callable[[Any], str]:
        return lambda _: "; ".join(_named(row, member, name))

    said: dict[str, tuple[str, Callable[[Any], str]]] = {
        "status": (words("Status", "Status"), lambda codes: _labels("status", codes, words)),
        "timeliness": (words("Läge", "Timeliness"), lambda codes: _labels("timeliness", codes, words)),
        "forecast": (words("Prognos", "Forecast"), lambda codes: _labels("forecast", codes, words)),
        "action_plan": (words("Handlingsplan", "Action plan"), named("action_plan", "title")),
        "goal": (words("Mål", "Goal"), named("goal", "title")),
        "lead_department": (
            words("Ansvarig", "Responsible"),
            named("lead_department", "name"),
        ),
        "article": (words("Artikel", "Article"), lambda numbers: words.several([str(number) for number in numbers])),
        "due_before": (words("Klart före", "Due before"), str),
        "due_after": (words("Klart efter", "Due after"), str),
        "due_within": (words("Klart inom", "Due within"), lambda days: words(f"{days} dagar", f"{days} days")),
        "q": (words("Innehåller", "Containing"), str),
    }
    return [(name, text) for key, (name, tell) in said.items() if key in asked and (text := tell(asked[key]))]


def _labels(name: str, codes: list[str], words: Words) -> str:
    return ", ".join(label(CHOICES[name], code, words) for code in codes)


def _named(row: Row, member: str, name: str) -> list[str]:
    """What the items of the list have there, each once."""
    return list(dict.fromkeys(item[member][name] for item in row["action_items"] if item[member]))
