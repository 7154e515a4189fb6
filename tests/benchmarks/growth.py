"""How the picture of all grows with what it is of: counted at once, or from tallies that are current or nearly so."""

import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from unittest.mock import patch

import psutil
from flask import Flask
from sqlalchemy import select, text, update

from api.app import create_app
from api.core.db import db
from api.core.journal import JournalHead
from api.core.transaction import unit
from api.database import owning
from api.signatories.models import Signatory
from api.tallies.commands import count_tallies
from tests.benchmarks import store
from tests.benchmarks.scenarios import BASE
from tests.benchmarks.servers import seconds_used
from tests.support.jobs import WORKER

Databases = dict[str, Callable[[int, Path], AbstractContextManager[str]]]
HUNDREDTH = 100  # of the signatories something was written
AT_LEAST = 0.3  # seconds that are measured: the system counts them in hundredths

HEAD = "| | items | signatories | counted at once | tallies, all current | × | 1 % outdated | × | to count all: s |"


def measure(databases: Databases, sizes: list[int]) -> None:
    print(
        f"\n**The overview of all: CPU ms per answer, the database's included**\n\n{HEAD}\n|{' --- |' * 9}", flush=True
    )
    for name, database in databases.items():
        for size in sizes:
            with tempfile.TemporaryDirectory(dir=store.folder()) as place:
                folder = Path(place)
                folder.chmod(0o755)  # PostgreSQL may have to run as somebody else
                with database(size, folder) as url:
                    app = create_app(store.settings_for(url.replace("postgresql:", "postgresql+psycopg:"), folder))
                    print(f"| {name} | {size:,} | {_line(app, _used(folder))} |", flush=True)


def _line(app: Flask, used: Callable[[], float]) -> str:
    before = used()
    with app.app_context():
        count_tallies(WORKER, {})
    counting = used() - before
    _tidy(app)
    now, current = _both(app, used)
    signatories = _outdate(app)
    again, nearly = _both(app, used)
    with app.app_context():
        for engine in db.engines.values():
            engine.dispose()
    live = (now + again) / 2
    shown = (f"{one:.1f}" for one in (live, current, live / current, nearly, live / nearly))
    return " | ".join((f"{signatories:,}", *shown, f"{counting:.1f}"))


def _both(app: Flask, used: Callable[[], float]) -> tuple[float, float]:
    """CPU ms of an answer that counts everything at once, and of one from tallies; each the first was to warm up."""
    with patch("api.status_overviews.queries.are_kept", lambda _: False):
        live, said = _cpu(app, used)
    kept, told = _cpu(app, used)
    if said != told:
        raise RuntimeError("the tallies tell otherwise")
    return live, kept


def _cpu(app: Flask, used: Callable[[], float]) -> tuple[float, bytes]:
    client, times = app.test_client(), 0
    said = _asked(client)
    before = used()
    while used() - before < AT_LEAST:
        _asked(client)
        times += 1
    return 1000 * (used() - before) / times, said


def _asked(client) -> bytes:
    answer = client.get(f"{BASE}/reports/status-overview")
    if answer.status_code != 200:
        raise RuntimeError(answer.text)
    return answer.data


def _outdate(app: Flask) -> int:
    """Let every hundredth signatory have an event more; how many there are of all."""
    with app.app_context(), unit(WORKER):
        keys = db.session.scalars(select(Signatory.id).order_by(Signatory.id)).all()
        some = update(JournalHead).where(JournalHead.signatory_id.in_(keys[::HUNDREDTH]))
        db.session.execute(some.values(sequence=JournalHead.sequence + 1))
    return len(keys)


def _tidy(app: Flask) -> None:
    """What PostgreSQL does by itself where it is not measured."""
    with app.app_context(), owning() as connection:
        connection.execute(text("ANALYZE"))


def _used(folder: Path) -> Callable[[], float]:
    """The CPU seconds of this process and of its database."""
    pid = folder / "cluster/data/postmaster.pid"
    server = [psutil.Process(int(pid.read_text().split()[0]))] if pid.exists() else []
    own = psutil.Process()
    return lambda: sum(own.cpu_times()[:2]) + (seconds_used(*server) if server else 0)
