"""The drill of webhooks: subscriber and workers are killed while others write, and the subscriber must miss nothing.

`make drill` is the whole one: four writers, 5,000 changes, the worker killed ten times and the subscriber twenty.
"""

import json
import random
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from flask import Flask

from api.app import create_app
from seeds.__main__ import prepare
from tests.support.build import draft_at, post
from tests.support.client import Client, client_for
from tests.support.databases import settings_for
from tests.support.drill import on
from tests.support.postgres import free_port
from tests.support.subscriber import Replica
from tests.support.victims import Victim, living, wait_until, worker

HERE = "127.0.0.1/32"
WRITERS = 4
COMPARED = ["id", "title", "status", "dueDate", "originalDueDate", "dueDateMoves", "tags", "statusChangedAt"]


class Outcome(NamedTuple):
    """`lost` events were never told, `late` ones after a later one; `twice` is how many were told again; `differing`
    objects are not in the replica what they are in the API."""

    events: int
    lost: int
    late: int
    differing: int
    twice: int
    seconds: int


class Numbers(NamedTuple):
    """How much is written, and how often workers and subscriber are killed meanwhile."""

    changes: int
    worker_kills: int
    subscriber_kills: int


def drill(app: Flask, client: Client, folder: Path, numbers: Numbers) -> Outcome:
    """`client` is a coordinator's; `folder` is for the subscriber's file and what the programs say."""
    settings = app.config["SETTINGS"] = replace(app.config["SETTINGS"], webhook_networks=(ip_network(HERE),))
    port, file, begun = free_port(), folder / "replica.db", time.monotonic()
    made = post(client, "/webhook-subscriptions", url=f"http://127.0.0.1:{port}/")
    told = Replica(file)
    workers = (worker(settings.database_url, folder, WEBHOOK_NETWORKS=HERE) for _ in range(2))
    subscriber = Victim(folder, "tests.support.subscriber", str(port), str(file), made["secret"])
    with living([subscriber]), living(workers) as working, ThreadPoolExecutor(WRITERS) as pool:
        plan = draft_at(client).rpartition("/")[2]
        turns = numbers.changes // WRITERS
        writers = [pool.submit(copy_context().run, _write, client, plan, turns) for _ in range(WRITERS)]
        _kill(subscriber, working, told, numbers)
        for writer in writers:
            writer.result()
        wait_until(lambda: _all_told(client, made["id"]))
    return _outcome(client, plan, made["cursor"], told, time.monotonic() - begun)


def _write(client: Client, plan: str, turns: int) -> None:
    """Items are made, changed and deleted, each time with an event."""
    own: list[str] = []
    for turn in range(turns):
        luck = random.random()  # noqa: S311  # no secret
        if luck < 0.2 or not own:
            own.append(post(client, "/action-items", actionPlanId=plan, title=f"Åtgärd {turn}")["id"])
        elif luck < 0.25:
            _done(client.delete(f"/action-items/{own.pop()}", headers={"If-Match": "*"}))
        else:
            said = {"title": f"Ändrad {turn}", "dueDate": f"2027-01-{turn % 28 + 1:02}", "tags": [f"varv {turn}"]}
            key = random.choice(own)  # noqa: S311  # no secret
            _done(client.patch(f"/action-items/{key}", json=said, headers={"If-Match": "*"}))


def _done(answer: Any) -> None:
    assert answer.status_code in {200, 204}, answer.text


def _kill(subscriber: Victim, workers: list[Victim], told: Replica, numbers: Numbers) -> None:
    """At random moments; the subscriber stays away for up to a second."""
    turns = ["worker"] * numbers.worker_kills + ["subscriber"] * numbers.subscriber_kills
    random.shuffle(turns)
    moments = sorted(random.sample(range(numbers.changes * 3 // 4), len(turns)))
    for moment, turn in zip(moments, turns, strict=True):
        wait_until(lambda so_far=moment: told.count() >= so_far)
        victim = subscriber if turn == "subscriber" else random.choice(workers)  # noqa: S311  # no secret
        victim.kill()
        if victim is subscriber:
            time.sleep(random.random())  # noqa: S311  # no secret
        victim.begin()


def _all_told(client: Client, subscription: str) -> bool:
    """By what the program says of itself."""
    [event] = client.get("/events?sort=-position&limit=1").get_json()["events"]
    return bool(client.get(f"/webhook-subscriptions/{subscription}").get_json()["cursor"] == event["sequence"])


def _outcome(client: Client, plan: str, cursor: int, told: Replica, seconds: float) -> Outcome:
    arrived, content = told.events(), told.content()
    feed = list(_pages(client, "/events", after=cursor))
    latest = {f"{event['entityType']}/{event['entityId']}": event["after"] for event in feed}
    items = [row["id"] for row in _pages(client, "/action-items", actionPlan=plan)]
    shown = {key: client.get(f"/action-items/{key}").get_json() for key in items}
    held = {
        after["id"]: after
        for entity, after in content.items()
        if entity.startswith("action_item/") and not after["deletedAt"]
    }
    return Outcome(
        events=len(feed),
        lost=len({event["id"] for event in feed} - {key for key, *_ in arrived}),
        late=sum(late for *_, late in arrived),
        differing=_differing(content, latest) + _differing(_compared(held), _compared(shown)),
        twice=sum(times - 1 for _, times, _ in arrived),
        seconds=round(seconds),
    )


def _differing(some: dict[str, Any], others: dict[str, Any]) -> int:
    return sum(some.get(key) != others.get(key) for key in some.keys() | others.keys())


def _compared(items: dict[str, Any]) -> dict[str, Any]:
    """What events and the API say in the same words."""
    return {key: {name: item[name] for name in COMPARED} for key, item in items.items()}


def _pages(client: Client, path: str, **asked: Any) -> Iterator[dict[str, Any]]:
    query = "&".join(f"{name}={value}" for name, value in {**asked, "limit": 100, "cursor": "*"}.items())
    while query:
        body = client.get(f"{path}?{query}").get_json()
        yield from next(rows for name, rows in body.items() if not name.startswith("_"))
        query = urlsplit(body["_links"].get("next", {}).get("href", "")).query


if __name__ == "__main__":
    with TemporaryDirectory() as place, on("postgresql", Path(place)) as where:
        prepare(settings_for(where, Path(place)))
        tokens = json.loads((Path(place) / "demo-tokens.json").read_text())
        served = create_app(settings_for(where, Path(place)))
        coordinator = client_for(served, tokens).as_("boras-coordinator")
        found = drill(served, coordinator, Path(place), Numbers(5000, 10, 20))
    print(found, flush=True)  # noqa: T201  # a program
    if found.events < 5000 or found.lost or found.late or found.differing:
        sys.exit("the subscriber has not what the API has")
