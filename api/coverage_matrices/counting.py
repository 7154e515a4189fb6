"""Counting a plan's items by article and department, in one pass."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from api.action_items.rules import ItemStatus
from api.coverage_matrices.rules import Counts, Group

# What `Counts` counts, after the group.
NUMBERS = Counts._fields[3:]


class Item(NamedTuple):
    """What of an item is counted by. `lead` is one of the departments that it involves."""

    id: str
    status: str
    lead: str | None
    of_all: bool
    late: bool | None


def counted(
    items: Iterable[Item], articles: Iterable[Sequence[Any]], departments: Iterable[Sequence[Any]]
) -> list[Counts]:
    """Each item once in each of its groups. Articles, and departments named beside the lead, come after the id of
    their item; those of items that are not counted count nowhere."""
    numbers, named = _by_item(articles), _by_item(departments)
    found: defaultdict[Group, list[int]] = defaultdict(lambda: [0] * len(NUMBERS))
    for item in items:
        places = _places(item.status, item.late)
        for group in _groups(numbers[item.id], _involved(item, named[item.id])):
            tally = found[group]
            for place in places:
                tally[place] += 1
    return [Counts(*group, *tally) for group, tally in found.items()]


@cache
def _places(status: str, late: bool | None) -> list[int]:
    """In which of the numbers an item counts."""
    if status == ItemStatus.CANCELLED:
        return [NUMBERS.index("cancelled")]
    held = {
        "items": True,
        "not_begun": status == ItemStatus.NOT_STARTED,
        "completed": status == ItemStatus.COMPLETED,
        "overdue": late,
    }
    return [place for place, name in enumerate(NUMBERS) if held.get(name)]


def _by_item(pairs: Iterable[Sequence[Any]]) -> defaultdict[str, set[Any]]:
    found: defaultdict[str, set[Any]] = defaultdict(set)
    for key, one in pairs:
        found[key].add(one)
    return found


def _involved(item: Item, named: Set[str]) -> set[str | None]:
    """Of all departments it is besides under no key."""
    return {*named, *([item.lead] if item.lead else []), *([None] if item.of_all else [])}


def _groups(numbers: Set[int], keys: Set[str | None]) -> Iterator[Group]:
    yield "all", None, None
    yield from (("article", number, None) for number in numbers or (None,))
    yield from (("department", None, key) for key in keys)
    yield from (("cell", number, key) for number, key in product(numbers, keys))
