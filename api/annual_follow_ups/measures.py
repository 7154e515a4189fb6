"""The action items, article by article."""

from collections.abc import Sequence

from api.annual_follow_ups.naming import (
    THE_DEADLINE,
    THE_ITEM,
    THE_RESPONSIBLE,
    THE_STATUS,
    bulleted,
    columns,
    due,
    remark,
    responsible,
    standing,
)
from api.core.listing import Row
from api.documents.blocks import Block, Cell, Heading, Table, Text
from api.documents.phrases import ended
from api.documents.words import Words
from api.reports.cells import item_name


def measures(row: Row, words: Words) -> list[Block]:
    """Each item once, under the first of its articles; the others refer to it. Goals stand under all of theirs."""
    titles = {one["number"]: one["title"] for of in (*row["action_items"], *row["goals"]) for one in of["articles"]}
    without = [item for item in row["action_items"] if not item["articles"]]
    blocks = [block for number in sorted(titles) for block in _article(number, titles[number], row, words)]
    if without:
        name = words("Åtgärder utan artikel", "Action items without an article")
        blocks += [Heading(2, name), *_goals(None, without, row, words), _table(name, without, words)]
    blocks += _goals_apart(row, words)
    return [Heading(1, words("Åtgärder per artikel", "Action items by article")), *blocks] if blocks else []


def _article(number: int, title: Row, row: Row, words: Words) -> list[Block]:
    of_article = [item for item in row["action_items"] if number in _numbers(item)]
    owned = [item for item in of_article if min(_numbers(item)) == number]
    caption = words(f"Åtgärder, artikel {number}", f"Action items, article {number}")
    return [
        Heading(2, words(f"Artikel {number}. {title['sv']}", f"Article {number}. {title['en']}")),
        *_goals(number, owned, row, words),
        *([_table(caption, owned, words)] if owned else []),
        *(Text(_elsewhere(item, words)) for item in of_article if item not in owned),
        *([] if of_article else [Text(words("Artikeln har inga åtgärder.", "The article has no action items."))]),
    ]


def _numbers(of: Row) -> list[int]:
    return [one["number"] for one in of["articles"]]


def _elsewhere(item: Row, words: Words) -> str:
    name, number = item_name(item), min(_numbers(item))
    return words(
        f"Hit hör även ”{name}”, som redovisas under artikel {number}.",
        f"‘{name}’ belongs here too, and is shown under article {number}.",
    )


def _goals(number: int | None, owned: Sequence[Row], row: Row, words: Words) -> list[Block]:
    """The article's own goals, and those of its items."""
    named = {item["goal"]["id"] for item in owned if item["goal"]}
    theirs = [goal["title"] for goal in row["goals"] if goal["id"] in named or number in _numbers(goal)]
    if len(theirs) == 1:
        return [Text(ended(words(f"Mål: {theirs[0]}", f"Goal: {theirs[0]}")))]
    return [Text(words("Mål:", "Goals:")), *bulleted(theirs)] if theirs else []


def _goals_apart(row: Row, words: Words) -> list[Block]:
    """Those that neither an article nor an item leads to: nobody shall miss them."""
    aims = {item["goal"]["id"] for item in row["action_items"] if item["goal"]}
    titles = [goal["title"] for goal in row["goals"] if not goal["articles"] and goal["id"] not in aims]
    heading = Heading(2, words("Mål utan artikel och åtgärder", "Goals without an article or action items"))
    return [heading, *bulleted(titles)] if titles else []


def _table(title: str, items: Sequence[Row], words: Words) -> Table:
    heads = columns(words, THE_ITEM, THE_RESPONSIBLE, THE_DEADLINE, THE_STATUS, ("Kommentar", "Comment", 4))
    return Table(title, heads, [_row(item, words) for item in items])


def _row(item: Row, words: Words) -> list[Cell]:
    name, who = Cell(item_name(item)), Cell(responsible(item, words))
    return [name, who, due(item, words), standing(item, words), Cell(remark(item, words))]
