"""Rules of jobs: their statuses, when one that failed is tried again, and when that is given up."""

from datetime import timedelta
from enum import StrEnum

from api.core.errors import Conflict, Message
from api.core.event_types import event_type

RERUN = event_type("job.rerun", "Ett av programmets jobb körs om.", "One of the program's jobs is run again.")

LONGEST_KEY = 200
LONGEST_REASON = 500

# How long a machine has a job to itself: longer than any of them takes.
LEASE = timedelta(minutes=5)

# Tried again after 30 seconds, 1 minute, 2, 4 … but at least every six hours, for three days: longer than a weekend.
FIRST_DELAY = timedelta(seconds=30)
LONGEST_DELAY = timedelta(hours=6)
MOST_ATTEMPTS = 24


class JobStatus(StrEnum):
    """waiting: for its time or its next attempt; dead: given up, until somebody has it run again."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    DEAD = "dead"


# What can be had done at once: what was given up, and what waits for its next attempt.
AT_REST = frozenset({JobStatus.DEAD, JobStatus.WAITING})
ENDED_OR_WAITING = AT_REST | {JobStatus.DONE}

UNDER_WAY = Message(
    "job_under_way_or_done",
    "Ett jobb som pågår eller är klart körs inte igen.",
    "A job that is running or done is not run again.",
)


class GiveUp(Exception):
    """Why it is of no use to try a job again."""


class NotNow(Exception):
    """Why it is to be tried again later: what it needs is away, and nothing is wrong in the program."""


def delay(attempts: int, luck: float) -> timedelta:
    """How long to wait after so many attempts: twice as long each time, less up to a quarter (`luck`, 0 to 1) so that
    what failed together does not come back together."""
    doubled: timedelta = FIRST_DELAY * 2 ** min(attempts - 1, 20)
    return min(doubled, LONGEST_DELAY) * (1 - luck / 4)


def after_failure(attempts: int, error: Exception) -> JobStatus:
    hopeless = isinstance(error, GiveUp) or attempts >= MOST_ATTEMPTS
    return JobStatus.DEAD if hopeless else JobStatus.WAITING


def reason(error: Exception) -> str:
    """What is kept of an error: its first line, since those of databases go on with the values that they were given."""
    first = str(error).partition("\n")[0]
    return f"{type(error).__name__}: {first}"[:LONGEST_REASON]


def check_rerun(status: str) -> None:
    if status not in AT_REST:
        raise Conflict(UNDER_WAY, allowed=[])
