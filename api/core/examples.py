"""Recorded calls as OpenAPI examples: what was asked, and what was answered.

An operation's examples come by name. Each has a `summary`, who asked (`as`, the name of a token) and with which
`headers`, and under `recorded` the `call` with its `request`, the `status` and the `response`; a refusal is recorded
as a `problem` in both languages instead.
"""

from collections.abc import Mapping
from typing import Any

Recorded = Mapping[str, Mapping[str, Any]]


def requests(examples: Recorded) -> dict[str, Any]:
    """The bodies that were sent; one that is itself at fault is no example of what to send."""
    return {
        name: _example(example, example["recorded"]["request"])
        for name, example in examples.items()
        if "request" in example["recorded"] and example["recorded"]["status"] != 400
    }


def answers(examples: Recorded, status: str, language: str) -> dict[str, Any]:
    """The bodies that came with this status."""
    found = {}
    for name, example in examples.items():
        recorded = example["recorded"]
        if str(recorded["status"]) != status:
            continue
        if "problem" in recorded:
            found[name] = _example(example, recorded["problem"][language])
        elif "response" in recorded:
            found[name] = _example(example, recorded["response"])
    return found


def show(response: Mapping[str, Any], found: Mapping[str, Any]) -> None:
    """Each answer beside its kind; files are looked at by programs of their own, and are not printed."""
    for kind, media in response.get("content", {}).items():
        if media["schema"].get("format") != "binary":
            text = kind.startswith("text/")
            media["examples"] = {name: one for name, one in found.items() if isinstance(one["value"], str) == text}


def _example(example: Mapping[str, Any], value: Any) -> dict[str, Any]:
    return {"summary": example["summary"], "description": f"```http\n{_head(example)}\n```", "value": value}


def _head(example: Mapping[str, Any]) -> str:
    """The call as it goes over the wire, without its body."""
    caller = {"Authorization": f"Bearer cemr_… ({example['as']})"} if "as" in example else {}
    headers = {**caller, **example.get("headers", {})}
    return "\n".join([example["recorded"]["call"], *(f"{name}: {value}" for name, value in headers.items())])
