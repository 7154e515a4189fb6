"""Sums of money as people write them in sheets."""

import re

from api.core.errors import Message
from api.plan_sheets.cells import Unread, plain
from api.spreadsheets.cells import CellValue

MOST = 10**15  # whole units of a currency
AMOUNT = re.compile(
    r"(?<!\S)(?P<number>\d{1,3}(?:[\s.]\d{3})+|\d+)(?:[,.](?P<part>\d{1,3}))?\s*(?P<unit>[A-Za-zåäö]*)\.?"
)
TIMES = {"": 1, "kr": 1, "kronor": 1, "tkr": 10**3, "mkr": 10**6, "mnkr": 10**6, "milj": 10**6, "miljoner": 10**6}
KRONOR = set(TIMES) - {""}
CURRENCY = re.compile(r"[A-Z]{3}")

NOT_AN_AMOUNT = Message(
    "not_an_amount",
    "{value} är inget belopp i hela kronor, som 120 000, 120 tkr eller 1,5 mkr; annan valuta som 5000 EUR.",
    "{value} is no amount in whole kronor, such as 120 000, 120 tkr or 1,5 mkr; another currency as 5000 EUR.",
)


def money(value: CellValue) -> tuple[int, str] | None:
    """An amount and its currency: 120000, 120 000 kr, 120 tkr, 1,5 mkr, 5000 EUR."""
    found = plain(value)
    if not found:
        return None
    amount = amount_in(AMOUNT.fullmatch(found))
    if amount is None:
        raise Unread(NOT_AN_AMOUNT, found)
    return amount


def budget_in(resources: str) -> tuple[int, str] | None:
    """The first sum of kronor that a text speaks of."""
    sums = (amount_in(found) for found in AMOUNT.finditer(resources) if found["unit"].casefold() in KRONOR)
    return next((amount for amount in sums if amount), None)


def amount_in(match: re.Match[str] | None) -> tuple[int, str] | None:
    """What AMOUNT found, if that is a sum of whole units."""
    if match is None:
        return None
    unit = match["unit"]
    currency = unit if CURRENCY.fullmatch(unit) else "SEK"
    times = 1 if currency == unit else TIMES.get(unit.casefold())
    if times is None:
        return None
    number, part = re.sub(r"\D", "", match["number"]), match["part"] or ""
    amount, rest = divmod(int(number + part) * times, 10 ** len(part))
    return (amount, currency) if not rest and amount <= MOST else None
