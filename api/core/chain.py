"""The hash chain of the journal: what an event's digest covers, whether chains hold, and where they do not.

This file needs nothing but Python, so that an auditor can read it, take it along and verify far from the program what
`flask audit export` wrote: `python chain.py export.jsonl`, with `--noted heads.jsonl` against heads noted earlier.
"""

import argparse
import hashlib
import itertools
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

Event = Mapping[str, Any]

GENESIS = bytes(32)

_WHAT = "id signatory_id type entity_type entity_id after changed change_note account_id source recorded_at trace_id"
COVERED = tuple(_WHAT.split())
ERASED_NOTE = re.compile(r"erased:([0-9a-f]{64})")

# What is said in Swedish and English: by the program, and by this file alone.
SAID = {
    "changed": ("händelse {sequence} ({id}) har ändrats", "event {sequence} ({id}) was changed"),
    "missing": ("händelse {sequence} saknas före {id}", "event {sequence} is missing before {id}"),
    "misplaced": ("{sequence} ({id}) är insatt eller flyttad", "{sequence} ({id}) was inserted or moved"),
    "unlinked": ("{sequence} ({id}) följer inte på den före", "event {sequence} ({id}) does not follow the last"),
    "cut": ("slutar vid {sequence} ({id}), huvudet gör det inte", "ends at {sequence} ({id}), its head does not"),
    "rewritten": ("händelse {sequence} ({id}) är inte den antecknade", "event {sequence} ({id}) is not the one noted"),
    "shorter": ("händelse {sequence} antecknades och finns inte", "event {sequence} was noted and is not there"),
    "sound": ("{chains} kedjor: alla håller", "{chains} chains: all of them hold"),
    "no_export": ("Detta är ingen export av journalen: {error!r}", "This is no export of the journal: {error!r}"),
}


class Head(NamedTuple):
    """The last link of a chain: an anchor for all before it, when it is noted where nobody can change it."""

    signatory_id: str
    sequence: int = 0
    previous_hash: bytes = GENESIS
    hash: bytes = GENESIS


class Wrong(NamedTuple):
    """Something wrong with a chain, where it was found: `sequence` is the number that was expected there."""

    kind: str
    signatory_id: str
    sequence: int
    id: str | None

    def said(self, language: str) -> str:
        return f"{self.signatory_id}: {said(self.kind, language, self._asdict())}"


def said(kind: str, language: str, values: Mapping[str, Any]) -> str:
    return SAID[kind][language == "en"].format_map(values)


def digest(event: Event) -> bytes:
    """SHA-256 over the event's canonical JSON, each text in it standing as its salted digest.

    An erased text is kept as `{"erased": its digest}`, an erased note as `erased:` and its digest, so the digest of
    the event stays what it was.
    """
    content = {name: sealed(_instant(event[name]), event["salt"]) for name in COVERED}
    content["change_note"] = sealed_note(event["change_note"], event["salt"])
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).digest()


def link(previous: bytes, own: bytes) -> bytes:
    return hashlib.sha256(previous + own).digest()


