"""Statements built once for each shape that a request can have, then executed with each request's own values.

To build and hash a select of forty columns costs more than to run it. What differs between requests is in the clauses:
their structure, which SQLAlchemy knows as their cache key, chooses the statement; their values are its parameters.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ClauseElement, Connection, Dialect, Select

from api.core.past import seen, sight_of
from api.core.trip import Asked, Plain

MOST_KEPT = 2_000
_kept: dict[Hashable, "Prepared"] = {}


class Prepared(NamedTuple):
    """`parameters` are the names of the values that the clauses hold, in their order."""

    plain: Plain
    parameters: list[str]


def prepared(
    dialect: Dialect, kind: Hashable, clauses: Sequence[ClauseElement], build: Callable[[], Select[Any]]
) -> tuple[Plain, dict[str, Any]]:
    """The statement that `build` makes for clauses of this structure, and the values that these clauses hold."""
    keys = [clause._generate_cache_key() for clause in clauses]  # noqa: SLF001  # SQLAlchemy's own examples of caches use it
    if None in keys:
        raise TypeError("a clause without a cache key")
    shape = (dialect, kind, *(key.key for key in keys if key))
    found = _kept.get(shape)
    bound = [value for key in keys if key for value in key.bindparams]
    if found is None:
        found = Prepared(Plain(build(), dialect), [value.key for value in bound])
        if len(_kept) >= MOST_KEPT:  # shapes come from requests: somebody may try them all
            _kept.clear()
        _kept[shape] = found
    return found.plain, dict(zip(found.parameters, (value.effective_value for value in bound), strict=True))


def asking_through(
    connection: Connection, kind: Sequence[Hashable], clauses: Sequence[ClauseElement], build: Callable[[], Select[Any]]
) -> Asked:
    """The same over what is looked at through this connection: statements of the past are not those of today."""
    dialect, (sight, needed) = connection.dialect, sight_of(connection)
    plain, values = prepared(dialect, (sight, *kind), clauses, lambda: seen(build(), dialect, sight))
    return plain, {**values, **needed}
