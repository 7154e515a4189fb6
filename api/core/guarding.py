"""The triggers that let events only be added, whoever has the right to do more; all but one change is refused.

The one is that texts give way to their digests, which leaves the hash of the event what it was (`core.chain`). On
SQLite `sealed` is a function of the program, so that nothing else can change an event at all.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, MetaData, PrimaryKeyConstraint, Table, UniqueConstraint, event, text

from api.core.db import Base
from api.core.journal import Event

EVENT: Table = Base.metadata.tables[Event.__tablename__]
SEALING = {"after": "sealed", "changed": "sealed", "change_note": "sealed_note"}  # what a text may be erased from
REFUSAL = "events are neither changed nor removed"

SEALED = """CREATE OR REPLACE FUNCTION tracker_sealed(value jsonb, salt text) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN CASE jsonb_typeof(value)
WHEN 'string' THEN to_jsonb(encode(sha256(convert_to(salt || (value #>> '{}'), 'UTF8')), 'hex'))
WHEN 'array' THEN (SELECT coalesce(jsonb_agg(tracker_sealed(part, salt) ORDER BY place), '[]')
FROM jsonb_array_elements(value) WITH ORDINALITY AS parts (part, place))
WHEN 'object' THEN CASE WHEN value - 'erased' = '{}' AND jsonb_typeof(value -> 'erased') = 'string'
THEN value -> 'erased' ELSE (SELECT coalesce(jsonb_object_agg(name, tracker_sealed(part, salt)), '{}')
FROM jsonb_each(value) AS parts (name, part)) END
ELSE value END; END $$"""

SEALED_NOTE = """CREATE OR REPLACE FUNCTION tracker_sealed_note(note text, salt text) RETURNS text
LANGUAGE sql IMMUTABLE RETURN coalesce(
substring(note FROM '^erased:([0-9a-f]{64})$'), encode(sha256(convert_to(salt || note, 'UTF8')), 'hex'))"""

GUARD = """CREATE OR REPLACE FUNCTION guard_event() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
IF TG_OP = 'UPDATE' THEN IF {same} THEN RETURN NEW; END IF; END IF;
RAISE EXCEPTION '{refusal}'; END $$"""


def guard(connection: Connection) -> None:
    """Make the triggers anew."""
    unguard(connection)
    for statement in _of_sqlite() if connection.dialect.name == "sqlite" else _of_postgresql():
        connection.exec_driver_sql(statement)


def unguard(connection: Connection) -> None:
    """Let a migration rebuild the table."""
    if connection.dialect.name == "sqlite":
        for act in ("insert", "update", "delete"):
            connection.execute(text(f"DROP TRIGGER IF EXISTS guard_event_{act}"))
    elif connection.execute(text("SELECT to_regclass('event')")).scalar():
        for act in ("row", "table"):
            connection.execute(text(f"DROP TRIGGER IF EXISTS guard_event_{act} ON event"))


@event.listens_for(Base.metadata, "after_create")
def _with_the_tables(_metadata: MetaData, connection: Connection, **_: object) -> None:
    guard(connection)


def _of_sqlite() -> Iterator[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    yield f"CREATE TRIGGER guard_event_insert BEFORE INSERT ON event WHEN {_taken()} {refuse}"
    yield f"CREATE TRIGGER guard_event_delete BEFORE DELETE ON event {refuse}"
    yield f"CREATE TRIGGER guard_event_update BEFORE UPDATE ON event WHEN NOT ({_same('', 'IS')}) {refuse}"


def _taken() -> str:
    """That another event has what only one can have: `INSERT OR REPLACE` would remove it unseen by a trigger."""
    keys = [one.columns for one in EVENT.constraints if isinstance(one, (PrimaryKeyConstraint, UniqueConstraint))]
    same = sorted(" AND ".join(f"{column.name} = NEW.{column.name}" for column in key) for key in keys)
    return " OR ".join(f"EXISTS (SELECT 1 FROM event WHERE {one})" for one in same)  # noqa: S608  # our own names


def _of_postgresql() -> Iterator[str]:
    yield SEALED
    yield SEALED_NOTE
    yield GUARD.format(same=_same("tracker_", "IS NOT DISTINCT FROM"), refusal=REFUSAL)
    made = "CREATE TRIGGER guard_event_{} BEFORE {} ON event FOR EACH {} EXECUTE FUNCTION guard_event()"
    yield made.format("row", "UPDATE OR DELETE", "ROW")
    yield made.format("table", "TRUNCATE", "STATEMENT")


def _same(own: str, equal: str) -> str:
    """That the new row says what the old one said, but for texts that gave way to their digests."""
    kept = [f"OLD.{column.name} {equal} NEW.{column.name}" for column in EVENT.c if column.name not in SEALING]
    texts = [
        f"{own}{how}(OLD.{name}, OLD.salt) {equal} {own}{how}(NEW.{name}, OLD.salt)" for name, how in SEALING.items()
    ]
    return " AND ".join(kept + texts)
