"""Reads of jobs: the list, and whether any is due."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import and_, exists, func, literal, literal_column, or_, select

from api.core import clock
from api.core.actor import Actor
from api.core.db import Instant, db
from api.core.engines import reading
from api.core.errors import NotFound
from api.core.listing import TENANT, Clause, Column, Filter, Listing, among, own
from api.jobs.models import Job
from api.jobs.policy import visible
from api.jobs.rules import JobStatus
from api.signatories.models import Signatory
from api.signatories.queries import of_signatories

# The words of the index of open jobs: it serves a condition that says the same, and no parameter.
OPEN = Job.status.in_([literal_column("'waiting'"), literal_column("'running'")])

JOBS = Listing(
    name="jobs",
    table=Job,
    columns={
        **own(Job, "id version kind key payload status run_at attempts reason finished_at created_at updated_at"),
        TENANT: Job.signatory_id,
        "signatory.id": Signatory.id,
        "signatory.code": Signatory.slug,
        "signatory.name": Signatory.name,
    },
    joins=((Signatory, Signatory.id == Job.signatory_id),),
    order=("-run_at",),
    filters={
        "signatory": of_signatories(Job.signatory_id),
        "status": among(Job.status),
        "kind": among(Job.kind),
        "run_before": Filter(lambda moment, _: Job.run_at < moment),
    },
    sorts={"run_at": (Job.run_at,)},
)


def job_for(actor: Actor, key: str) -> Job:
    job = db.session.scalar(select(Job).where(visible(actor), Job.id == key).with_for_update())
    if job is None:
        raise NotFound
    return job


def instant(after: timedelta = timedelta()) -> Column:
    """Now, or `after` that, by the one clock that all workers go by: the database's, if it serves several machines."""
    if db.engine.dialect.name == "postgresql" and not clock.is_held():
        return func.clock_timestamp() + after
    return literal(clock.now() + after, Instant)


def is_due() -> Clause:
    """Jobs whose time has come, and those whose worker has not been heard of for too long."""
    now = instant()
    waiting = and_(Job.status == JobStatus.WAITING, Job.run_at <= now)
    return and_(OPEN, or_(waiting, and_(Job.status == JobStatus.RUNNING, Job.lease_until <= now)))


def asked_for(actor: Actor, keys: Iterable[str]) -> set[str]:
    """Those of these keys that jobs have already."""
    with reading(actor) as connection:
        return set(connection.scalars(select(Job.key).where(Job.key.in_(sorted(keys)))))


def any_due(actor: Actor) -> bool:
    """Whether there is something to do: looked for without the lock that taking it needs."""
    with reading(actor) as connection:
        return bool(connection.scalar(select(exists().where(is_due()))))
