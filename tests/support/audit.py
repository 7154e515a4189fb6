"""`python -m tests.support.audit`: what the lock files name is asked of the advisory service of PyPI, by pip-audit.

pip-audit also succeeds when it could ask about nothing. So an old library that is known to be vulnerable is asked about
each time, and must be found; and every requirement must be in the answer. 0: nothing is known, 1: something is, 2: it
could not be asked.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "tests/requirements.lock", "tests/benchmarks/requirements.lock")
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*])?==([^\s;\\]+)", re.MULTILINE)
KNOWN = "jinja2", "2.10"  # CVE-2019-10906
CLEAN, VULNERABLE, UNASKED = range(3)

Requirement = tuple[str, str]
Ask = Callable[[Iterable[Requirement]], list[dict[str, Any]] | None]


class Found(NamedTuple):
    """How the audit ended, and what there is to say."""

    code: int
    said: tuple[str, ...]


def locked(text: str) -> set[Requirement]:
    """Name and version of all that a lock file names, for whatever system."""
    return {(normal(name), version) for name, version in PINNED.findall(text)}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def audited(requirements: set[Requirement], ask: Ask) -> Found:
    """What is known of these requirements."""
    answers: dict[Requirement, Any] = {}
    for batch in (*apart(requirements), {KNOWN}):
        found = ask(sorted(batch)) or ()
        answers |= {(normal(one["name"]), one["version"]): one["vulns"] for one in found if "vulns" in one}
    if not answers:
        return Found(UNASKED, ("the advisory service did not answer: nothing was audited",))
    unasked = (requirements | {KNOWN}) - set(answers)
    if unasked:
        return Found(UNASKED, tuple(f"{name} {version} was not audited" for name, version in sorted(unasked)))
    if not answers[KNOWN]:
        return Found(UNASKED, ("{} {} is vulnerable and was not found: the service knows nothing".format(*KNOWN),))
    return _verdict({one: known for one, known in answers.items() if one in requirements and known})


def _verdict(vulnerable: dict[Requirement, Any]) -> Found:
    said = tuple(
        f"{name} {version}: {one['id']}, mended in {', '.join(one['fix_versions']) or 'no version yet'}"
        for (name, version), known in sorted(vulnerable.items())
        for one in known
    )
    return Found(VULNERABLE if said else CLEAN, said or ("nothing is known to be vulnerable",))


def apart(requirements: set[Requirement]) -> list[set[Requirement]]:
    """In as few parts as can be, with one version of each library in each: pip-audit takes no more."""
    parts: list[dict[str, str]] = []
    for name, version in sorted(requirements):
        part = next((part for part in parts if name not in part), None)
        if part is None:
            parts.append(part := {})
        part[name] = version
    return [set(part.items()) for part in parts]


def ask_pip_audit(requirements: Iterable[Requirement]) -> list[dict[str, Any]] | None:
    """What pip-audit answers, with or without advisories; None when it could not ask."""
    with NamedTemporaryFile("w", suffix=".txt") as file:
        file.writelines(f"{name}=={version}\n" for name, version in requirements)
        file.flush()
        done = subprocess.run(
            [sys.executable, "-m", "pip_audit", "--requirement", file.name, "--no-deps", "--disable-pip",
             "--format", "json", "--progress-spinner", "off"],
            stdout=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    try:
        found: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except ValueError:
        return None
    return found


def main() -> int:
    named = set[Requirement]().union(*(locked((ROOT / file).read_text("utf-8")) for file in LOCKS))
    found = audited(named, ask_pip_audit)
    print(f"{len(named)} libraries:", *found.said, sep="\n  ")  # noqa: T201  # a program
    return found.code


if __name__ == "__main__":
    sys.exit(main())
