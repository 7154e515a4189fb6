"""Jobs for tests: asked for, taken and failed without waiting for a worker."""

from typing import Any

from api.core.actor import Actor
from api.core.ids import new_id
from api.core.transaction import unit
from api.jobs.commands import Claim, ask_for, fail, take
from api.jobs.rules import GiveUp

WORKER = Actor(everywhere=True, source="worker")


def asked(kind: str, key: str, **more: Any) -> bool:
    with unit(WORKER):
        return ask_for(kind, key, **more)


def taken(**more: Any) -> Claim:
    """The next job, taken by a worker of its own."""
    found = take(WORKER, new_id(), **more)
    assert found is not None
    return found


def dead_job(signatory_id: str) -> str:
    """The id of a job of this signatory's that was given up."""
    said = {"signatory": signatory_id, "monday": "2026-11-09", "part": 1}
    asked("remind", f"{signatory_id}:2026-11-09:1", signatory_id=signatory_id, **said)
    given_up = taken()
    fail(WORKER, given_up, GiveUp("the plan's week is over"))
    return given_up.id
