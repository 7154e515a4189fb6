"""The hash chain of the journal: what an event's digest covers, whether chains hold, and where they do not.

This file needs nothing but Python, so that an auditor can read it, take it along and verify by it what `flask audit
export` wrote: `python chain.py export.jsonl`, with `--noted heads.jsonl` against heads noted earlier."""

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
# Before the first event; `own` is the hash that an event should have.
_NOTHING: Event = {"sequence": 0, "position": 0, "id": None, "previous_hash": GENESIS, "hash": GENESIS, "own": GENESIS}

_WHAT = "id signatory_id type entity_type entity_id after changed change_note account_id source recorded_at trace_id"
COVERED = tuple(_WHAT.split())
ERASED_NOTE = re.compile(r"erased:([0-9a-f]{64})")
NOTE, TEXT_ERASED = "changeNote", "text.erased"  # which tells by the names in its `changed` what was erased before it
_ID = re.compile(r"(.*\.)?(id|.*Ids?)")  # the name of what is no text, whatever tells of it
_SALT = re.compile("[0-9a-f]{32}")  # of one length, lest letters of a text be passed off as its own

# What is said in Swedish and English: by the program, and by this file alone.
SAID = {
    "changed": ("händelse {sequence} ({id}) har ändrats", "event {sequence} ({id}) was changed"),
    "missing": ("händelse {sequence} saknas före {id}", "event {sequence} is missing before {id}"),
    "misplaced": ("{sequence} ({id}) är insatt eller flyttad", "{sequence} ({id}) was inserted or moved"),
    "unlinked": ("{sequence} ({id}) följer inte på den före", "event {sequence} ({id}) does not follow the last"),
    "hidden": ("{sequence} ({id}) saknar text utan radering", "{sequence} ({id}) lacks a text that nobody erased"),
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


def digest(event: Event, gone: list[str] | None = None) -> bytes:
    """SHA-256 over the event's canonical JSON, where each text stands as its salted digest, also once it is erased;
    `gone` is told which members are."""
    salt = event["salt"]
    content = {name: _sealed(instant(event[name]), salt) for name in COVERED}
    content |= {name: sealed(event[name], salt, name, gone) for name in ("after", "changed")}
    content["change_note"] = sealed_note(event["change_note"], salt)
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).digest()


def link(previous: bytes, own: bytes) -> bytes:
    return hashlib.sha256(previous + own).digest()


def sealed(value: Any, salt: str, member: str = "", gone: list[str] | None = None) -> Any:
    """What stands for a value in the digest of its event: for a text its own digest, for ever once it is erased."""
    if isinstance(value, Mapping):
        if value.keys() == {"erased"} and isinstance(value["erased"], str):
            if gone is not None:
                gone.append(member)
            return value["erased"]
        return {name: sealed(part, salt, f"{member}.{name}", gone) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [sealed(part, salt, member, gone) for part in value]
    return _sealed(value, salt)


def sealed_note(note: str | None, salt: str) -> Any:
    erased = ERASED_NOTE.fullmatch(str(note))
    return erased[1] if erased else _sealed(note, salt)


def _sealed(value: Any, salt: str) -> Any:
    return hashlib.sha256(f"{salt}{value}".encode()).hexdigest() if isinstance(value, str) else value


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
    key, last, unmet, hidden = head.signatory_id, _NOTHING, dict(marks), dict[Any, set[Any]]()
    for event in events:
        gone = list[str]()
        own = link(event["previous_hash"], digest(event, gone)) if _SALT.fullmatch(str(event["salt"])) else b""
        now = {**event, "own": own}
        yield from (Wrong(kind, key, last["sequence"] + 1, now["id"]) for kind in _misfits(last, now))
        if unmet.pop(now["sequence"], now["hash"]) != now["hash"]:
            yield Wrong("rewritten", key, now["sequence"], now["id"])
        if now["hash"] == own:
            _heed(event, gone, hidden)
        last = max(last, now, key=itemgetter("sequence"))
    yield from (Wrong("hidden", key, *place) for place in sorted(set().union(*hidden.values())))
    if any(last[name] != getattr(head, name) for name in Head._fields[1:]):
        yield Wrong("cut", key, last["sequence"], last["id"])
    yield from (Wrong("shorter", key, number, None) for number in sorted(unmet) if number > last["sequence"])


def _misfits(last: Event, now: Event) -> Iterator[str]:
    if now["hash"] != now["own"]:
        yield "changed"
    elif now["sequence"] == last["sequence"] + 1 and now["previous_hash"] not in (last["hash"], last["own"]):
        yield "unlinked"
    if now["sequence"] > last["sequence"] + 1:
        yield "missing"
    elif now["sequence"] <= last["sequence"] or now["position"] <= last["position"]:
        yield "misplaced"


def _heed(event: Event, gone: Iterable[str], hidden: dict[Any, set[Any]]) -> None:
    """Keep where a text stands erased until an event of the same object tells of it: little, for that comes soon."""
    told = event["changed"] if event["type"] == TEXT_ERASED else ()
    for member in itertools.filterfalse(_ID.fullmatch, told):
        hidden.pop((event["entity_id"], member), None)
    found = {name for place, _, name in (path.partition(".") for path in gone) if place == "after" or name not in told}
    if ERASED_NOTE.fullmatch(str(event["change_note"])):
        found.add("" if told else NOTE)  # why a text was erased stays
    for member in found:
        hidden.setdefault((event["entity_id"], member), set()).add((event["sequence"], event["id"]))


def instant(value: Any) -> Any:
    """To the millisecond, as instants are recorded; one with more was tampered with, and keeps it."""
    finest = "microseconds" if getattr(value, "microsecond", 0) % 1000 else "milliseconds"
    return value.isoformat(timespec=finest) if hasattr(value, "isoformat") else value


def read(lines: Iterable[str]) -> tuple[list[Head], Iterator[Event]]:
    """The heads and the events of an export, or the heads of a note."""
    told, heads = (one for line in lines for one in json.loads(line).items()), list[Head]()
    rows = ((kind, row | {name: bytes.fromhex(row[name]) for name in ("previous_hash", "hash")}) for kind, row in told)
    for kind, row in rows:
        if kind == "event":
            return heads, itertools.chain([row], (row for _, row in rows))
        heads.append(Head(**row))
    return heads, iter(())


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
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        sys.stderr.write(f"{said('no_export', given.language, {'error': error})}\n")
        return 2
    if not found:
        sys.stdout.write(f"{said('sound', given.language, {'chains': len(heads)})}\n")
    return int(found)


if __name__ == "__main__":
    sys.exit(main())
