"""One use case, one transaction: `@command` commits it whole or leaves nothing behind."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from api.core.db import db
from api.core.errors import Conflict, Message, Stale

P = ParamSpec("P")
R = TypeVar("R")

# The versions of which the caller says to have read one; None when any will do.
Expected = frozenset[int] | None

TAKEN = Message(
    "taken",
    "Någon annan hann före: uppgiften finns redan, eller det som den hänvisar till är borta.",
    "Somebody else was first: this exists already, or what it refers to is gone.",
)


def command(use_case: Callable[P, R]) -> Callable[P, R]:
    """Run `use_case` in a transaction; a command called by another joins that one's."""

    @wraps(use_case)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if db.session.info.get("command"):
            return use_case(*args, **kwargs)
        db.session.info["command"] = use_case.__name__
        try:
            result = use_case(*args, **kwargs)
            db.session.commit()
            return result
        except IntegrityError as error:
            raise Conflict(TAKEN) from error
        except StaleDataError as error:
            raise Stale from error
        finally:
            db.session.close()  # rolls back what was not committed
            db.session.info.clear()

    return run


def expect(row: Any, expected: Expected) -> None:
    """Refuse a change of another version than the caller has read."""
    if expected is not None and row.version not in expected:
        raise Stale(row.version)
