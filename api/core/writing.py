"""How a write is answered: in its own transaction, as a trial that changes nothing, or once for the caller's key."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Response

from api.core.actor import Actor
from api.core.answer import Made
from api.core.body import idempotency_key
from api.core.idempotency import once
from api.core.parameters import IDEMPOTENCY_KEY
from api.core.transaction import Taken, unit


@dataclass(frozen=True)
class Write:
    """How one kind of write answers: `inside` an object that exists, whose version it may or must name; with a file of
    so many bytes `most`; `otherwise` says what 200 means where 201 is usual."""

    status: int
    said: str
    parameters: list[Any]
    inside: bool = False
    needs_match: bool = False
    most: int = 0
    otherwise: str = "With dryRun: the object as it would be; nothing was changed."

    def refusals(self) -> list[tuple[int, str]]:
        found = [(409, "CONFLICT")]
        found += [(404, "NOT_FOUND"), (412, "PRECONDITION_FAILED")] if self.inside else []
        found += [(422, "UNPROCESSABLE_ENTITY")] if IDEMPOTENCY_KEY in self.parameters else []
        return found + ([(428, "PRECONDITION_REQUIRED")] if self.needs_match else [])


def answered(actor: Actor, do: Callable[[], Made], show: Callable[[Made], Response], *, trial: bool) -> Response:
    """Do it, and show what was made before the transaction ends."""
    key = idempotency_key()
    if trial:  # nothing is done, so nothing is kept for the key
        with unit(actor, keep=False):
            return _tried(show(do().public))
    if key:
        return once(actor, key, do, show)
    try:
        with unit(actor):
            return show(do())
    except Taken:  # somebody wrote the same at the same moment: now it is there to be found
        with unit(actor):
            return show(do())


def _tried(response: Response) -> Response:
    """What would be answered; without address and tag, which nothing has."""
    response.status_code = 200 if response.status_code == 201 else response.status_code
    for name in ("Location", "ETag"):
        response.headers.pop(name, None)
    return response
