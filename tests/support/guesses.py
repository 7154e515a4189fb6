"""Questions that name what the caller cannot see, with and without an id that there is."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from api.core.answer import BASE
from api.core.text import snake
from tests.support.examples import PLACE, PLACES, Stage, written
from tests.support.onlookers import asked, without
from tests.support.operations import NOWHERE, gets
from tests.support.routes import ROUTES, filled
from tests.support.withheld import SLUG, WORD, keys

Found = Mapping[str, set[str]]

# Everybody sees these, or they are asked for by another name.
SEEN = {"signatories", "departments", "charter-articles", "charter-principles", "charter-duties", "code-lists"}
CALLED = {"round": "follow_up_round", "group": "cross_party_group", "question": "comment", "entityId": "event"}
OTHERWISE = {"externalKey": f"{WORD}:{WORD}", "caseReference": WORD, "caseNumber": WORD, "q": WORD, "party": WORD}


class Guess(NamedTuple):
    """`ask` makes the question of an id; `key` is one that Gotland alone sees, `other` one that nothing has. What is
    found must not be answered with success if it is `refused`."""

    method: str
    ask: Callable[[str], tuple[str, dict[str, Any]]]
    key: str
    other: str = NOWHERE
    refused: bool = True


def betrayed(stage: Stage, whom: Sequence[str], guesses: Iterator[Guess]) -> list[str]:
    """Guesses that are answered otherwise than if there were nothing."""
    told = []
    for guess in guesses:
        (path, _), client = guess.ask(guess.other), stage.client
        for who in whom:
            found, nothing = (
                without(key, asked(client, who, guess.ask(key)[0], guess.method, **guess.ask(key)[1]))
                for key in (guess.key, guess.other)
            )
            if found != nothing or (guess.refused and found[0] < 300):
                told.append(f"{guess.method} {path} as {who}: {found} instead of {nothing}")
    return told


def addressed(found: Found) -> Iterator[Guess]:
    """Every verb of every route with an id in its address."""
    for rule, method in ROUTES:
        resource = rule.removeprefix(BASE + "/").partition("/")[0]
        if "<id:id>" in rule and resource not in SEEN:
            more: dict[str, Any] = {"headers": {"If-None-Match": "*"} if method == "GET" else {"If-Match": '"1"'}}
            if method in ("POST", "PUT", "PATCH"):
                more["json"] = {"title": "Mitt nu"}
            for query in ("", "?asOf=2026-11-22") if method == "GET" else ("?dryRun=true",):
                yield Guess(method, _at(rule, query, more), _one(found, resource))


def _at(rule: str, query: str, more: dict[str, Any]) -> Callable[[str], tuple[str, dict[str, Any]]]:
    return lambda key: (filled(rule, key) + query, dict(more))


def filtered(found: Found) -> Iterator[Guess]:
    """Every filter that takes the id or the name of something."""
    for operation in gets():
        for name in operation.query:
            path = f"{operation.path.replace('{id}', NOWHERE)}?{name}="
            table = CALLED.get(name, snake(name))
            if table in found.keys() - {"department"}:
                yield Guess("GET", _after(path), _one(found, table), refused=False)
            elif name in OTHERWISE:
                yield Guess("GET", _after(path), OTHERWISE[name], OTHERWISE[name][::-1], refused=False)


def _after(path: str) -> Callable[[str], tuple[str, dict[str, Any]]]:
    return lambda key: (path + key, {})


def referring(stage: Stage, found: Found) -> Iterator[Guess]:
    """Each kind of id that the body of a write names, in an example that needs no scene."""
    asked_for = set()
    for example in (one for named in written().values() for operation in named.values() for one in operation.values()):
        body = json.dumps(example.get("request"), ensure_ascii=False)
        for place in PLACE.finditer(body) if "before" not in example else ():
            resource = PLACES[place[1]][0].partition("?")[0][1:]
            method, _, path = example["call"].partition(" ")
            if resource not in SEEN - {"departments"} and (method, path, resource) not in asked_for:
                asked_for.add((method, path, resource))
                yield Guess(method, _with(stage, example, body.replace(place[0], "%")), _one(found, resource))


def _with(stage: Stage, example: Mapping[str, Any], body: str) -> Callable[[str], tuple[str, dict[str, Any]]]:
    """The example's question with an id in the open place of its body."""
    placed = stage.placed({"call": example["call"], "headers": example.get("headers", {}), "request": body})
    path = placed["call"].partition(" ")[2]
    asking = f"{path}{'&' if '?' in path else '?'}dryRun=true"
    sent = {"headers": placed["headers"], "content_type": "application/json"}
    return lambda key: (asking, {**sent, "data": placed["request"].replace("%", key)})


def _one(found: Found, name: str) -> str:
    """The id of a row that only Gotland sees, of the table that this resource or parameter is called after; else that
    of a plan."""
    table = name.replace("-", "_")
    held = found.get(table) or found.get(table.removesuffix("s")) or found["action_plan"]
    return min(held)


def hidden(stage: Stage) -> Found:
    """The ids by table, with those of departments, which are to be seen but not to be referred to."""
    departments = stage.client.ids(f"/departments?signatory={SLUG}&limit=1")
    return {**keys(stage.client), "department": set(departments)}
