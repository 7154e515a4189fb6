"""Rules of case references."""

import re

from api.core.text import normal

_PART = re.compile(r"[^\W\d_]+|\d+")
LONGEST_KEY = 128  # of a number of 60 characters, each of them a part


def case_key(number: str) -> str:
    """The parts of a registration number, however a registry or a person strings them together: `KS 2024-00417`,
    `ks2024/417` and `KS/2024:417` are `-ks-2024-417-`, which is found in that of `KS/2024:417-805`, too."""
    text = normal(number).casefold()
    parts = [part.lstrip("0") or "0" for part in _PART.findall(text)] or [text]
    return f"-{'-'.join(parts)}-"[:LONGEST_KEY]


def is_whole(key: str) -> bool:
    """Whether it has a year and a number, so that it also names a case inside a longer one; `KS 2024` does not."""
    return sum(part.isdigit() for part in key.split("-")) > 1
