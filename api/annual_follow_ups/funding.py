"""Resources and external funds, as the plan writes them."""

from collections.abc import Collection

from api.annual_follow_ups.naming import ITEM, THE_ITEM, THE_RESPONSIBLE, columns, responsible, tabled
from api.annual_follow_ups.resources import is_within_budget
from api.core.listing import Row
from api.documents.blocks import Block, Cell, Heading, Text
from api.documents.phrases import Form, capital, sentences
from api.documents.words import Words
from api.reports.cells import item_name


def funding(row: Row, words: Words) -> list[Block]:
    external = {one["id"] for one in row["externally_funded"]}
    set_aside = [_budget(one, external, words) for one in row["budgets"]]
    said = sentences(
        *(set_aside or [words("Inga medel är särskilt avsatta i planen", "The plan sets no money aside")]),
        _within(row["action_items"], words),
    )
    heading = Heading(1, words("Resurser och externa medel", "Resources and external funds"))
    return [heading, Text(said), *_external(row, words)]


def _budget(budget: Row, external: Collection[str], words: Words) -> str:
    amount, items = budget["amount"], ITEM.counted(len(budget["action_items"]), words)
    number, currency = words.number(amount), budget["currency"]
    swedish = Form("krona", "kronor").of(amount) if currency == "SEK" else currency
    money = words(f"{number} {swedish}", f"{currency} {number}")
    outside = any(one["id"] in external for one in budget["action_items"])
    aside = words("; i beloppet ingår externa medel", ", external funds included") if outside else ""
    return words(
        f"Planen avsätter sammanlagt {money} till {items}{aside}", f"The plan sets {money} aside for {items}{aside}"
    )


def _within(items: list[Row], words: Words) -> str:
    count = sum(map(is_within_budget, items))
    number = capital(ITEM.counted(count, words))
    are = Form("is", "are").of(count)
    said = words(f"{number} genomförs inom befintlig ram", f"{number} {are} carried out within existing budgets")
    return said if count else ""


def _external(row: Row, words: Words) -> list[Block]:
    """What is paid for from outside, in the words of the plan."""
    wanted = {one["id"] for one in row["externally_funded"]}
    items = [item for item in row["action_items"] if item["id"] in wanted]
    heads = columns(words, THE_ITEM, THE_RESPONSIBLE, ("Resurser enligt planen", "Resources according to the plan", 3))
    return tabled(
        words("Åtgärder med externa medel", "Action items with external funds"),
        heads,
        [[Cell(item_name(item)), Cell(responsible(item, words)), Cell(item["resources"])] for item in items],
        words("Planen anger inga externa medel.", "The plan names no external funds."),
    )
