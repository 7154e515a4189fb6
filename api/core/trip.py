"""Statements as the driver takes them, several in one trip: to PostgreSQL a trip costs more than a statement."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, Connection, Dialect
from sqlalchemy.exc import DBAPIError

from api.core.fence import UNSENT, said_first
from api.core.nesting import maker
from api.core.past import Sight, seen, sight_of

Rows = Sequence[Sequence[Any]]
Sent = tuple[str, Any, bool]  # text, parameters, and whether rows come back
COMMIT: Sent = ("COMMIT", None, False)

# Where SQLAlchemy leaves the marks of a list to the moment when its length is known, and literals too.
LATE = re.compile(r"__\[POSTCOMPILE_(\w+)\]")


class Plain:
    """A statement compiled once for one dialect. Its rows come as the driver has them; `make` turns one into a dict by
    `names`, which are those of the columns where nothing else is said."""

    def __init__(self, statement: Any, dialect: Dialect, names: Sequence[str] | None = None) -> None:
        self._compiled: Any = statement.compile(dialect=dialect)
        if any(getattr(self._compiled, f"{kind}_prefetch", ()) for kind in ("insert", "update")):
            raise TypeError("a default that nobody would ask for: give the value")
        bound = {name: bind for bind, name in self._compiled.bind_names.items()}
        written = {name: _written(bind, dialect) for name, bind in bound.items() if bind.literal_execute}
        self._sql = LATE.sub(lambda found: written.get(found[1], found[0]), str(self._compiled))
        self._lists = LATE.findall(self._sql)
        self._places = [name for name in self._compiled.positiontup or () if name not in written]
        given = {name: bind.type.dialect_impl(dialect).bind_processor(dialect) for name, bind in bound.items()}
        self._given = {name: process for name, process in given.items() if process and name not in written}
        columns = getattr(statement, "selected_columns", ())  # an insert or update has none
        self.tells = bool(columns)
        types = [column.type.dialect_impl(dialect) for column in columns]
        made = {place: kind.result_processor(dialect, None) for place, kind in enumerate(types)}
        processes = {place: process for place, process in made.items() if process}
        self.make = maker(names or [str(column.key) for column in columns], processes)

    def sent(self, values: Mapping[str, Any]) -> tuple[str, Any]:
        """The text and the parameters for the driver."""
        known: dict[str, Any] = self._compiled.construct_params(values)
        for name, process in self._given.items():
            known[name] = [process(part) for part in known[name]] if name in self._lists else process(known[name])
        sql = self._spread(known) if self._lists else self._sql
        return sql, tuple(part for name in self._places for part in _flat(known[name])) if self._places else known

    def _spread(self, known: dict[str, Any]) -> str:
        """The text with a mark for each part of its lists, of which those with names join what is `known`."""

        def marks(found: re.Match[str]) -> str:
            parts = {f"{found[1]}_{place}": part for place, part in enumerate(known[found[1]])}
            known.update(parts)
            return ", ".join("?" if self._places else f"%({name})s" for name in parts) or "NULL"

        return LATE.sub(marks, self._sql)


def _written(bind: BindParameter[Any], dialect: Dialect) -> str:
    """The values of a parameter that is to stand in the text, where an index looks for them."""
    literal: Any = bind.type.dialect_impl(dialect).literal_processor(dialect)
    return ", ".join(literal(value) for value in _flat(bind.value))


def _flat(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


Asked = tuple[Plain, Mapping[str, Any]]


@lru_cache(1000)
def plain(statement: Any, dialect: Dialect, sight: Sight = Sight.PRESENT) -> Plain:
    """Of a statement that is kept."""
    return Plain(seen(statement, dialect, sight), dialect)


def told(connection: Connection, values: Mapping[str, Any], *statements: Any) -> list[list[dict[str, Any]]]:
    """The rows of each of these statements, which are kept, as dicts by the names of their columns."""
    asked = [asking_kept(connection, values, statement) for statement in statements]
    found = together(connection, asked)
    return [[one.make(row) for row in rows] for (one, _), rows in zip(asked, found, strict=True)]


def asking_kept(connection: Connection, values: Mapping[str, Any], statement: Any) -> Asked:
    """A statement that is kept, over what is looked at through the connection."""
    sight, needed = sight_of(connection)
    return plain(statement, connection.dialect, sight), {**values, **needed}


def together(connection: Connection, asked: Sequence[Asked], *, commit: bool = False) -> list[Rows]:
    """The rows of each statement with its values; on PostgreSQL all of them come with one trip, and the COMMIT too."""
    sent = _announced(connection, asked)
    send = _in_one_trip if connection.dialect.name == "postgresql" else _in_turn
    with _known_errors(connection):
        return send(connection, [*sent, COMMIT] if commit else sent)


def _announced(connection: Connection, asked: Sequence[Asked]) -> list[Sent]:
    """What is to be sent, once it was told to whoever counts the statements that SQLAlchemy sends."""
    sent = [(*one.sent(values), one.tells) for one, values in asked]
    listeners = connection.dispatch.before_cursor_execute
    for sql, parameters, _ in sent if listeners else ():
        listeners(connection, None, sql, parameters, None, False)
    return sent


def _in_turn(connection: Connection, sent: Sequence[Sent]) -> list[Rows]:
    cursor = connection.connection.cursor()
    rows: list[Rows] = [cursor.execute(sql, parameters).fetchall() for sql, parameters, _ in sent]
    cursor.close()
    return rows


def _in_one_trip(connection: Connection, sent: Sequence[Sent]) -> list[Rows]:
    """In a pipeline, in whose implicit transaction the setting of the second fence holds for all of them."""
    raw: Any = connection.connection.driver_connection
    first = said_first(connection)
    with raw.pipeline() if len(first) + len(sent) > 1 else nullcontext():
        for said in first:
            raw.execute(*said)
        cursors = [raw.execute(sql, parameters) for sql, parameters, _ in sent]
    return [cursor.fetchall() if tells else () for cursor, (_, _, tells) in zip(cursors, sent, strict=True)]


def later(connection: Connection, asked: Sequence[Asked]) -> None:
    """Have statements sent of which nothing is asked back: on PostgreSQL with whatever is sent next."""
    if connection.dialect.name == "postgresql":
        unsent = connection.get_execution_options()[UNSENT]
        unsent.extend((sql, parameters) for sql, parameters, _ in _announced(connection, asked))
    else:
        together(connection, asked)


@contextmanager
def _known_errors(connection: Connection) -> Iterator[None]:
    """The driver's errors as the rest of the program knows them."""
    dialect, driver, used = connection.dialect, connection.dialect.loaded_dbapi, connection.connection
    try:
        yield
    except driver.Error as error:
        # psycopg's errors alone do not tell that a connection is lost
        if dialect.is_disconnect(error, used.dbapi_connection, None) or _is_astray(dialect, used):
            connection.invalidate(error)
        raise DBAPIError.instance(None, None, error, driver.Error, dialect=dialect) from error


def _is_astray(dialect: Dialect, used: Any) -> bool:
    """Whether psycopg may take for prepared what came after a fault in its pipeline and so never was. A rollback makes
    it forget all of that; a connection that never rolls back must go."""
    return dialect.name == "postgresql" and bool(used.dbapi_connection.autocommit)
