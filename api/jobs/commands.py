"""Use cases of jobs: asked for in the transaction that they follow from, taken by one worker at a time, and settled.

A kind of job is a function that other features register: `@job("send-mail")`. What it writes and that it is done are
one transaction. One that speaks to the outside (`outside=True`) is done first and settled afterwards: if its machine
dies in between it is done again, so it must see to it itself that twice is no more than once; what it writes as it goes
it writes while it can `keep_hold`. `buried` is told of a job that was given up, and of the last error.
"""

import random
from collections.abc import Callable, Collection, Mapping
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import null, select, update
from sqlalchemy.dialects.postgresql import insert as upsert  # SQLite's is spelled the same

from api.core import clock
from api.core.actor import Actor, require
from api.core.db import Base, db
from api.core.ids import new_id
from api.core.journal import record, state
from api.core.listing import Clause
from api.core.text import camel, snake
from api.core.transaction import Expected, command, expect, unit
from api.jobs import rules
from api.jobs.models import Job
from api.jobs.policy import MANAGE
from api.jobs.queries import asked_for, instant, is_due, job_for
from api.jobs.rules import JobStatus

JOB = Base.metadata.tables[Job.__tablename__]

Work = Callable[[Actor, Mapping[str, Any]], None]
Buried = Callable[[Actor, Mapping[str, Any], Exception], None]


class Kind(NamedTuple):
    work: Work
    outside: bool
    buried: Buried | None


KINDS: dict[str, Kind] = {}


class Claim(NamedTuple):
    """A job that a worker has for itself for a while."""

    id: str
    kind: str
    payload: Mapping[str, Any]
    attempts: int
    lease_by: str


class Lost(Exception):
    """The lease ran out meanwhile, and another worker has the job."""


_IN_HAND: ContextVar[Claim] = ContextVar("job in hand")


def job(kind: str, *, outside: bool = False, buried: Buried | None = None) -> Callable[[Work], Work]:
    """Register what does the jobs of this kind."""

    def register(work: Work) -> Work:
        KINDS[kind] = Kind(work, outside, buried)
        return work

    return register


def ask_for(
    kind: str, key: str, *, signatory_id: str | None = None, run_at: datetime | None = None, **payload: Any
) -> bool:
    """Within a transaction: let this be done, at once or at `run_at`; False when it has been asked for before."""
    told = {camel(name): value for name, value in payload.items()}
    values = {"id": new_id(), "signatory_id": signatory_id, "kind": kind, "key": f"{kind}:{key}", "payload": told}
    now = clock.now()
    stamps = {"run_at": run_at or instant(), "created_at": now, "updated_at": now, "version": 1}
    own = {**values, **stamps, "status": JobStatus.WAITING, "attempts": 0}
    once = upsert(JOB).values(own).on_conflict_do_nothing(index_elements=[JOB.c.key])
    return db.session.execute(once.returning(JOB.c.id)).one_or_none() is not None


def ask_again(
    kind: str, key: str, signatory_id: str, of: Collection[JobStatus] = rules.ENDED_OR_WAITING, **payload: Any
) -> None:
    """Within a transaction: let this be done at once, also where that job stands at one of these statuses already; what
    is under way goes on."""
    if not ask_for(kind, key, signatory_id=signatory_id, **payload):
        anew = _changed(status=JobStatus.WAITING, attempts=0, run_at=instant(), reason=None, finished_at=None)
        known = JOB.c.key == f"{kind}:{key}", JOB.c.status.in_(sorted(of))
        db.session.execute(update(JOB).where(*known).values(anew))


def plan(actor: Actor, kind: str, wanted: Mapping[str, Mapping[str, Any]]) -> None:
    """Ask for these jobs, by key, each as `ask_for` takes it; what is known already costs a read and no transaction."""
    known = asked_for(actor, [f"{kind}:{key}" for key in wanted])
    missing = {key: more for key, more in wanted.items() if f"{kind}:{key}" not in known}
    if missing:
        with unit(actor):
            for key, more in missing.items():
                ask_for(kind, key, **more)


