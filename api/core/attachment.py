"""What rows own in other tables, read for a whole page at once: plain SQL, on PostgreSQL all of it in one trip."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Dialect, Select, any_, bindparam
from sqlalchemy.dialects.postgresql import ARRAY

from api.core.db import Id
from api.core.fence import SETTING
from api.core.nesting import maker

Parts = Mapping[str, list[Any]]  # by the id of the owner
MARKS = "(__[POSTCOMPILE_keys])"


class Plain(NamedTuple):
    """SQL for one dialect, and what makes Python values of its columns where the driver does not."""

    sql: str
    processors: tuple[tuple[int, Callable[[Any], Any]], ...]


class Attachment:
    """`statement` has the id of the owner as its first column, which is `owner`. Each part becomes a dict, or the value
    alone where there is but one."""

    def __init__(self, statement: Select[*tuple[Any, ...]], owner: Any) -> None:
        self._statement, self._owner = statement, owner
        names = [str(column.key) for column in statement.selected_columns][1:]
        self._make = itemgetter(0) if len(names) == 1 else maker(names)
        self.plain = cache(self._plain)

    def __call__(self, connection: Connection, keys: Sequence[str]) -> Parts:
        return read(connection, {"": self}, keys)[""]

    def parts(self, plain: Plain, rows: Sequence[Sequence[Any]]) -> Parts:
        found: dict[str, list[Any]] = {}
        for key, *part in rows:
            for place, process in plain.processors:
                part[place] = process(part[place])
            found.setdefault(key, []).append(self._make(part))
        return found

    def _plain(self, dialect: Dialect) -> Plain:
        whose: ColumnElement[bool] = (
            self._owner == any_(bindparam("keys", type_=ARRAY(Id())))
            if dialect.name == "postgresql"
            else self._owner.in_(bindparam("keys", expanding=True))
        )
        types = [column.type.dialect_impl(dialect) for column in self._statement.selected_columns][1:]
        made = ((place, kind.result_processor(dialect, None)) for place, kind in enumerate(types))
        processors = tuple((place, process) for place, process in made if process is not None)
        return Plain(str(self._statement.where(whose).compile(dialect=dialect)), processors)


def read(connection: Connection, attachments: Mapping[str, Attachment], keys: Sequence[str]) -> dict[str, Parts]:
    """Each attachment's parts of the rows with these keys."""
    plain = {name: attachment.plain(connection.dialect) for name, attachment in attachments.items()}
    results = (_together if connection.dialect.name == "postgresql" else _apart)(connection, plain, keys)
    rows = dict(zip(plain, results, strict=True))
    return {name: attachment.parts(plain[name], rows[name]) for name, attachment in attachments.items()}


def _apart(connection: Connection, plain: Mapping[str, Plain], keys: Sequence[str]) -> Iterator[list[Any]]:
    marks = f"({','.join('?' * len(keys))})"
    cursor = connection.connection.cursor()
    for sql, _ in plain.values():
        yield cursor.execute(sql.replace(MARKS, marks), keys).fetchall()
    cursor.close()


def _together(connection: Connection, plain: Mapping[str, Plain], keys: Sequence[str]) -> list[list[Any]]:
    """One pipeline, in whose implicit transaction the setting of the second fence holds for all of them."""
    raw: Any = connection.connection.driver_connection
    tenant = connection.get_execution_options().get("tenant")
    with raw.pipeline():
        if tenant is not None:
            raw.execute(SETTING, (tenant,), prepare=True)
        cursors = [raw.execute(sql, {"keys": list(keys)}, prepare=True) for sql, _ in plain.values()]
    return [cursor.fetchall() for cursor in cursors]
