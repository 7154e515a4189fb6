"""An article of the charter report in words: what the plan wants with it, and its items by name."""

from api.action_items.rules import Timeliness
from api.code_lists.labels import label
from api.core.listing import Row
from api.documents.blocks import Block, Bullets, Cell, Column, Heading, Table, Text, Tone
from api.documents.words import Words
from api.reports.cells import STATUS_TONES, article_name, item_name


def article_section(row: Row, words: Words) -> list[Block]:
    said = [
        words("Prioriterad i planen.", "Given priority by the plan.") if row["prioritised"] else "",
        f"{words('Skäl', 'Reason')}: {row['reason']}" if row["reason"] else "",
        f"{words('Åtagande', 'Commitment')}: {row['commitment']}" if row["commitment"] else "",
    ]
    number = row["article"]["number"]
    goals = [Cell(f"{words('Mål', 'Goal')}: {goal['title']}") for goal in row["goals"]]
    return [
        Heading(2, article_name(row["article"], words)),
        *([Text(" ".join(filter(None, said)))] if any(said) else []),
        *([Bullets(goals)] if goals else []),
        items_table(_title(number, words), row, words) if row["count"] else Text(_nothing(words)),
    ]


def _title(number: int, words: Words) -> str:
    return words(f"Åtgärder inom artikel {number}", f"Action items of article {number}")


def _nothing(words: Words) -> str:
    return words("Inga åtgärder.", "No action items.")


def items_table(title: str, row: Row, words: Words) -> Table:
    """Each item with who leads it, when it is due and how it stands."""
    return Table(
        title,
        [
            Column(words("Åtgärd", "Item"), 5),
            Column(words("Ansvarig", "Responsible"), 3),
            Column(words("Klart senast", "Due"), 2),
            Column(words("Läge", "Status"), 4),
        ],
        [
            [_name(item), Cell(_who(item, words)), Cell(item["due_date"]), _standing(item, words)]
            for item in row["action_items"]
        ],
    )


def _name(item: Row) -> Cell:
    return Cell(item_name(item), item["href"])


def _who(item: Row, words: Words) -> str:
    lead = item["lead_department"]["name"] if item["lead_department"] else ""
    everybody = words("alla nämnder", "all departments") if item["all_departments"] else ""
    return ", ".join(filter(None, [lead, everybody]))


def _standing(item: Row, words: Words) -> Cell:
    """The status, with what belongs to it: since when, how late, or why not."""
    late = item["timeliness"] == Timeliness.OVERDUE
    said = [
        label("action-item-status", item["status"], words) + _since(item),
        _late(item["days_overdue"], words) if late else "",
        words("efter utsatt tid", "after the deadline") if item["timeliness"] == Timeliness.COMPLETED_LATE else "",
        words("tillkom efter antagandet", "added after the adoption") if item["added"] else "",
    ]
    reason = f": {item['cancel_reason']}" if item["cancel_reason"] else ""
    tone = Tone.BAD if late else STATUS_TONES[item["status"]]
    return Cell(", ".join(filter(None, said)) + reason, None, tone)


def _since(item: Row) -> str:
    return f" {item['completed_on']}" if item["completed_on"] else ""


def _late(days: int, words: Words) -> str:
    if days == 1:
        return words("försenad en dag", "one day overdue")
    return words(f"försenad {words.number(days)} dagar", f"{words.number(days)} days overdue")
