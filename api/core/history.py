"""Tables of the past: of each remembered table another with the same columns, whose rows hold for some days.

A row holds on the local days `since <= day < until` of its signatory. Several versions of one day are one row, because
only the end of a day is asked for. Only triggers of the database write here (`core.remembering`), so that nothing that
changes a row can forget to.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Boolean, Column, ColumnElement, Date, Index, Table, UniqueConstraint
from sqlalchemy.sql.elements import conv

from api.core.db import Base

Model = TypeVar("Model", bound=type[Base])

EVER, OPEN_END = date.min, date.max

# Of what is published: whether it still is. A plan that was withdrawn is not read through its past either.
STILL_PUBLISHED = "still_published"

# Whether a row held on a day, and who may see it.
TELLING = ("since", "until", "deleted_at", "published", STILL_PUBLISHED)


class History(NamedTuple):
    """`table` is the past of `live`. `publisher` names the column with the id of what is published as a whole, such as
    the plan; `from_ever` is whether the first version holds for all days before it, too."""

    live: Table
    table: Table
    publisher: str | None
    from_ever: bool

    @property
    def owner(self) -> Table:
        """The table of what is published as a whole."""
        column = self.live.c[self.publisher or ""]
        return next((key.column.table for key in column.foreign_keys), self.live)


HISTORIES: dict[str, History] = {}


def remembered(*, from_ever: bool = False) -> Callable[[Model], Model]:
    """Keep the past of a table. What gives names to others is known `from_ever`: its first version holds for all days
    before, so that a filter by it is never unknown. A column `published` says in its `info` of which object that is
    said, by the column with its id."""

    def keep(model: Model) -> Model:
        live: Any = model.__table__
        published = live.c.get("published")
        publisher = None if published is None else published.info["of"]
        HISTORIES[live.name] = History(live, _table(live, still=publisher is not None), publisher, from_ever)
        return model

    return keep


def _table(live: Table, *, still: bool) -> Table:
    columns = [Column(one.name, one.type, primary_key=one.primary_key, nullable=one.nullable) for one in live.c]
    days = [Column("since", Date, primary_key=True), Column("until", Date, nullable=False)]
    more = [Column(STILL_PUBLISHED, Boolean, nullable=False)] if still else []
    table = Table(f"{live.name}_history", live.metadata, *columns, *days, *more)
    for index in live.indexes:
        where = {f"{name}_where": index.dialect_options[name].get("where") for name in ("sqlite", "postgresql")}
        _mirror(str(index.name).replace("ix_", "past_", 1), index.columns, table, where)
    for unique in (one for one in live.constraints if isinstance(one, UniqueConstraint)):
        _mirror("_".join(("past", live.name, *unique.columns.keys())), unique.columns, table, {})
    return table


def _mirror(name: str, columns: Iterable[ColumnElement[Any]], table: Table, where: Mapping[str, Any]) -> None:
    """An index in the past, too. All that tells whether a row held on a day and may be seen stands in it: of versions
    that did not, nothing else is read."""
    conditions = {engine: condition for engine, condition in where.items() if condition is not None}
    named = [str(column.key) for column in columns]
    telling = [column for column in TELLING if column in table.c and column not in named]
    Index(conv(name), *(table.c[column] for column in (*named, *telling)), **conditions)
