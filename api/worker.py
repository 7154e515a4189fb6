"""The worker: does what is due until it is told to stop, one job after the other; what speaks to the outside beside
that, in a few threads, so that a receiver that does not answer holds up nobody else."""

import logging
import os
import secrets
import signal
from collections import Counter
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextvars import copy_context
from datetime import timedelta
from multiprocessing import parent_process
from threading import Event
from time import monotonic

import click
from flask import Flask, current_app, g
from sqlalchemy.exc import DBAPIError

from api.core.actor import Actor
from api.core.ids import new_id
from api.jobs.commands import KINDS, Claim, Lost, do, fail, take
from api.jobs.queries import any_due
from api.jobs.rules import LEASE, GiveUp, NotNow
from api.overdue_notices.commands import plan_turns_of_day
from api.personal_data.commands import plan_forgetting
from api.reminders.commands import plan_weeks
from api.tallies.commands import plan_counting
from api.webhooks.jobs import rouse

# What asks for the jobs that time brings: every minute in every worker, so it must not matter how often.
PLANNERS: tuple[Callable[[Actor], None], ...] = (plan_turns_of_day, plan_weeks, plan_counting, plan_forgetting)
PLANNED_EVERY = 60  # seconds
# What follows from anything: looked for every time, by one statement where there is nothing.
LOOKS: tuple[Callable[[Actor], None], ...] = (rouse,)
PAUSE = 2.0  # seconds
LANES = 8  # how many jobs speak to the outside at a time
SHARE = 3  # how many of them are of one kind: webhooks have two kinds, and leave room for mail
MOMENT = 0.2  # seconds

log = logging.getLogger(__name__)


def itself() -> Actor:
    """Who acts when nobody asked: the program, in a trace of its own for each piece of work."""
    return Actor(everywhere=True, source="worker", trace_id=g.setdefault("trace_id", secrets.token_hex(16)))


class Worker:
    """Each piece of work has an application context, and so a transaction and a trace, of its own."""

    def __init__(self, app: Flask, lease: timedelta = LEASE, *, lanes: bool = True) -> None:
        """Without lanes everything is done in its turn: the sample is to be the same each time."""
        self.app, self.lease, self.name, self._has_lanes = app, lease, new_id(), lanes
        self._planned_at: float | None = None
        self._lanes = ThreadPoolExecutor(LANES, "outside")
        self._outside = dict[Future[None], str]()  # what kind each is of

    def run(self, stopped: Callable[[float], bool], pause: float) -> None:
        """Work until `stopped`, which waits up to so many seconds for that, through whatever goes wrong meanwhile."""
        with self._lanes:  # which waits for what is in hand
            while not stopped(0):
                try:
                    self._round(lambda: stopped(0))
                except DBAPIError as error:
                    log.error("the database does not answer: %s", error.orig)
                except Exception:
                    log.exception("this is wrong in the program; the next look may fare better")
                stopped(pause)

    def work_off(self) -> int:
        """Do whatever is due now, to the end; how many jobs that were."""
        done = self._round()
        while self._outside:
            wait(self._outside)
            self._outside.clear()
            done += self._round()
        return done

    def _round(self, stopped: Callable[[], bool] = lambda: False) -> int:
        """Plan, and do whatever is due, or hand it out; how many jobs that were."""
        done = 0
        while not stopped():
            self._plan()  # time goes on while there is much to do
            if self._step():
                done += 1
            elif not self._lane_comes_free():
                break
        return done

    def _plan(self) -> None:
        if self._planned_at is None or monotonic() - self._planned_at > PLANNED_EVERY:
            self._planned_at = monotonic()
            self._try(PLANNERS)
        self._try(LOOKS)

    def _try(self, plans: tuple[Callable[[Actor], None], ...]) -> None:
        for plan in plans:
            with self.app.app_context():
                _tried(plan)

    def _step(self) -> bool:
        """Do one job, or hand it out; False when none is due that there is room for."""
        with self.app.app_context():
            if not any_due(itself()):
                return False
            taken = take(itself(), self.name, self.lease, without=self._full())
            if taken and self._has_lanes and taken.kind in KINDS and KINDS[taken.kind].outside:
                self._outside[self._lanes.submit(copy_context().run, self._aside, taken)] = taken.kind
            elif taken:
                _attempt(taken)
            return taken is not None

    def _full(self) -> set[str]:
        """The kinds for which no lane is free: each that has its share, or all."""
        self._outside = {one: kind for one, kind in self._outside.items() if not one.done()}
        if len(self._outside) >= LANES:
            return {name for name, kind in KINDS.items() if kind.outside}
        return {kind for kind, held in Counter(self._outside.values()).items() if held >= SHARE}

    def _lane_comes_free(self) -> bool:
        """Where a kind has no lane left: whether one is free in a moment, which is sooner than the next look."""
        return bool(self._full() and wait(self._outside, MOMENT, FIRST_COMPLETED).done)

    def _aside(self, taken: Claim) -> None:
        """In a thread, where nobody else would say what went wrong."""
        try:
            with self.app.app_context():
                _attempt(taken)
        except Exception:
            log.exception("job %s (%s) is left to whoever finds it", taken.id, taken.kind)


def _tried(plan: Callable[[Actor], None]) -> None:
    """What is wrong with one planner holds up neither the others nor the jobs; the next minute tries again."""
    try:
        plan(itself())
    except Exception:
        log.exception("%s", plan.__name__)


def _attempt(taken: Claim) -> None:
    try:
        do(itself(), taken)
    except Lost:
        log.warning("job %s (%s): another worker has it by now", taken.id, taken.kind)
    except (GiveUp, NotNow) as error:
        log.warning("job %s (%s), attempt %d: %s", taken.id, taken.kind, taken.attempts, error)
        _give_back(taken, error)
    except Exception as error:  # whatever goes wrong in one job is said there, and must not stop the others
        log.exception("job %s (%s), attempt %d", taken.id, taken.kind, taken.attempts)
        _give_back(taken, error)


def _give_back(taken: Claim, error: Exception) -> None:
    try:
        fail(itself(), taken, error)
    except Lost:
        log.warning("job %s (%s): another worker has it by now", taken.id, taken.kind)


def work(app: Flask, *, lease: timedelta = LEASE, pause: float = PAUSE) -> None:
    """Work until SIGTERM or Ctrl-C, and then finish the job in hand. One that a server started ends with it."""
    told = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told.set())
    parent = parent_process()

    def stopped(seconds: float) -> bool:
        # multiprocessing's own look whether the parent lives is held open by the server's other processes
        return told.wait(seconds) or bool(parent and os.getppid() != parent.pid)

    Worker(app, lease).run(stopped, pause)


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what is due and end, for a timer of the machine's own.")
@click.option("--lease", default=LEASE.total_seconds(), type=click.FloatRange(1), show_default=True,
              help="Seconds after which others take over the job of a worker that died.")  # fmt: skip
@click.option("--pause", default=PAUSE, type=click.FloatRange(0.05), show_default=True, help="Seconds between looks.")
def worker(once: bool, lease: float, pause: float) -> None:
    """Do what is due: reminders, mail and whatever else comes afterwards. Several may run, on several machines."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001  # outlives this context
    if once:
        click.echo(f"{Worker(app, timedelta(seconds=lease)).work_off()} jobs done.")
    else:
        work(app, lease=timedelta(seconds=lease), pause=pause)
