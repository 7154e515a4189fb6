"""Rules of personal data: how it is told."""

from typing import NamedTuple


class Words(NamedTuple):
    """The same in Swedish and in English."""

    sv: str
    en: str

    def said(self, language: str) -> str:
        return self.sv if language == "sv" else self.en
