"""What a change of the contract is called, and whether whoever goes by the old document can go on with the new one."""

from collections.abc import Iterator, Set
from typing import Any, NamedTuple

BREAKING, COMPATIBLE, TEXT = "breaking", "compatible", "documentation only"
ORDER = (BREAKING, COMPATIBLE, TEXT)

# What a client may rely on: that what it sends is taken, that what it gets is what it was told, and the functions,
# modules and types that generated clients name after the document. It ignores members of answers that it does not know.
RULES = {
    "operation removed": BREAKING,
    "operation added": COMPATIBLE,
    "operation renamed": BREAKING,
    "operation under other tags": BREAKING,
    "type renamed": BREAKING,
    "access narrowed": BREAKING,
    "access widened": COMPATIBLE,
    "way to log in removed": BREAKING,
    "way to log in added": COMPATIBLE,
    "server removed": BREAKING,
    "server added": COMPATIBLE,
    "parameter removed": BREAKING,  # unknown ones are refused
    "parameter added": COMPATIBLE,
    "required parameter added": BREAKING,
    "body removed": BREAKING,
    "body added": COMPATIBLE,
    "required body added": BREAKING,
    "media type removed": BREAKING,
    "media type added": COMPATIBLE,  # sent to whoever asks for it
    "success removed": BREAKING,
    "success added": BREAKING,
    "refusal removed": COMPATIBLE,
    "refusal added": COMPATIBLE,  # whoever does not know a status reads it as the first of its hundred (RFC 9110)
    "header removed": BREAKING,
    "header added": COMPATIBLE,
    "member removed": BREAKING,
    "member added": COMPATIBLE,
    "required member added": BREAKING,
    "narrower than was received": BREAKING,
    "wider than was received": COMPATIBLE,
    "narrower than was sent": COMPATIBLE,
    "wider than was sent": BREAKING,
    "another default": BREAKING,
    "changed otherwise": BREAKING,  # what these rules do not know may break anything
    "text changed": TEXT,
}

RECEIVED, SENT = "received", "sent"  # by the API: the body of a webhook is sent
EXAMPLES = {"example", "examples"}
TEXTS = {"summary", "description", "title", "deprecated", "externalDocs", "info"}

Part = dict[str, Any]


class Change(NamedTuple):
    """`sunset` is the day that was told for what is gone."""

    kind: str
    where: str
    said: str = ""
    sunset: str = ""

    @property
    def verdict(self) -> str:
        return RULES[self.kind]


class Record:
    """Notes what differs between two parts that stand at the same place."""

    def __init__(self) -> None:
        self.changes: set[Change] = set()

    def _shared(
        self, what: str, old: Part, new: Part, where: str = "", side: str = SENT
    ) -> Iterator[tuple[str, Any, Any]]:
        """What both have, with its place; what is gone or has come is noted."""
        for name in sorted(old.keys() | new.keys()):
            place = f"{where} {name}".strip()
            if name not in new:
                self._note(f"{what} removed", place, "", old[name])
            elif name not in old:
                demanded = side == RECEIVED and new[name].get("required")
                self._note(f"required {what} added" if demanded else f"{what} added", place)
            else:
                yield place, old[name], new[name]

    def _needed(self, old: Any, new: Any, where: str, side: str) -> None:
        if bool(old) != bool(new):
            self._note(f"{'narrower' if new else 'wider'} than was {side}", where, "required" if new else "optional")

    def _rest(self, old: Part, new: Part, where: str, compared: Set[str] = frozenset()) -> None:
        for key in (old.keys() | new.keys()) - compared - EXAMPLES:
            if old.get(key) != new.get(key):
                self._note("text changed" if is_text(key) else "changed otherwise", where, key)

    def _note(self, kind: str, where: str, said: str = "", gone: Part | None = None) -> None:
        told = gone.get("x-sunset", "") if gone and gone.get("deprecated") else ""
        self.changes.add(Change(kind, where, said, told))


def is_text(key: str) -> bool:
    return key in TEXTS or key.startswith("x-")
