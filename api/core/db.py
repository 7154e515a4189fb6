"""The database: the handle, column types that read as plain values, and the mixins that tables are made of."""

import enum
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    CHAR,
    CheckConstraint,
    DateTime,
    Dialect,
    ForeignKey,
    MetaData,
    String,
    select,
    true,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.types import TypeDecorator, TypeEngine, UserDefinedType

from api.core import clock
from api.core.ids import new_id

CONSTRAINT_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# Flask-SQLAlchemy gives the session of writes and the named engines; models are plain SQLAlchemy 2 on our own Base.
# Nothing is flushed behind a command's back: half-changed rows must not meet the constraints before the rules.
db = SQLAlchemy(session_options={"expire_on_commit": False, "autoflush": False})


class _PostgresUuid(UserDefinedType[str]):
    cache_ok = True

    def get_col_spec(self, **_kw: object) -> str:
        return "UUID"


class Id(TypeDecorator[str]):
    """A UUID as `str`: native in PostgreSQL, 36 characters in SQLite, no conversion when read."""

    impl = CHAR(36)
    cache_ok = True

    @property
    def python_type(self) -> type[Any]:
        return str

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(_PostgresUuid() if dialect.name == "postgresql" else CHAR(36))


class Instant(TypeDecorator[datetime]):
    """An aware UTC instant; SQLite keeps it without its zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @property
    def python_type(self) -> type[Any]:
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment if dialect.name == "postgresql" else moment.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class Key(TypeDecorator[str]):
    """Text that is compared byte by byte on every engine: codes, and the keys of `core.text`."""

    impl = String
    cache_ok = True

    @property
    def python_type(self) -> type[Any]:
        return str

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        length = self.impl_instance.length  # type: ignore[attr-defined]  # String has it
        return dialect.type_descriptor(String(length, collation="C" if dialect.name == "postgresql" else None))


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=CONSTRAINT_NAMES)
    type_annotation_map = {datetime: Instant}


class Identified:
    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)


class Tenanted:
    """A row of one signatory; the tenant stands first in every index."""

    signatory_id: Mapped[str] = mapped_column(Id, ForeignKey("signatory.id"), nullable=False)


class Versioned:
    """`version` grows with every change: what If-Match compares, and what catches a race between check and write."""

    version: Mapped[int] = mapped_column(nullable=False, default=1)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}


class Stamped:
    created_at: Mapped[datetime] = mapped_column(nullable=False, default=clock.now)
    updated_at: Mapped[datetime] = mapped_column(nullable=False, default=clock.now, onupdate=clock.now)

    def touch(self) -> None:
        """Make a change in what the row owns elsewhere a change of the row: a new version."""
        self.updated_at = clock.now()
        flag_modified(self, "updated_at")


class Deletable:
    """Deleted rows stay for the history and are seen by nobody, or only by who may bring them back."""

    deleted_at: Mapped[datetime | None]


def one_of(column: str, choices: type[enum.StrEnum]) -> CheckConstraint:
    """The database refuses any other code; named after the column."""
    codes = ", ".join(f"'{choice}'" for choice in choices)
    return CheckConstraint(f"{column} IN ({codes})", name=column)


def in_use(row: Any, *, owned: Collection[str] = ()) -> bool:
    """Whether an object that is not deleted refers to this one, in whatever table but those that it `owned`.

    Columns of what goes with the object instead of holding it back say so: `info={"holds": False}`.
    """
    own = row.__table__.c.id
    for table in Base.metadata.sorted_tables:
        for column in table.c:
            holding = column.references(own) and column.info.get("holds", True)
            if holding and "id" in table.c and table.name not in owned:
                deleted = table.c.get("deleted_at")
                live = true() if deleted is None else deleted.is_(None)
                if db.session.execute(select(table.c.id).where(column == row.id, live).limit(1)).first():
                    return True
    return False
