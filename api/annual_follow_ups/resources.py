"""What a plan sets aside, and where the money comes from, as people write it."""

import re
from collections.abc import Sequence

from api.action_items.rules import ItemStatus
from api.reports.lists import Picture

EXTERNAL = re.compile(
    r"extern|statsbidrag|bidrag från|\beu\b|\beu-|fond|projektmedel|statliga (?:medel|bidrag)|grant|\bfund",
    re.IGNORECASE,
)
WITHIN_BUDGET = re.compile(r"inom ram", re.IGNORECASE)
# What is said after such a word, and within the same clause, is denied.
DENIAL = re.compile(r"\b(?:inga|inte|ej|utan|no|not|without)\b", re.IGNORECASE)
CLAUSE_ENDS = re.compile(r"[,;.]|\bmen\b|\bbut\b", re.IGNORECASE)


def budgets(items: Sequence[Picture]) -> list[Picture]:
    """What is set aside, by currency; nothing for what is cancelled."""
    amounts: dict[str, list[Picture]] = {}
    for item in items:
        budget = item["budget"]
        if budget and budget["amount"] and item["status"] != ItemStatus.CANCELLED:
            amounts.setdefault(budget["currency"], []).append(item)
    return [
        {
            "currency": currency,
            "amount": sum(item["budget"]["amount"] for item in theirs),
            "action_items": [_named(item) for item in theirs],
        }
        for currency, theirs in sorted(amounts.items())
    ]


def externally_funded(items: Sequence[Picture]) -> list[Picture]:
    return [_named(item) for item in items if is_external(item)]


def is_external(item: Picture) -> bool:
    """Whether its resources say that money comes from outside."""
    return _says(item, EXTERNAL)


def is_within_budget(item: Picture) -> bool:
    """Whether its resources say that the usual budget is enough."""
    return _says(item, WITHIN_BUDGET)


def _says(item: Picture, what: re.Pattern[str]) -> bool:
    if item["status"] == ItemStatus.CANCELLED:
        return False
    found = ((clause, what.search(clause)) for clause in CLAUSE_ENDS.split(item["resources"] or ""))
    return any(match and not DENIAL.search(clause, 0, match.start()) for clause, match in found)


def _named(item: Picture) -> Picture:
    return {name: item[name] for name in ("id", "reference", "title")}
