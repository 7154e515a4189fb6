"""The application for WSGI servers and for `flask --app wsgi`; run as a program it prepares the installation and
serves it."""

import gc
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from threading import Event, Thread

from api.app import create_app
from api.gate import AT_ONCE, Gate
from api.settings import Settings


def serve() -> None:
    """Migrate, load what is missing, and serve until Ctrl-C or SIGTERM; requests in flight are finished."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from api.core.answer import BASE
    from seeds.__main__ import prepare, settings_or_exit

    settings = settings_or_exit()
    apart(prepare, settings)
    print(f"Swagger UI: {settings.address}{BASE}/docs", flush=True)
    server = Granian(
        "wsgi:app",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=settings.workers,
        blocking_threads=AT_ONCE,
        respawn_failed_workers=True,
        workers_kill_timeout=30,
        log_level=LogLevels.warning,
    )
    with worker_beside(settings.worker):
        server.serve()


def apart(work: Callable[[Settings], None], settings: Settings) -> None:
    """In a process of its own, which is waited for. What sets PDFs works with threads from then on: workers that were
    forked after it would wait for threads that they do not have."""
    process = get_context("fork").Process(target=work, args=(settings,), daemon=True)
    process.start()
    process.join()
    if process.exitcode:
        sys.exit(process.exitcode)


@contextmanager
def worker_beside(wanted: bool) -> Iterator[None]:
    """Meanwhile a process of its own does what is due: reminders, mail and whatever else comes afterwards."""
    told = Event()
    keeper = Thread(target=keep_working, args=(told,), daemon=True)
    if wanted:
        keeper.start()
    try:
        yield
    finally:
        told.set()
        if wanted:
            keeper.join()


def keep_working(told: Event) -> None:
    """Start the worker, and another when it dies, until told to stop; one that does not end in time is ended."""
    while not told.is_set():
        process = get_context("spawn").Process(target=do_what_is_due, daemon=True)
        process.start()
        while process.is_alive() and not told.wait(1):
            pass
        process.terminate()
        process.join(30)
        process.kill()


def do_what_is_due() -> None:
    from api.worker import work

    work(app)


def begin_as_worker() -> None:
    """A worker that is told to stop twice never does: Ctrl-C is for the server alone, which then tells its workers.
    Until it serves, a worker has nothing to finish and stops at once."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


if __name__ == "__main__":
    serve()
else:
    if parent_process() is not None:
        begin_as_worker()
    app = create_app()
    app.wsgi_app = Gate(app.wsgi_app, app.config["PROTECTING"])  # type: ignore[assignment,method-assign]  # as Flask says to
    gc.freeze()  # what is there from the start stays, and need not be looked through again for what can go
