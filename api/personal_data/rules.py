"""Rules of personal data: how it is told, and how it is struck from what others were told."""

import re
from typing import Any, NamedTuple

from api.core.text import GONE

STRUCK = {"name": GONE, "email": None}


class Words(NamedTuple):
    """The same in Swedish and in English."""

    sv: str
    en: str

    def said(self, language: str) -> str:
        return self.sv if language == "sv" else self.en


def struck(text: str, line: str, instead: str) -> str:
    """The text without this line; where it is a part of another, such as of a longer name, it stays."""
    return re.sub(f"^{re.escape(line)}$", lambda _: instead, text, flags=re.MULTILINE)


def nameless(told: Any, key: str) -> Any:
    """What was told, with neither the name nor the address of this account wherever it is shown."""
    if isinstance(told, list):
        return [nameless(one, key) for one in told]
    if not isinstance(told, dict):
        return told
    parts = {name: nameless(part, key) for name, part in told.items()}
    return {**parts, **{name: STRUCK[name] for name in STRUCK.keys() & parts.keys() if told.get("id") == key}}
