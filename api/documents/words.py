"""One language's words, dates and numbers, as people write them."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

LOCALES = {"sv": "sv_SE", "en": "en_GB"}
NARROW_MINUS = "−"


class Words(NamedTuple):
    """Says things in Swedish (`sv`) or English (`en`)."""

    language: str

    def __call__(self, swedish: str, english: str) -> str:
        return swedish if self.language == "sv" else english

    def day(self, day: date) -> str:
        """For running text: 27 november 2026, 27 November 2026. Tables show dates as they are, 2026-11-27."""
        return str(format_date(day, format="long", locale=LOCALES[self.language]))

    def number(self, number: float) -> str:
        """12 345,5 in Swedish, 12,345.5 in English."""
        return str(format_decimal(number, locale=LOCALES[self.language])).replace("-", NARROW_MINUS)

    def share(self, per_cent: int) -> str:
        """67 % in Swedish, with a space that does not break; 67% in English."""
        return self(f"{per_cent}\N{NO-BREAK SPACE}%", f"{per_cent}%")

    def several(self, names: Sequence[str]) -> str:
        """a, b och c; a, b and c."""
        return str(format_list(list(names), locale=LOCALES[self.language]))
