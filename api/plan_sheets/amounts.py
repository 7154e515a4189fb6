"""Sums of money as people write them in sheets."""

import re

from api.core.errors import Message
from api.plan_sheets.cells import Unread, text
from api.spreadsheets.cells import CellValue

MOST = 10**15  # whole units of a currency
AMOUNT = re.compile(
    r"(?<!\S)(?P<number>\d{1,3}(?:[\s.]\d{3})+|\d+)(?:[,.](?P<part>\d{1,3}))?\s*(?P<unit>[A-Za-zåäö]*)\.?"
    r"(?P<kronor>\s*(?:kr(?:onor)?\b\.?|[:,]-))?"
)
KRONOR = {"kr": 1, "kronor": 1, "sek": 1}
KRONOR |= {"tkr": 10**3, "ksek": 10**3, "tsek": 10**3, "mkr": 10**6, "mnkr": 10**6, "msek": 10**6}
TIMES = KRONOR | {"tusen": 10**3, "tusental": 10**3, "milj": 10**6, "miljoner": 10**6}  # of what kronor are counted in
WRITTEN = text(100)
CURRENCY = re.compile(r"[A-Z]{3}")

NOT_AN_AMOUNT = Message(
    "not_an_amount",
    "{value} är inget belopp i hela kronor, som 120 000, 120 tkr eller 1,5 mkr; annan valuta som 5000 EUR.",
    "{value} is no amount in whole kronor, such as 120 000, 120 tkr or 1,5 mkr; another currency as 5000 EUR.",
)


def unit_in(heading: str) -> str:
    """What the amounts below a heading are counted in: tkr of `Budget (tkr)`; kronor where it does not say."""
    said = [word for word in re.findall(r"\w+", heading.casefold()) if word in TIMES]
    return max(said, key=TIMES.__getitem__, default="kr")


def money(value: CellValue, unit: str = "kr") -> tuple[int, str] | None:
    """An amount and its currency: 120000, 120 000 kr, 120 tkr, 1,5 mkr, 5000 EUR; a bare number is of this unit."""
    found = WRITTEN(value)
    if not found:
        return None
    amount = amount_in(AMOUNT.fullmatch(found), unit)
    if amount is None:
        raise Unread(NOT_AN_AMOUNT, found)
    return amount


def budget_in(resources: str) -> tuple[int, str] | None:
    """The first sum of kronor that a text speaks of."""
    told = (found for found in AMOUNT.finditer(resources) if found["kronor"] or found["unit"].casefold() in KRONOR)
    sums = (amount_in(found, "kr") for found in told)
    return next((amount for amount in sums if amount), None)


def amount_in(match: re.Match[str] | None, unit: str) -> tuple[int, str] | None:
    """What AMOUNT found, of this unit where it says none, if that is a sum of whole units."""
    if match is None:
        return None
    said = match["unit"] or ("kr" if match["kronor"] else unit)
    times, currency = TIMES.get(said.casefold()), "SEK"
    if times is None and CURRENCY.fullmatch(said):
        times, currency = 1, said
    if times is None:
        return None
    number, part = re.sub(r"\D", "", match["number"]), match["part"] or ""
    amount, rest = divmod(int(number + part) * times, 10 ** len(part))
    return (amount, currency) if not rest and amount <= MOST else None