def sealed(value: Any, salt: str) -> Any:
    """What stands for a value in the digest of its event: for a text its own digest, for ever once it is erased."""
    if isinstance(value, str):
        return hashlib.sha256(f"{salt}{value}".encode()).hexdigest()
    if isinstance(value, Mapping):
        if set(value) == {"erased"} and isinstance(value["erased"], str):
            return value["erased"]
        return {name: sealed(part, salt) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [sealed(part, salt) for part in value]
    return value


def sealed_note(note: str | None, salt: str) -> str | None:
    erased = ERASED_NOTE.fullmatch(str(note))
    return erased[1] if erased else sealed(note, salt)


def verify(events: Iterable[Event], heads: Iterable[Head], noted: Iterable[Head] = ()) -> Iterator[Wrong]:
    """What is wrong with the chains. `events` come chain by chain in the order of sequence, one at a time."""
    ends, marks = {head.signatory_id: head for head in heads}, dict[str, dict[int, bytes]]()
    for head in noted:
        marks.setdefault(head.signatory_id, {})[head.sequence] = head.hash
    unseen = ends.keys() | marks.keys()
    for key, own in itertools.groupby(events, itemgetter("signatory_id")):
        unseen.discard(key)
        yield from broken(own, ends.get(key) or Head(key), marks.get(key, {}))
    for key in sorted(unseen):
        yield from broken((), ends.get(key) or Head(key), marks.get(key, {}))


def broken(events: Iterable[Event], head: Head, marks: Mapping[int, bytes]) -> Iterator[Wrong]:
    """What is wrong with one chain that should end with this head and pass through these marks."""
    key, last, unmet = head.signatory_id, _Last(), dict(marks)
    for event in events:
        now = _Last(**{name: event[name] for name in _PLACE}, own=link(event["previous_hash"], digest(event)))
        yield from (Wrong(kind, key, last.sequence + 1, now.id) for kind in _misfits(last, now))
        if unmet.pop(now.sequence, now.hash) != now.hash:
            yield Wrong("rewritten", key, now.sequence, now.id)
        last = max(last, now, key=lambda one: one.sequence)
    if last[:3] != head[1:]:
        yield Wrong("cut", key, last.sequence, last.id)
    yield from (Wrong("shorter", key, sequence, None) for sequence in sorted(unmet) if sequence > last.sequence)


_PLACE = ("sequence", "previous_hash", "hash", "id", "position")


class _Last(NamedTuple):
    """The event that was read last; `own` is the hash that it should have."""

    sequence: int = 0
    previous_hash: bytes = GENESIS
    hash: bytes = GENESIS
    id: str | None = None
    position: int = 0
    own: bytes = GENESIS


def _misfits(last: _Last, now: _Last) -> Iterator[str]:
    if now.hash != now.own:
        yield "changed"
    elif now.sequence == last.sequence + 1 and now.previous_hash not in (last.hash, last.own):
        yield "unlinked"
    if now.sequence > last.sequence + 1:
        yield "missing"
    elif now.sequence <= last.sequence or now.position <= last.position:
        yield "misplaced"


def _instant(value: Any) -> Any:
    """To the millisecond, as instants are recorded; one with more was tampered with, and keeps it."""
    finest = "microseconds" if getattr(value, "microsecond", 0) % 1000 else "milliseconds"
    return value.isoformat(timespec=finest) if hasattr(value, "isoformat") else value


def line_of(kind: str, row: Mapping[str, Any]) -> str:
    """A head or an event as a line of an export; instants and hashes as text."""
    plain = {name: value.hex() if isinstance(value, bytes) else _instant(value) for name, value in row.items()}
    return json.dumps({kind: plain}, ensure_ascii=False) + "\n"


def read(lines: Iterable[str]) -> tuple[list[Head], Iterator[Event]]:
    """The heads and the events of an export, or the heads of a note."""
    rows, heads = (_row(line) for line in lines), list[Head]()
    for kind, row in rows:
        if kind == "event":
            return heads, itertools.chain([row], (row for _, row in rows))
        heads.append(Head(**row))
    return heads, iter(())


def _row(line: str) -> tuple[str, dict[str, Any]]:
    [(kind, row)] = json.loads(line).items()
    return kind, {**row, **{name: bytes.fromhex(row[name]) for name in ("previous_hash", "hash")}}


def main(words: Sequence[str] | None = None) -> int:
    """0: every chain holds; 1: something is wrong, each on a line; 2: this is no export."""
    asked = argparse.ArgumentParser(description="Verify an export of the journal.")
    asked.add_argument("export", type=Path)
    asked.add_argument("--noted", type=Path, help="heads that were noted earlier")
    asked.add_argument("--language", choices=("sv", "en"), default="en")
    given, found = asked.parse_args(words), False
    try:
        noted = read(given.noted.read_text("utf-8").splitlines())[0] if given.noted else []
        with given.export.open(encoding="utf-8") as lines:
            heads, events = read(lines)
            for wrong in verify(events, heads, noted):
                found = sys.stdout.write(f"{wrong.said(given.language)}\n") > 0
    except (KeyError, TypeError, ValueError) as error:
        sys.stderr.write(f"{said('no_export', given.language, {'error': error})}\n")
        return 2
    if not found:
        sys.stdout.write(f"{said('sound', given.language, {'chains': len(heads)})}\n")
    return int(found)


if __name__ == "__main__":
    sys.exit(main())
