"""Somebody else at the same moment: what another connection does between two statements of ours."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy import event

from api.core.db import db


@contextmanager
def meanwhile(app: Flask, words: str, do: Callable[[], object]) -> Iterator[None]:
    """Before the first statement with these words is sent, `do` runs in another session, once, and is committed.

    For PostgreSQL: SQLite lets one writer in at a time."""
    waiting = [do]

    def interrupt(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if words in statement and waiting:
            act = waiting.pop()
            with app.app_context():
                act()

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", interrupt)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", interrupt)
    assert not waiting, f"nothing with {words!r} was sent"
