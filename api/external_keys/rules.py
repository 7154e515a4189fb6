"""Rules of external keys."""

import re

from api.core.errors import Fault, Message, RuleBroken
from api.core.text import FORBIDDEN_CHARACTERS, normal

SYSTEM = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
LONGEST = 200

KEY_TAKEN = Message(
    "external_key_taken",
    "Nyckeln {value} används redan av ett annat objekt.",
    "The key {value} is used by another object already.",
)
SYSTEM_UNFIT = Message("wrong_pattern", "Har inte rätt form: {regex}.", "Is not of the right form: {regex}.")
KEY_UNFIT = Message(
    "unfit_key",
    "En nyckel har 1–{longest} tecken och inga styrtecken.",
    "A key has 1–{longest} characters, and no control characters.",
)


def name_in_path(system: str, key: str) -> tuple[str, str]:
    """A system and its key from an address, in the form that bodies give them; refused when no body could."""
    name = normal(key)
    unfit = FORBIDDEN_CHARACTERS.search(key) or not 1 <= len(name) <= LONGEST
    faults = [
        *([] if SYSTEM.fullmatch(system) else [Fault("system", SYSTEM_UNFIT.format(regex=SYSTEM.pattern))]),
        *([Fault("key", KEY_UNFIT.format(longest=LONGEST))] if unfit else []),
    ]
    if faults:
        raise RuleBroken(*faults, location="path")
    return system, name