def take(
    actor: Actor, worker: str, lease: timedelta = rules.LEASE, *, without: Collection[str] = frozenset()
) -> Claim | None:
    """The job that has waited longest, for this worker alone; None when nothing is due, `without` these kinds. What
    speaks to the outside comes after the rest."""
    outside = JOB.c.kind.in_(sorted(name for name, kind in KINDS.items() if kind.outside))
    wanted = is_due(), JOB.c.kind.not_in(sorted(without))
    next_ = select(JOB.c.id).where(*wanted).order_by(outside, JOB.c.run_at, JOB.c.id).limit(1)
    taken = (
        update(JOB)
        .where(JOB.c.id == next_.with_for_update(skip_locked=True).scalar_subquery())
        .values(_changed(status=JobStatus.RUNNING, attempts=JOB.c.attempts + 1))
        .values(lease_by=worker, lease_until=instant(lease))
        .returning(JOB.c.id, JOB.c.kind, JOB.c.payload, JOB.c.attempts)
    )
    with unit(actor):
        found = db.session.execute(taken).one_or_none()
    return Claim(found.id, found.kind, _read(found.payload), found.attempts, worker) if found else None


def _read(payload: Mapping[str, Any]) -> Mapping[str, Any]:
    return {snake(name): value for name, value in payload.items()}


def do(actor: Actor, taken: Claim) -> None:
    """Do the job and settle that it is done; Lost when it is somebody else's by now."""
    kind = KINDS[taken.kind]
    if kind.outside:
        in_hand = _IN_HAND.set(taken)
        try:
            kind.work(actor, taken.payload)
        finally:
            _IN_HAND.reset(in_hand)
    with unit(actor):
        _settle(taken, status=JobStatus.DONE, finished_at=clock.now(), reason=None)  # first: it locks the row
        if not kind.outside:
            kind.work(actor, taken.payload)


def keep_hold() -> None:
    """First within a transaction: Lost when the job in hand is somebody else's by now; until its end it is not."""
    if db.session.scalar(select(JOB.c.id).where(*_own(_IN_HAND.get())).with_for_update()) is None:
        raise Lost


def fail(actor: Actor, taken: Claim, error: Exception) -> JobStatus:
    """Settle that the job failed: it is tried again later, or given up."""
    status, kind = rules.after_failure(taken.attempts, error), KINDS.get(taken.kind)  # None: a newer program's
    again = {"run_at": instant(rules.delay(taken.attempts, random.random()))}  # noqa: S311  # no secret
    ended = {"finished_at": clock.now()}
    with unit(actor):
        _settle(taken, status=status, reason=rules.reason(error), **(again if status == JobStatus.WAITING else ended))
        if status == JobStatus.DEAD and kind and kind.buried:
            kind.buried(actor, taken.payload, error)
    return status


def _settle(taken: Claim, **values: Any) -> None:
    """Only for whoever has the lease: a worker that was away for too long finds that it lost it."""
    settled = update(JOB).where(*_own(taken)).values(_changed(**values))
    done = db.session.execute(settled.values(lease_by=null(), lease_until=null()).returning(JOB.c.id))
    if done.one_or_none() is None:
        raise Lost


def _own(taken: Claim) -> tuple[Clause, ...]:
    held = JOB.c.lease_by == taken.lease_by, JOB.c.attempts == taken.attempts
    return (JOB.c.id == taken.id, JOB.c.status == JobStatus.RUNNING, *held)


def _changed(**values: Any) -> dict[str, Any]:
    return {"version": JOB.c.version + 1, "updated_at": clock.now(), **values}


@command
def rerun_job(actor: Actor, key: str, expected: Expected) -> str:
    """Have a job run now that was given up or waits, as if it had never been tried."""
    require(actor, MANAGE)
    found = job_for(actor, key)
    expect(found, expected)
    rules.check_rerun(found.status)
    before = state(found)
    found.status, found.attempts, found.run_at = JobStatus.WAITING, 0, clock.now()
    found.reason = found.finished_at = None
    record(actor, rules.RERUN, found, state(found), before)
    return found.id
