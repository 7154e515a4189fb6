"""Use case of bulk changes: every row or none."""

from collections.abc import Sequence
from typing import Any

from api.action_items.commands import change_item, create_item, upsert_item
from api.action_items.policy import REPORT, WRITE
from api.bulk_changes.queries import held_versions, items_by_key, versions_now
from api.bulk_changes.rules import Operation, Written, at_row, named, outcome, twice_faults
from api.case_references.policy import WRITE as KEEP_CASES
from api.core.actor import Actor, require
from api.core.errors import DomainError, Fault, check
from api.core.transaction import command, each
from api.signatories.queries import signatory_of

Row = dict[str, Any]


@command
def write_items(actor: Actor, signatory: str | None, rows: Sequence[Row]) -> list[Written]:
    """Write the rows in their order; with a fault in any of them none, and every fault is told."""
    if not (actor.may(REPORT) or actor.may(KEEP_CASES)):
        require(actor, WRITE)
    keyed = any(row["operation"] == Operation.UPSERT for row in rows)
    by_key = items_by_key(signatory_of(actor, signatory).id if keyed else None, rows)
    check(twice_faults(rows, named(rows, by_key)))
    before = held_versions(rows, by_key)
    faults = list[Fault]()

    def write(places: Sequence[int]) -> list[str]:
        return [_write(actor, signatory, dict(rows[place])) for place in places]

    def refused(place: int, error: DomainError) -> str:
        faults.extend(at_row(place, error))
        return ""

    keys = each(range(len(rows)), write, refused)
    check([*faults, *twice_faults(rows, keys)])  # a row may bear the key that an earlier one gave
    after = versions_now(keys)
    return [Written(key, outcome(before.get(key), after[key]), after[key]) for key in keys]


def _write(actor: Actor, signatory: str | None, row: Row) -> str:
    operation, version = row.pop("operation"), row.pop("version", None)
    actor = actor.noting(row.pop("change_note", actor.note))
    expected = None if version is None else frozenset({version})
    if operation == Operation.CREATE:
        return create_item(actor, row)
    if operation == Operation.CHANGE:
        return change_item(actor, row.pop("id"), expected, row)
    named = row.pop("external_key")
    key, _ = upsert_item(actor, signatory, (named["system"], named["id"]), expected, row)
    return key
