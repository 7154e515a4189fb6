"""From a row of values to a nested dict: `"goal.id"` becomes `{"goal": {"id": …}}`, by a function compiled once."""

from collections.abc import Callable, Sequence
from typing import Any

Maker = Callable[[Sequence[Any]], dict[str, Any]]


def maker(names: Sequence[str]) -> Maker:
    """A function from values in the order of `names`. An object is None where nothing of it is known, as after an
    outer join."""
    places: dict[str, dict[str, int]] = {}
    for place, name in enumerate(names):
        outer, _, inner = name.partition(".")
        places.setdefault(outer, {})[inner] = place
    members = ", ".join(f"{outer!r}: {_value(inside)}" for outer, inside in places.items())
    compiled: Maker = eval(f"lambda row: {{{members}}}")  # noqa: S307  # the source is made of our own column names
    return compiled


def _value(inside: dict[str, int]) -> str:
    if "" in inside:
        return f"row[{inside['']}]"
    members = ", ".join(f"{name!r}: row[{place}]" for name, place in inside.items())
    known = " or ".join(f"row[{place}] is not None" for place in inside.values())
    return f"{{{members}}} if {known} else None"
