"""Rules of checkpoints: which of those that are sent an item has already."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from api.core.errors import Fault, Message

UNKNOWN_CHECKPOINT = Message(
    "unknown_checkpoint",
    "Åtgärden har ingen avstämning {value}, eller så anges den två gånger. Utelämna id för en ny.",
    "The item has no checkpoint {value}, or it is named twice. Leave out the id of a new one.",
)

# A checkpoint as a body gives it; with `id` when it says which it is.
Point = Mapping[str, Any]

# By what a checkpoint is known that does not say which it is, the surest first. Its date and whether it is done are
# what changes; what it is called stays. By its place in the list it is not known: whoever takes one out would rename
# all that follow.
KNOWN_BY = (("title", "date"), ("title",))


def faults(sent: Sequence[Point], held: Collection[Point]) -> list[Fault | None]:
    """What is wrong with the ids of checkpoints of an item that has those that are `held`."""
    own, named = {point["id"] for point in held}, [point.get("id") for point in sent]
    return [
        Fault(f"/checkpoints/{place}/id", UNKNOWN_CHECKPOINT.format(value=key))
        for place, key in enumerate(named)
        if key is not None and (key not in own or key in named[:place])
    ]


def recognised(sent: Sequence[Point], held: Sequence[Point]) -> list[dict[str, Any]]:
    """The checkpoints that are sent, each with the id of the one that it is: the one it names, else one that nobody
    names and that is called the same; None when it is new."""
    named = {point["id"] for point in sent if point.get("id")}
    left = [point for point in held if point["id"] not in named]
    found = [{"id": None, **point} for point in sent]
    for members in KNOWN_BY:
        for point in found:
            if point["id"] is None:
                point["id"] = _taken(left, {name: point[name] for name in members})
    return found


def unchanged(sent: Sequence[Point], held: Sequence[Point]) -> bool:
    """Whether what is sent is what the item has, in whatever order."""
    found = recognised(sent, held)
    return len(found) == len(held) and all(point in found for point in held)


def _taken(left: list[Point], like: Point) -> str | None:
    """The id of the first that is left of this kind, which is left no more."""
    for point in left:
        if all(point[name] == value for name, value in like.items()):
            left.remove(point)
            return str(point["id"])
    return None
