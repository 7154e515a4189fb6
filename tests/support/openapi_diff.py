"""Classifies what has changed in the written document since the last release: `make openapi-diff`."""

import gzip
import sys
import tomllib
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import orjson

from tests.support.breaks import BREAKING, ORDER, RULES, TEXT, Change, Part
from tests.support.contracts import changes, without_examples

ROOT = Path(__file__).parents[2]
WRITTEN, DECLARED = ROOT / "openapi" / "openapi.json", ROOT / "openapi" / "breaks.toml"
RELEASED = ROOT / "tests" / "releases" / "openapi.json.gz"
REMOVALS = {"operation removed", "parameter removed", "member removed"}  # what can be deprecated first, and is


class Declared(NamedTuple):
    """A break that is meant, at each of these places: as the file says it."""

    kind: str
    where: list[str]
    reason: str
    announced: date


class Judged(NamedTuple):
    """`allowed` says why a break may be; it is empty where nothing breaks, or where nothing allows it."""

    change: Change
    allowed: str = ""

    @property
    def is_fault(self) -> bool:
        return self.change.verdict == BREAKING and not self.allowed

    def __str__(self) -> str:
        parts = (self.change.verdict, self.change.kind, self.change.where, self.change.said)
        lacks = "NEVER DEPRECATED, OR ITS SUNSET IS TO COME" if self.change.kind in REMOVALS else "NOT DECLARED"
        mark = lacks if self.is_fault else self.allowed
        return ": ".join(filter(None, parts)) + (f"  ({mark})" if mark else "")


def declared(text: str) -> list[Declared]:
    """What the file of breaks says; it is refused when it declares what it cannot."""
    found = [Declared(**one) for one in tomllib.loads(text).get("breaks", ())]
    for one in found:
        if RULES.get(one.kind) != BREAKING or one.kind in REMOVALS:
            raise ValueError(f"{one.kind!r} is nothing to declare: {one.where}")
        if not (isinstance(one.where, list) and one.reason.strip() and isinstance(one.announced, date)):
            raise ValueError(f"It needs a list of places, a reason, and since which day it is announced: {one.where}")
    return found


def judged(found: list[Change], breaks: list[Declared], today: date) -> list[Judged]:
    meant = {(one.kind, place): f"announced {one.announced}: {one.reason}" for one in breaks for place in one.where}
    return [Judged(one, _allowed(one, meant, today)) for one in found]


def _allowed(change: Change, meant: dict[tuple[str, str], str], today: date) -> str:
    if change.kind in REMOVALS:
        told = change.sunset and change.sunset <= today.isoformat()
        return f"deprecated, its sunset was {change.sunset}" if told else ""
    return meant.get((change.kind, change.where), "")


def stale(found: list[Change], breaks: list[Declared]) -> list[str]:
    """What is declared and is no change any more: since the last release, as a rule."""
    known = {(one.kind, one.where) for one in found}
    return [f"{one.kind}: {place}" for one in breaks for place in one.where if (one.kind, place) not in known]


def released() -> Part:
    found: Part = orjson.loads(gzip.decompress(RELEASED.read_bytes()))
    return found


def written() -> Part:
    found: Part = without_examples(orjson.loads(WRITTEN.read_bytes()))
    return found


def keep() -> None:
    """At a release: from now on its document is the one to compare with. What was released stays as it was."""
    now = written()
    if released()["info"]["version"] != now["info"]["version"]:
        RELEASED.write_bytes(gzip.compress(orjson.dumps(now), 9, mtime=0))


def report(before: Part, after: Part, breaks: list[Declared], today: date) -> tuple[list[str], bool]:
    """What to print, and whether it may be released."""
    found = changes(before, after)
    lines, gone = judged(found, breaks, today), stale(found, breaks)
    counted = Counter(one.verdict for one in found)
    said = [f"Since {before['info']['version']}: {', '.join(f'{counted[verdict]} {verdict}' for verdict in ORDER)}"]
    said += [str(one) for one in lines if one.change.verdict != TEXT]
    said += [f"declared, but no change: {one}" for one in gone]
    return [*said, *_texts(found)], not gone and not any(one.is_fault for one in lines)


def _texts(found: list[Change]) -> list[str]:
    """A line for each kind of text: the same sentence stands at many places."""
    places: dict[str, list[str]] = {}
    for one in found:
        if one.verdict == TEXT:
            places.setdefault(one.said, []).append(one.where)
    return [f"{TEXT}: {said}, places: {len(those)}, such as {those[0]}" for said, those in places.items()]


def main() -> int:
    said, fine = report(released(), written(), declared(DECLARED.read_text("utf-8")), datetime.now(UTC).date())
    sys.stdout.write("\n".join([*said, ""]))
    return int(not fine)


if __name__ == "__main__":
    sys.exit(main())
