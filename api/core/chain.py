"""The hash chain of the journal as pure functions: what an event's digest covers, and whether a chain holds."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import orjson

GENESIS = bytes(32)

COVERED = (
    "id",
    "signatory_id",
    "type",
    "entity_type",
    "entity_id",
    "after",
    "changed",
    "change_note",
    "account_id",
    "source",
    "recorded_at",
    "trace_id",
)


def digest(event: Mapping[str, Any]) -> bytes:
    """SHA-256 over the event's canonical JSON, each text in it standing as its salted digest.

    An erased text is kept as `{"erased": its digest}`, so the digest of the event stays what it was.
    """
    content = {name: _sealed(_instant(event[name]), event["salt"]) for name in COVERED}
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).digest()


def link(previous: bytes, own: bytes) -> bytes:
    return hashlib.sha256(previous + own).digest()


def broken_at(events: Iterable[Mapping[str, Any]]) -> int | None:
    """The sequence number of the first event that does not fit its chain (in order of sequence), or None."""
    previous = GENESIS
    for expected, event in enumerate(events, start=1):
        fits = event["sequence"] == expected and event["previous_hash"] == previous
        previous = link(previous, digest(event))
        if not fits or event["hash"] != previous:
            return expected
    return None


def _instant(value: Any) -> Any:
    return value.isoformat(timespec="milliseconds") if hasattr(value, "isoformat") else value


def _sealed(value: Any, salt: str) -> Any:
    if isinstance(value, str):
        return hashlib.sha256(f"{salt}{value}".encode()).hexdigest()
    if isinstance(value, Mapping):
        if set(value) == {"erased"}:
            return value["erased"]
        return {name: _sealed(part, salt) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_sealed(part, salt) for part in value]
    return value
