"""What rows own in other tables, read for a whole page at once: on PostgreSQL by one statement for all of it, because
each costs more than what it reads; on SQLite several small ones are the cheaper way."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Dialect,
    Select,
    Text,
    any_,
    bindparam,
    cast,
    func,
    literal_column,
    null,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY

from api.core.db import Id
from api.core.nesting import Maker, Process, maker
from api.core.past import Sight, seen, sight_of
from api.core.trip import Asked, Plain, Rows, together

Parts = Mapping[str, list[Any]]  # by the id of the owner


class Attachment:
    """`statement` has the id of the owner as its first column, which is `owner`; the parts stand in `order`. Each
    becomes a dict, or the value alone where there is but one."""

    def __init__(self, statement: Select[*tuple[Any, ...]], owner: Any, *order: Any) -> None:
        self.statement, self.owner, self.order = statement, owner, order
        self.columns = list(statement.selected_columns)[1:]
        self.names = [str(column.key) for column in self.columns]

    def __call__(self, connection: Connection, keys: Sequence[str]) -> Parts:
        return read(connection, {"": self}, keys)[""]

    def by_owner(self, make: Maker, rows: Rows, at: int) -> Parts:
        """The parts that are made of the rows, which have the owner `at` this place."""
        alone = self.names[0] if len(self.names) == 1 else None
        found: dict[str, list[Any]] = {}
        for row in rows:
            part = make(row)
            found.setdefault(row[at], []).append(part[alone] if alone else part)
        return found


def read(connection: Connection, attachments: Mapping[str, Attachment], keys: Sequence[str]) -> dict[str, Parts]:
    """Each attachment's parts of the rows with these keys."""
    return gathered(connection, attachments, together(connection, asking(connection, attachments, keys)))


def asking(connection: Connection, attachments: Mapping[str, Attachment], keys: Sequence[str]) -> list[Asked]:
    """The statements to send for the parts of the rows with these keys."""
    each, dialect, (sight, needed) = tuple(attachments.values()), connection.dialect, sight_of(connection)
    given, keyed = ("key", keys[0]) if len(keys) == 1 else ("keys", list(keys))
    values = {given: keyed, **needed}
    if _in_one(connection, each):
        return [(_united(each, dialect, given, sight), values)]
    return [(_apart(one, dialect, given, sight), values) for one in each]


def gathered(connection: Connection, attachments: Mapping[str, Attachment], found: Sequence[Rows]) -> dict[str, Parts]:
    """The parts in what these statements found."""
    each = tuple(attachments.values())
    if not _in_one(connection, each):
        plain = [_apart(one, connection.dialect, "keys") for one in each]
        parts = [one.by_owner(how.make, rows, 0) for one, how, rows in zip(each, plain, found, strict=True)]
    else:
        rows_of: list[list[Sequence[Any]]] = [[] for _ in each]
        for row in found[0]:
            rows_of[row[0]].append(row)
        parts = [one.by_owner(_from_texts(one), rows, 1) for one, rows in zip(each, rows_of, strict=True)]
    return dict(zip(attachments, parts, strict=True))


def _in_one(connection: Connection, each: Sequence[Attachment]) -> bool:
    return connection.dialect.name == "postgresql" and len(each) > 1


@cache
def _apart(attachment: Attachment, dialect: Dialect, given: str, sight: Sight = Sight.PRESENT) -> Plain:
    statement = attachment.statement.where(_of_given(given, attachment.owner, dialect)).order_by(*attachment.order)
    return Plain(seen(statement, dialect, sight), dialect, ["", *attachment.names])


def _of_given(given: str, owner: Any, dialect: Dialect) -> ColumnElement[bool]:
    """Rows of the `keys` or of the one `key`: PostgreSQL, which reckons with ten, would plan anew for a list of one."""
    if given == "key":
        return owner == bindparam("key", type_=Id)  # type: ignore[no-any-return]  # a comparison
    if dialect.name == "postgresql":
        return owner == any_(bindparam("keys", type_=ARRAY(Id())))  # type: ignore[no-any-return]  # a comparison
    return owner.in_(bindparam("keys", expanding=True))  # type: ignore[no-any-return]  # as above


@cache
def _united(attachments: tuple[Attachment, ...], dialect: Dialect, given: str, sight: Sight) -> Plain:
    """All parts as texts: of which attachment, of which owner, in its order."""
    widest = max(len(one.columns) for one in attachments)
    branches = (
        _branch(place, one, widest).where(_of_given(given, one.owner, dialect)) for place, one in enumerate(attachments)
    )
    rows = union_all(*branches).subquery()
    return Plain(seen(select(rows).order_by(rows.c.part, rows.c.place), dialect, sight), dialect)


def _branch(part: int, attachment: Attachment, widest: int) -> Select[Any]:
    missing = [null()] * (widest - len(attachment.columns))
    texts = [cast(column, Text).label(f"text_{at}") for at, column in enumerate([*attachment.columns, *missing])]
    place = func.row_number().over(order_by=attachment.order).label("place")
    own: tuple[Any, ...] = (literal_column(str(part)).label("part"), attachment.owner.label("owner"), place)
    return attachment.statement.with_only_columns(*own, *texts, maintain_column_froms=True)


def _unless_null(process: Callable[[str], Any]) -> Process:
    return lambda text: None if text is None else process(text)


_MEANT: dict[type, Process | None] = {
    str: None,
    int: _unless_null(int),
    bool: _unless_null("true".__eq__),
    date: _unless_null(date.fromisoformat),
}


@cache
def _from_texts(attachment: Attachment) -> Maker:
    """What makes parts of their texts again."""
    kinds = enumerate((_MEANT[column.type.python_type] for column in attachment.columns), start=3)
    return maker(["", "", "", *attachment.names], {at: process for at, process in kinds if process})
