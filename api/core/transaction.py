"""One use case, one transaction: `@command` commits it whole or leaves nothing behind."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from flask import request
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from api.core.actor import Actor
from api.core.appending import append
from api.core.db import db
from api.core.errors import Conflict, DomainError, Message, Stale
from api.core.headers import ASIDE

P = ParamSpec("P")
R = TypeVar("R")
Row = TypeVar("Row")
Command = Callable[Concatenate[Actor, P], R]

# The versions of which the caller says to have read one; None when any will do.
Expected = frozenset[int] | None

TAKEN = Message(
    "taken",
    "Någon annan hann före: uppgiften finns redan, eller det som den hänvisar till är borta.",
    "Somebody else was first: this exists already, or what it refers to is gone.",
)


class Taken(Conflict):
    """The database found what the rules could not see: somebody else wrote at the same time."""

    def __init__(self) -> None:
        super().__init__(TAKEN)


@contextmanager
def unit(actor: Actor, *, keep: bool = True) -> Iterator[None]:
    """One transaction for what `actor` does inside: committed whole, or only tried unless it is to be kept.
    A unit within another is part of it."""
    if "actor" in db.session.info:
        yield
        return
    db.session.close()  # what was read before belongs to another transaction, and perhaps to nobody
    db.session.info.update(actor=actor, trial=not keep)
    try:
        yield
        db.session.flush()
        if keep:
            append(db.session())
            db.session.commit()
    except IntegrityError as error:
        raise Taken from error
    except StaleDataError as error:
        raise Stale from error
    finally:
        db.session.info.clear()  # first: to close may fail, and the next unit must not take itself for a part of this
        db.session.close()  # rolls back what was not committed


def is_trial() -> bool:
    """Whether what the unit does is only tried: then nobody outside is to notice."""
    return bool(db.session.info.get("trial"))


@contextmanager
def let_go() -> Iterator[None]:
    """Within a unit that has only read so far: give back its connection, and its turn in this process, while something
    slow is waited for."""
    db.session.close()
    aside = request.environ.get(ASIDE, nullcontext) if request else nullcontext
    with aside():
        yield


@contextmanager
def trial() -> Iterator[Callable[[], None]]:
    """A part of a unit that is taken back, with what it recorded, unless the function that it gives is called at its
    end."""
    kept, recorded = list[bool](), len(db.session.info.setdefault("events", []))
    try:
        with db.session.begin_nested() as part:
            yield lambda: kept.append(True)
            if not kept:
                part.rollback()
    finally:
        if not kept:
            del db.session.info["events"][recorded:]


def each(
    rows: Sequence[Row], write: Callable[[Sequence[Row]], list[R]], refused: Callable[[Row, DomainError], R]
) -> list[R]:
    """What becomes of each row, with the faults of all. They are written in one go; only when one is refused is that
    taken back and each written by itself: savepoints for all would be a quarter of the whole cost."""
    try:
        return _kept(rows, write)
    except Taken:  # by somebody at the same moment: all is tried once more
        raise
    except DomainError:
        return [_alone(row, write, refused) for row in rows]


def _kept(rows: Sequence[Row], write: Callable[[Sequence[Row]], list[R]]) -> list[R]:
    with trial() as stay:
        written = write(rows)
        stay()
    return written


def _alone(row: Row, write: Callable[[Sequence[Row]], list[R]], refused: Callable[[Row, DomainError], R]) -> R:
    try:
        return _kept([row], write)[0]
    except Taken:
        raise
    except DomainError as error:
        return refused(row, error)


def command(use_case: Command[P, R]) -> Command[P, R]:
    """Run `use_case` as a unit; a command called by another joins that one's."""

    @wraps(use_case)
    def run(actor: Actor, *args: P.args, **kwargs: P.kwargs) -> R:
        with unit(actor):
            return use_case(actor, *args, **kwargs)

    return run  # type: ignore[return-value]  # mypy wants the name of a positional argument


def expect(row: Any, expected: Expected) -> None:
    """Refuse a change of another version than the caller has read."""
    if expected is not None and row.version not in expected:
        raise Stale(row.version)
