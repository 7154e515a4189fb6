"""What rows own in other tables, read for a whole page at once."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Dialect, Select, any_, bindparam
from sqlalchemy.dialects.postgresql import ARRAY

from api.core.db import Id
from api.core.trip import Plain, Rows, together

Parts = Mapping[str, list[Any]]  # by the id of the owner


class Attachment:
    """`statement` has the id of the owner as its first column, which is `owner`. Each part becomes a dict, or the value
    alone where there is but one."""

    def __init__(self, statement: Select[*tuple[Any, ...]], owner: Any) -> None:
        self._statement, self._owner = statement, owner
        self._names = [str(column.key) for column in statement.selected_columns][1:]
        self.plain = cache(self._plain)

    def __call__(self, connection: Connection, keys: Sequence[str]) -> Parts:
        return read(connection, {"": self}, keys)[""]

    def parts(self, plain: Plain, rows: Rows) -> Parts:
        alone = self._names[0] if len(self._names) == 1 else None
        found: dict[str, list[Any]] = {}
        for row in rows:
            part = plain.make(row)
            found.setdefault(row[0], []).append(part[alone] if alone else part)
        return found

    def _plain(self, dialect: Dialect) -> Plain:
        whose: ColumnElement[bool] = (
            self._owner == any_(bindparam("keys", type_=ARRAY(Id())))
            if dialect.name == "postgresql"
            else self._owner.in_(bindparam("keys", expanding=True))
        )
        return Plain(self._statement.where(whose), dialect, ["", *self._names])


def read(connection: Connection, attachments: Mapping[str, Attachment], keys: Sequence[str]) -> dict[str, Parts]:
    """Each attachment's parts of the rows with these keys."""
    plain = [attachment.plain(connection.dialect) for attachment in attachments.values()]
    found = together(connection, [(one, {"keys": list(keys)}) for one in plain])
    made = zip(attachments.items(), plain, found, strict=True)
    return {name: attachment.parts(one, rows) for (name, attachment), one, rows in made}
