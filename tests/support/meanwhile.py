"""Somebody else at the same moment: what another connection does between two statements of ours."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from time import monotonic, sleep

from flask import Flask
from sqlalchemy import event, text

from api.core.db import db

PATIENCE = 20


@contextmanager
def meanwhile(app: Flask, words: str, do: Callable[[], object]) -> Iterator[None]:
    """Before the first statement with these words is sent, somebody else does this in a session of their own, until
    it is done or waits for us; then it goes on when ours is over. What they should not have been refused is raised.

    For PostgreSQL: SQLite lets one writer in at a time."""
    waiting, begun = [do], list[Future[object]]()

    def act(use_case: Callable[[], object]) -> object:
        with app.app_context():
            return use_case()

    def interrupt(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if words in statement and waiting:
            use_case = waiting.pop()
            begun.append(others.submit(copy_context().run, act, use_case))
            _until_done_or_waiting(app, begun[0])

    with app.app_context():
        engine = db.engine
    with ThreadPoolExecutor(1) as others:
        event.listen(engine, "before_cursor_execute", interrupt)
        try:
            yield
        finally:
            event.remove(engine, "before_cursor_execute", interrupt)
    assert begun, f"nothing with {words!r} was sent"
    begun[0].result()


def _until_done_or_waiting(app: Flask, other: Future[object]) -> None:
    with app.app_context(), db.engines["read"].connect() as connection:
        end = monotonic() + PATIENCE
        while not other.done() and not connection.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")):
            assert monotonic() < end
            sleep(0.005)
