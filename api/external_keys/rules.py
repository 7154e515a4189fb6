"""Rules of external keys."""

import re

from api.core.errors import Message

SYSTEM = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")

KEY_TAKEN = Message(
    "external_key_taken",
    "Nyckeln {value} används redan av ett annat objekt.",
    "The key {value} is used by another object already.",
)
