"""The triggers that write the past: whoever changes a row, the version before is closed and the new one begins today.

Today is the day in the time zone of the row's signatory, by the program's clock: on SQLite `local_day` is a function of
the program, on PostgreSQL it reads the setting `app.moment` of the transaction, or else the server's clock. There the
functions are their owner's, so that the application's roles may read the past and not write it.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, MetaData, event, text

from api.core.db import Base
from api.core.history import EVER, HISTORIES, OPEN_END, STILL_PUBLISHED, History

LOCAL_DAY = """CREATE OR REPLACE FUNCTION local_day(zone text) RETURNS date LANGUAGE sql STABLE RETURN (
coalesce(nullif(current_setting('app.moment', true), '')::timestamptz, now()) AT TIME ZONE zone)::date"""

FUNCTION = """CREATE OR REPLACE FUNCTION {name}() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN
{body}
RETURN NULL; END $$"""


def remember(connection: Connection) -> None:
    """Make the triggers anew, as the tables are now."""
    forget(connection)
    for statement in _statements(connection.dialect.name):
        connection.execute(text(statement))


def forget(connection: Connection) -> None:
    """Let nothing be remembered until `remember`: while tables are rebuilt, or filled with what has a past already."""
    found = "SELECT name, '' FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'remember%'"
    if connection.dialect.name == "postgresql":
        found = (
            "SELECT tgname, ' ON ' || tgrelid::regclass FROM pg_trigger "
            "WHERE tgname LIKE 'remember%' AND NOT tgisinternal"
        )
    for name, place in connection.execute(text(found)).all():
        connection.execute(text(f"DROP TRIGGER {name}{place}"))


@event.listens_for(Base.metadata, "after_create")
def _with_the_tables(_metadata: MetaData, connection: Connection, **_: object) -> None:
    remember(connection)


def _statements(engine: str) -> list[str]:
    if engine == "sqlite":
        return [made for history in HISTORIES.values() for made in (*_of_sqlite(history), *_following(history, engine))]
    made = [LOCAL_DAY]
    for history in HISTORIES.values():
        made += [*_of_postgresql(history), *_following(history, engine)]
    return made


def _of_sqlite(history: History) -> Iterable[str]:
    name = history.live.name
    for act, row in (("insert", "NEW"), ("update", "OLD"), ("delete", "OLD")):
        body = _closed(history, row) + ("" if act == "delete" else _begun(history))
        yield f"CREATE TRIGGER remember_{act}_{name} AFTER {act.upper()} ON {name} BEGIN\n{body}END"


def _of_postgresql(history: History) -> Iterable[str]:
    name = history.live.name
    body = (
        "IF TG_OP = 'INSERT' THEN OLD := NEW; END IF;\n"
        f"{_closed(history, 'OLD')}IF TG_OP <> 'DELETE' THEN\n{_begun(history)}END IF;"
    )
    yield FUNCTION.format(name=f"remember_{name}", body=body)
    yield (
        f"CREATE TRIGGER remember_{name} AFTER INSERT OR UPDATE OR DELETE ON {name} "
        f"FOR EACH ROW EXECUTE FUNCTION remember_{name}()"
    )


def _day(history: History, row: str) -> str:
    if "time_zone" in history.live.c:
        return f"local_day({row}.time_zone)"
    return f"(SELECT local_day(time_zone) FROM signatory WHERE id = {row}.signatory_id)"


def _same(history: History, row: str) -> str:
    return " AND ".join(f"{column.name} = {row}.{column.name}" for column in history.live.primary_key)


def _closed(history: History, row: str) -> str:
    """What began today, or by a clock that went before, is not kept; what began earlier held until yesterday."""
    table, day, same = history.table.name, _day(history, row), _same(history, row)
    return (
        f"DELETE FROM {table} WHERE {same} AND since >= {day};\n"
        f"UPDATE {table} SET until = {day} WHERE {same} AND until > {day};\n"
    )


def _begun(history: History) -> str:
    table, names = history.table.name, [column.name for column in history.live.c]
    since = _day(history, "NEW")
    if history.from_ever:
        known = f"EXISTS (SELECT 1 FROM {table} WHERE {_same(history, 'NEW')})"
        since = f"CASE WHEN {known} THEN {since} ELSE '{EVER}' END"
    values = {**{name: f"NEW.{name}" for name in names}, "since": since, "until": f"'{OPEN_END}'"}
    if history.publisher:
        values[STILL_PUBLISHED] = "NEW.published"
    return f"INSERT INTO {table} ({', '.join(values)}) SELECT {', '.join(values.values())};\n"


def _following(history: History, engine: str) -> Iterable[str]:
    """When a plan is published or withdrawn, all of its past with it."""
    table = history.live
    if history.publisher is None or history.owner is not table:
        return
    parts = [one for one in HISTORIES.values() if one.publisher and one.owner is table]
    body = "".join(
        f"UPDATE {one.table.name} SET {STILL_PUBLISHED} = NEW.published WHERE {one.publisher} = NEW.id;\n"
        for one in parts
    )
    heading = (
        f"CREATE TRIGGER remember_publication AFTER UPDATE OF published ON {table.name} "
        f"FOR EACH ROW WHEN (OLD.published {'IS NOT' if engine == 'sqlite' else 'IS DISTINCT FROM'} NEW.published)"
    )
    if engine == "sqlite":
        yield f"{heading} BEGIN\n{body}END"
    else:
        yield FUNCTION.format(name="remember_publication", body=body)
        yield f"{heading} EXECUTE FUNCTION remember_publication()"
