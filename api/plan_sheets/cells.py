"""How cells are read and written: what people put there, as the API would have it, and back without loss."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from api.core.errors import Message
from api.core.text import FORBIDDEN_CHARACTERS, normal
from api.plan_sheets.lists import joined, parts_of
from api.spreadsheets.cells import CellValue, Formula

Read = Callable[[CellValue], Any]

LONGEST_SHOWN = 40  # of what is refused
DIGITS = 19  # of no number that is meant
SPACES = re.compile(r"[\s']+")
PER_CENT = re.compile(r"(?:[.,]0{1,2})?%$")

FORMULA = Message(
    "formula",
    "Cellen är en formel. Klistra in dess värde i stället.",
    "The cell is a formula. Paste its value instead.",
)
TOO_LONG = Message("too_long", "Cellen har fler än {longest} tecken.", "The cell has more than {longest} characters.")
FORBIDDEN = Message("forbidden_character", "Cellen har ett styrtecken.", "The cell has a control character.")
NOT_WHOLE = Message(
    "not_whole_number",
    "{value} är inget heltal mellan {lowest} och {highest}.",
    "{value} is no whole number from {lowest} to {highest}.",
)
NOT_AMONG = Message("not_among", "{value} finns inte. Tillåtna: {allowed}.", "{value} is not one of these: {allowed}.")
TOO_MANY = Message("wrong_size", "Cellen nämner fler än {most}.", "The cell names more than {most}.")
NOT_OF_FORM = Message("wrong_form", "{value} har inte rätt form: {regex}.", "{value} is not of the form {regex}.")


class Unread(Exception):
    """Why a cell cannot be read."""

    def __init__(self, message: Message, value: object = None, **more: object) -> None:
        super().__init__(message.code)
        said = {} if value is None else {"value": str(value)[:LONGEST_SHOWN]}
        self.message = message.format(**said, **more)


def plain(value: CellValue) -> str:
    """The cell as text in normal form; a number as people write it, with a comma, and a date as YYYY-MM-DD."""
    if isinstance(value, Formula):
        raise Unread(FORMULA)
    if value is None:
        return ""
    if isinstance(value, float):
        return format(value, ".15g").replace(".", ",")
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        value = value.date()
    return normal(value) if isinstance(value, str) else str(value)


def text(longest: int, pattern: str = "") -> Read:
    def read(value: CellValue) -> str | None:
        found = plain(value)
        if len(found) > longest:
            raise Unread(TOO_LONG, longest=longest)
        if FORBIDDEN_CHARACTERS.search(found):
            raise Unread(FORBIDDEN)
        if found and pattern and not re.fullmatch(pattern, found):
            raise Unread(NOT_OF_FORM, found, regex=pattern)
        return found or None

    return read


def whole(lowest: int, highest: int) -> Read:
    def read(value: CellValue) -> int | None:
        found = SPACES.sub("", plain(value))
        if not found:
            return None
        number = PER_CENT.sub("", found)
        if not (number.isascii() and number.isdigit() and len(number) < DIGITS and lowest <= int(number) <= highest):
            raise Unread(NOT_WHOLE, found, lowest=lowest, highest=highest)
        return int(number)

    return read


def labels(called: Mapping[Any, str]) -> dict[str, Message]:
    """By code, the first two words that it is called by: a Swedish and an English label."""
    both = {str(code): words.split("|")[:2] for code, words in called.items()}
    return {code: Message(code, sv.capitalize(), en.capitalize()) for code, (sv, en) in both.items()}


def among(called: Mapping[Any, str]) -> Read:
    """One of some codes, by the words that it is called by, or by itself."""
    codes = {word: str(code) for code, words in called.items() for word in (str(code), *words.split("|"))}
    allowed = list(labels(called).values())

    def read(value: CellValue) -> str | None:
        found = plain(value)
        if found and found.casefold() not in codes:
            raise Unread(NOT_AMONG, found, allowed=allowed)
        return codes[found.casefold()] if found else None

    return read


def several(longest: int, most: int) -> Read:
    """Texts, so many, each no longer than that."""

    def read(value: CellValue) -> list[str]:
        parts = list(dict.fromkeys(part for part in parts_of(plain(value)) if part))
        if len(parts) > most:
            raise Unread(TOO_MANY, most=most)
        if any(len(part) > longest for part in parts):
            raise Unread(TOO_LONG, longest=longest)
        if any(FORBIDDEN_CHARACTERS.search(part) for part in parts):
            raise Unread(FORBIDDEN)
        return parts

    return read


def unordered(longest: int, most: int) -> Read:
    """Texts whose order says nothing."""
    read = several(longest, most)
    return lambda value: sorted(read(value))


def shown(value: Any) -> CellValue:
    """How a value is written, so that it is read as the same."""
    if isinstance(value, tuple):  # money
        amount, currency = value
        return amount if currency == "SEK" else f"{amount} {currency}"
    return joined(map(str, value)) if isinstance(value, list) else value
