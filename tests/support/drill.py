"""The drill of the worker: it is killed again and again while it writes to people, and each of them must be reached.

`make drill` is the whole one: a thousand people, twenty kills, a mail server that refuses every tenth mail for now.
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import psycopg
from flask import Flask
from sqlalchemy import func, select

from api.accounts.commands import open_account
from api.action_items.commands import create_item
from api.action_plans.models import ActionPlan
from api.app import create_app
from api.core import clock
from api.core.actor import ITSELF
from api.core.db import db
from api.core.engines import reading
from api.core.transaction import unit
from api.departments.models import Department
from api.jobs.commands import ask_for
from api.jobs.models import Job
from api.mails.models import Mail
from api.reminders.models import Reminder
from api.reminders.rules import monday_of
from api.signatories.models import Signatory
from api.worker import LANES
from seeds.__main__ import prepare
from seeds.load import LOADER
from tests.support import postgres
from tests.support.databases import settings_for
from tests.support.mailbox import Mailbox, mailbox
from tests.support.victims import living, wait_until, worker


class Outcome(NamedTuple):
    """How many people were to be reached, were lost or reached twice, and the most Message-IDs that one mail had."""

    people: int
    reminders: int
    kills: int
    refused: int
    lost: int
    twice: int
    ids_of_one_mail: int
    seconds: float


def drill(url: str, folder: Path, *, people: int, kills: int, workers: int) -> Outcome:
    """Reach so many people while the workers are killed so often."""
    settings = settings_for(url, folder)
    with redirect_stdout(StringIO()):
        prepare(settings)
    app = create_app(settings)
    _invite(app, people)
    begun = time.monotonic()
    with mailbox() as box:
        refused = _refusing(box)
        mail = {"SMTP_URL": f"smtp+plain://127.0.0.1:{box.port}", "MAIL_FROM": "cemr@example.se"}
        with living(worker(url, folder, **mail) for _ in range(workers)) as victims:
            for kill in range(kills):
                wait_until(lambda so_far=people * (kill + 1) // (kills + 2): len(box.messages) > so_far)
                time.sleep(random.uniform(0, 0.1))  # noqa: S311  # no secret
                victim = random.choice(victims)  # noqa: S311  # no secret
                victim.kill()
                victim.begin()
            wait_until(lambda: _at_rest(app))
    return _outcome(app, box, kills, refused, time.monotonic() - begun)


def _invite(app: Flask, people: int) -> None:
    """So many people with an address, in every department of Borås, each with something due: the week's mail waits."""
    with app.app_context(), unit(LOADER.noting("Övning")):
        owner = db.session.scalar(select(Signatory.id).where(Signatory.slug == "boras"))
        plan = db.session.scalar(select(ActionPlan.id).where(ActionPlan.signatory_id == owner))
        units = db.session.scalars(
            select(Department.id).where(Department.signatory_id == owner, Department.valid_to.is_(None))
        ).all()
        today = clock.today("Europe/Stockholm")
        for key in units:
            due = {"due_date": today, "lead_department_id": key}
            create_item(LOADER.noting("Övning"), {"action_plan_id": plan, "title": "Övning", **due})
        for number in range(people):
            grants = [{"role": "reporter", "department_id": units[number % len(units)]}]
            said = {"name": f"Person {number}", "email": f"person-{number}@example.se"}
            open_account(LOADER, {**said, "signatory": owner, "grants": grants})
        ask_for("remind", "drill", signatory_id=owner, signatory=owner, monday=str(monday_of(today)), part=100)


def _refusing(box: Mailbox) -> list[str]:
    """Every tenth mail is refused for now; what was said then."""
    said: list[str] = []

    def refuse() -> str | None:
        if random.random() < 0.1:  # noqa: S311  # no secret
            said.append("451 busy")
            return said[-1]
        return None

    box.refuses = refuse
    return said


def _at_rest(app: Flask) -> bool:
    open_ = select(func.count()).select_from(Job).where(Job.status.in_(["waiting", "running"]))
    with app.app_context(), reading(ITSELF) as connection:
        return connection.scalar(open_) == 0


def _outcome(app: Flask, box: Mailbox, kills: int, refused: list[str], seconds: float) -> Outcome:
    with app.app_context(), reading(ITSELF) as connection:
        written = set(connection.scalars(select(Mail.address).where(Mail.address.like("person-%"))))
        told = select(func.count()).select_from(Reminder).join(Mail, Mail.id == Reminder.mail_id)
        reminders = connection.scalar(told.where(Mail.address.like("person-%"))) or 0
    with app.app_context():
        for engine in db.engines.values():
            engine.dispose()
    arrived = [(str(message["To"]), str(message["Message-ID"])) for message in box.messages]
    times = Counter(address for address, _ in arrived if address in written)
    ids = Counter(address for address, _ in set(arrived) if address in written)
    lost, twice = len(written) - len(times), times.total() - len(times)
    return Outcome(len(written), reminders, kills, len(refused), lost, twice, max(ids.values(), default=0), seconds)


@contextmanager
def on(engine: str, folder: Path) -> Iterator[str]:
    """The address of an empty database."""
    if engine == "sqlite":
        yield f"sqlite:///{folder / 'drill.db'}"
        return
    with postgres.server() as address:
        with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE drill")
        yield f"{address}/drill".replace("postgresql:", "postgresql+psycopg:")


if __name__ == "__main__":
    for name in ("sqlite", "postgresql"):
        with TemporaryDirectory() as place, on(name, Path(place)) as where:
            found = drill(where, Path(place), people=1000, kills=20, workers=2)
        print(name, found, flush=True)  # noqa: T201  # a program
        if (found.people, found.lost, found.ids_of_one_mail) != (1000, 0, 1) or found.twice > found.kills * LANES:
            sys.exit(f"{name}: somebody was not reached, or one mail had several ids")
