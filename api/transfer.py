"""Moving a whole installation into an empty database, of the same engine or another: all of it or nothing."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    ForeignKeyConstraint,
    Insert,
    MetaData,
    Table,
    func,
    insert,
    inspect,
    literal,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import sort_tables_and_constraints

from api.core.db import Base
from api.core.journal import Event, JournalHead
from api.core.remembering import forget, remember
from api.database import (
    Refused,
    check_references,
    expect_this_version,
    migrate,
    owner_engine,
    see_all,
    snapshot,
)
from api.verification import Row, carried, compare, rows, verify_chains

Tell = Callable[[str], None]


def copy_installation(url: URL | str, tell: Tell) -> None:
    """Copy this installation's database to `url`, in one transaction that also proves that the copy is the same."""
    tables, loops = in_order(Base.metadata)
    source = owner_engine(begin="BEGIN")  # a read transaction: in SQLite's WAL a snapshot that hinders nobody
    target = owner_engine(url)
    tell(f"From {source.url.render_as_string()} to {target.url.render_as_string()}, as it is now:")
    with snapshot(source) as old, target.begin() as new:
        see_all(new)
        expect_this_version(old, "The source")
        _expect_nothing(new, tables)
        migrate(new)
        forget(new)  # what is copied has a past already, which is copied, too
        _clear(new, tables)
        with deferred(new, loops):
            for table in tables:
                tell(counted(table.name, write_rows(new, table, carried(old, table)), "rows copied"))
        remember(new)
        _number_on(new, tables)
        for table in tables:
            tell(counted(table.name, compare(table, carried(old, table), rows(new, table)), "rows verified"))
        tell(counted("chains of the journal", verify_chains(new), "verified"))
        _expect_no_more(source, old)


def counted(what: str, count: int, done: str) -> str:
    """A line of what is told."""
    return f"{what:<32} {count:>9} {done}"


def in_order(metadata: MetaData) -> tuple[list[Table], list[ForeignKeyConstraint]]:
    """The tables with those that others refer to first, and the references that no order can serve."""
    named = [metadata.tables[name] for name in sorted(metadata.tables)]
    loops = [key for table in named for key in table.foreign_key_constraints if key.referred_table is table]
    tables: list[Table] = []
    for table, keys in sort_tables_and_constraints(named):  # type: ignore[no-untyped-call]
        if table is None:
            loops.extend(keys)
        else:
            tables.append(table)
    return tables, loops


def _expect_nothing(target: Connection, tables: Sequence[Table]) -> None:
    present = set(inspect(target).get_table_names())
    strange = present - {table.name for table in tables} - {"alembic_version"}
    if strange:
        raise Refused(f"The target holds tables of something else: {', '.join(sorted(strange))}.")
    held = [table.name for table in tables if table.name in present and _holds_data(target, table)]
    if held:
        raise Refused(f"The target is not empty, it holds {', '.join(held)}. Name an empty database.")


def _holds_data(target: Connection, table: Table) -> bool:
    """Beginnings of chains do not count: migrations make them."""
    found = select(literal(1)).select_from(table)
    if table is JournalHead.__table__:
        found = found.where(JournalHead.sequence > 0)
    return target.execute(found.limit(1)).first() is not None


def _clear(target: Connection, tables: Sequence[Table]) -> None:
    """What the migrations have just put there is in the source, too."""
    for table in reversed(tables):
        target.execute(table.delete())


@contextmanager
def deferred(target: Connection, loops: Sequence[ForeignKeyConstraint]) -> Iterator[None]:
    """Let references of tables to themselves, or round in circles, wait until all rows are there."""
    if target.dialect.name == "sqlite":
        yield
        check_references(target)
        return
    _alter(target, loops, "DEFERRABLE INITIALLY DEFERRED")
    yield
    target.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    _alter(target, loops, "NOT DEFERRABLE")


def _alter(target: Connection, loops: Sequence[ForeignKeyConstraint], when: str) -> None:
    for key in loops:
        target.execute(text(f'ALTER TABLE "{key.table.name}" ALTER CONSTRAINT "{key.name}" {when}'))


def write_rows(target: Connection, table: Table, batches: Iterable[list[Row]], how: Insert | None = None) -> int:
    """How many rows were written; inserted, unless `how` says otherwise."""
    count = 0
    for batch in batches:
        try:
            target.execute(insert(table) if how is None else how, batch)
        except DBAPIError as error:
            raise Refused(f"{table.name}: {str(error.orig).strip()}.") from error
        count += len(batch)
    return count


def _number_on(target: Connection, tables: Sequence[Table]) -> None:
    """Numbers that PostgreSQL gives out go on after the last one; SQLite looks for itself."""
    if target.dialect.name == "sqlite":
        return
    for table in tables:
        column = table.autoincrement_column
        if column is not None:
            after = select(func.coalesce(func.max(column), 0) + 1).scalar_subquery()
            target.execute(select(func.setval(func.pg_get_serial_sequence(table.name, column.name), after, False)))


def _expect_no_more(source: Engine, old: Connection) -> None:
    last = select(func.max(Event.position))
    with snapshot(source) as now:
        if now.scalar(last) != old.scalar(last):
            raise Refused("Somebody wrote to the source meanwhile. Stop the server, then copy again.")
