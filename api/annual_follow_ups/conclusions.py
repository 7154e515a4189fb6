"""What remains and what comes next; the assessment itself is the official's to write."""

from datetime import timedelta

from api.annual_follow_ups.naming import (
    ITEM,
    OPEN,
    THE_DEADLINE,
    THE_ITEM,
    THE_RESPONSIBLE,
    bulleted,
    columns,
    due,
    named_items,
    responsible,
    tabled,
    voices,
)
from api.annual_follow_ups.rules import is_ahead
from api.core.listing import Row
from api.documents.blocks import Block, Cell, Heading, Text
from api.documents.phrases import Form, capital, ended, sentences
from api.documents.words import Words
from api.reports.cells import item_name
from api.tallies.rules import AHEAD

UNDER_WAY = ("planned", "open")
# With so little of its time left, the next plan must be begun.
NEARLY_OVER = timedelta(days=548)


def conclusions(row: Row, words: Words) -> list[Block]:
    later = row["year"] + 1
    return [
        Heading(1, words("Slutsatser och nästa steg", "Conclusions and next steps")),
        Text(sentences(_remaining(row, words), _renewal(row, words), _next_round(row, words))),
        *_late_by_board(row, words),
        *_ahead(row, words),
        Text(
            words(
                f"[Kompletteras av handläggaren: bedömning av årets arbete och prioriteringar för {later}.]",
                f"[To be completed by the official: assessment of the year's work, and priorities for {later}.]",
            )
        ),
    ]


def _remaining(row: Row, words: Words) -> str:
    left = sum(item["status"] in OPEN for item in row["action_items"])
    if not left:
        return words("Det finns inga åtgärder kvar att genomföra", "No action items remain to be done")
    number, end = capital(ITEM.counted(left, words)), row["action_plan"]["period_end"]
    day = words.day(end)
    if end < row["date"]:
        had = Form("was", "were").of(left)
        return words(
            f"{number} var inte genomförd{'' if left == 1 else 'a'} när planen löpte ut den {day}",
            f"{number} {had} not done when the plan ended on {day}",
        )
    remain = Form("remains", "remain").of(left)
    return words(
        f"{number} återstår att genomföra innan planen löper ut den {day}",
        f"{number} {remain} to be done before the plan ends on {day}",
    )


def _renewal(row: Row, words: Words) -> str:
    """That the next plan must be begun; and of when this one ends, unless what remains has told."""
    end = row["action_plan"]["period_end"]
    if not timedelta(0) <= end - row["date"] < NEARLY_OVER:
        return ""
    day, remaining = words.day(end), any(item["status"] in OPEN for item in row["action_items"])
    ends = "" if remaining else words(f"Planen löper ut den {day}", f"The plan ends on {day}")
    prepared = words(
        "Arbetet med nästa handlingsplan behöver därför förberedas",
        "Work on the next action plan therefore needs to be prepared",
    )
    return sentences(ends, prepared)


def _next_round(row: Row, words: Words) -> str:
    coming = [one for one in row["rounds"] if one["status"] in UNDER_WAY and one["deadline"] >= row["date"]]
    if not coming:
        return ""
    first = min(coming, key=lambda one: one["deadline"])
    title, day = first["title"], words.day(first["deadline"])
    return words(
        f"Nästa uppföljning är {title}, där rapporter lämnas senast den {day}",
        f"The next follow-up is {title}, with reports due by {day}",
    )


def _late_by_board(row: Row, words: Words) -> list[Block]:
    """Boards with late items, the one with most of them first."""
    boards: dict[str, list[Row]] = {}
    for item in row["action_items"]:
        if item["timeliness"] == "overdue":
            boards.setdefault(responsible(item, words), []).append(item)
    most_first = sorted(boards.items(), key=lambda board: -len(board[1]))
    points = [f"{name}: {ITEM.counted(len(late), words)} ({named_items(late, words)})" for name, late in most_first]
    said = words("Försenade åtgärder per ansvarig:", "Overdue action items by responsible board:")
    return [Text(said), *bulleted(points)] if points else []


def _ahead(row: Row, words: Words) -> list[Block]:
    items = sorted((one for one in row["action_items"] if is_ahead(one, row["date"])), key=lambda one: one["due_date"])
    last = words.day(row["date"] + AHEAD)
    nothing = words(
        f"Ingen ytterligare åtgärd ska vara klar till och med den {last}.", f"No other action item is due by {last}."
    )
    heads = columns(words, THE_ITEM, THE_RESPONSIBLE, THE_DEADLINE, ("Nästa steg", "Next step", 4))
    rows = [
        [Cell(item_name(one)), Cell(responsible(one, words)), due(one, words), Cell(_next_step(one, words))]
        for one in items
    ]
    title = words(f"Åtgärder som ska vara klara till och med den {last}", f"Action items due by {last}")
    return tabled(title, heads, rows, nothing if row["action_items"] else "")


def _next_step(item: Row, words: Words) -> str:
    return voices(item, lambda one: ended(one["next_step"] or ""), words) or words("Inte rapporterat.", "Not reported.")
