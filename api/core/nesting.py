"""From a row of values to a nested dict: `"goal.id"` becomes `{"goal": {"id": …}}`, by a function compiled once."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Maker = Callable[[Sequence[Any]], dict[str, Any]]
Process = Callable[[Any], Any]


def maker(names: Sequence[str], processes: Mapping[int, Process] | None = None) -> Maker:
    """A function from values in the order of `names`; those at the places of `processes` are made into what they mean,
    those without a name are left out. An object is None where nothing of it is known, as after an outer join."""
    tools = {f"process_{place}": process for place, process in (processes or {}).items()}
    places: dict[str, dict[str, int]] = {}
    for place, name in enumerate(names):
        outer, _, inner = name.partition(".")
        places.setdefault(outer, {})[inner] = place
    members = ", ".join(f"{outer!r}: {_value(inside, tools)}" for outer, inside in places.items() if outer)
    compiled: Maker = eval(f"lambda row: {{{members}}}", tools)  # noqa: S307  # the source is made of our own column names
    return compiled


def _value(inside: Mapping[str, int], tools: Mapping[str, Process]) -> str:
    if "" in inside:
        return _read(inside[""], tools)
    members = ", ".join(f"{name!r}: {_read(place, tools)}" for name, place in inside.items())
    known = " or ".join(f"row[{place}] is not None" for place in inside.values())
    return f"{{{members}}} if {known} else None"


def _read(place: int, tools: Mapping[str, Process]) -> str:
    return f"process_{place}(row[{place}])" if f"process_{place}" in tools else f"row[{place}]"
