"""Rules of bulk changes: what a row is to do, what became of it, and where its faults stand."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from api.core.errors import DomainError, Fault, Message, NotFound, RuleBroken, Stale

MOST = 1000  # rows of one request

TWICE = Message(
    "same_item_twice",
    "Samma åtgärd står redan på rad {row}. Skriv allt som ändras på en rad.",
    "The same item stands on row {row} already. Write all that changes on one row.",
)


class Operation(StrEnum):
    CREATE = "create"
    CHANGE = "change"
    UPSERT = "upsert"


class RowOutcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


class Written(NamedTuple):
    """What became, or would become, of one row."""

    id: str
    outcome: RowOutcome
    version: int


def outcome(before: int | None, after: int) -> RowOutcome:
    """By the item's version before, None when there was none."""
    if before is None:
        return RowOutcome.CREATED
    return RowOutcome.UNCHANGED if before == after else RowOutcome.UPDATED


def at_row(place: int, error: DomainError) -> Iterator[Fault]:
    """What a row is refused for, with pointers into the whole request."""
    row = f"/rows/{place}"
    if isinstance(error, RuleBroken):
        yield from (Fault(row + at, message) for at, message in error.faults)
    elif isinstance(error, NotFound):
        yield Fault(f"{row}/id", error.message)
    elif isinstance(error, Stale):
        yield Fault(f"{row}/version", error.message)
    else:
        yield Fault(row, error.message)


def named(rows: Iterable[Mapping[str, Any]], by_key: Mapping[tuple[str, str], str]) -> Iterator[Any]:
    """What each row names: an item by its id, also where that is known `by_key`, a key that is new, or nothing."""
    for row in rows:
        key = row.get("external_key")
        name: Any = row.get("id") or (key and (key["system"], key["id"]))
        yield by_key.get(name, name)


def twice_faults(rows: Iterable[Mapping[str, Any]], items: Iterable[Any]) -> Iterator[Fault]:
    """Rows about an item that an earlier one is about: which of them should count, nobody could say."""
    first = dict[Any, int]()
    for place, (row, item) in enumerate(zip(rows, items, strict=True)):
        if item and first.setdefault(item, place) != place:
            at = "externalKey" if "external_key" in row else "id"
            yield Fault(f"/rows/{place}/{at}", TWICE.format(row=first[item]))


def summed(rows: Iterable[Written]) -> dict[str, Any]:
    """The rows in their order, and how many of each outcome."""
    told = [row._asdict() for row in rows]
    return {"rows": told, **{kind.value: sum(row["outcome"] == kind for row in told) for kind in RowOutcome}}
