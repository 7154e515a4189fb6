"""The databases to measure on: made once per schema, size and month, kept outside the tree, copied for every run."""

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import psycopg

from api.app import create_app
from api.core.db import db
from api.settings import Settings
from seeds.__main__ import prepare
from tests.benchmarks import data, past
from tests.support import postgres

ROOT = Path(__file__).parents[2]
FOLDER = Path(os.environ.get("BENCH_DIR") or Path(tempfile.gettempdir()) / f"tracker-benchmarks-{os.getuid()}")
WHAT_SHAPES_IT = [
    *(ROOT / "api/migrations/versions").glob("*.py"),
    ROOT / "api/core/remembering.py",
    ROOT / "seeds/charter.json",
    *map(Path, (data.__file__, past.__file__)),
]


@contextmanager
def sqlite(items: int, folder: Path) -> Iterator[str]:
    """The address of a copy in `folder`."""
    kept = _kept("sqlite", items)
    if not kept.exists():
        with _making(kept) as draft:
            make(f"sqlite:///{draft / 'tracker.db'}", items, _month())
    shutil.copyfile(kept / "tracker.db", folder / "tracker.db")
    yield f"sqlite:///{folder / 'tracker.db'}"


@contextmanager
def postgresql(items: int, folder: Path) -> Iterator[str]:
    """The address of a database of a server of its own, on a copy of the kept cluster."""
    kept = _kept("postgresql", items)
    if not kept.exists():
        with _making(kept) as draft:
            postgres.initialise(draft)
            with postgres.serving(draft, *QUICK) as address:
                with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
                    connection.execute("CREATE DATABASE tracker")
                make(f"{address}/tracker".replace("postgresql:", "postgresql+psycopg:"), items, _month())
    cluster = folder / "cluster"
    subprocess.run(["cp", "-a", kept, cluster], check=True)  # with its owner, who need not be us
    with postgres.serving(cluster, "shared_buffers=512MB", "autovacuum=off") as address:  # whose time would count
        yield f"{address}/tracker"


QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "shared_buffers=512MB", "max_wal_size=4GB")


def make(url: str, items: int, today: date) -> None:
    """Migrate and fill an empty database, as things stand on that day."""
    with tempfile.TemporaryDirectory() as instance:
        settings = settings_for(url, Path(instance))
        prepare(settings)
        with create_app(settings).app_context():
            data.fill(items, today)
            for engine in db.engines.values():
                engine.dispose()


def settings_for(url: str, instance: Path) -> Settings:
    return Settings(
        database_url=url, embedded=False, sample_data=False, pepper=data.PEPPER, instance=instance, log_level="WARNING"
    )


def _month() -> date:
    """The first of this month: what is late today is late in the data too."""
    return datetime.now(UTC).date().replace(day=1)


def _kept(engine: str, items: int) -> Path:
    shape = hashlib.sha256(b"".join(file.read_bytes() for file in sorted(WHAT_SHAPES_IT))).hexdigest()[:12]
    return FOLDER / f"{engine}-{items}-{_month():%Y-%m}-{shape}"


@contextmanager
def _making(kept: Path) -> Iterator[Path]:
    """A folder that takes its name when it is complete."""
    print(f"Making {kept} …", flush=True)
    draft = kept.with_name(f"{kept.name}-{os.getpid()}")
    draft.mkdir(parents=True)
    try:
        yield draft
        for old in kept.parent.glob(f"{'-'.join(kept.name.split('-')[:2])}-*"):  # of another schema or month
            if old != draft:
                shutil.rmtree(old)
        draft.rename(kept)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def folder() -> Path:
    """Where the databases are kept."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    return FOLDER
