"""The floor's POST: the item, what it owns and its event, unchecked; on PostgreSQL in one statement."""

import hashlib
import json
import secrets
from datetime import UTC, datetime
from typing import Any

import orjson
from psycopg.types.json import Jsonb
from uuid_utils.compat import uuid7

from api.core.chain import digest
from api.core.text import search_key, sort_key
from tests.benchmarks.floor_sql import Postgres, Sqlite

LINKS = (("action_item_article", "number", "articles"),
         ("action_item_department", "department_id", "participatingDepartmentIds"),
         ("action_item_tag", "tag", "tags"))  # fmt: skip
ITEM = ("id", "action_plan_id", "signatory_id", "published", "goal_id", "title", "title_sort", "search_key",
        "description", "lead_department_id", "all_departments", "start_date", "due_date", "original_due_date",
        "due_date_moves", "status", "status_changed_at", "version", "created_at", "updated_at")  # fmt: skip
EVENT = ("id", "signatory_id", "type", "entity_type", "entity_id", "after", "changed", "change_note", "account_id",
         "source", "recorded_at", "trace_id", "salt")  # fmt: skip
UNSAID = ("reference", "contactRole", "statusComment", "forecast", "progress", "resources", "method", "expectedResult",
          "result", "completedOn", "cancelReason", "deadlineDecisionId", "statusDecisionId", "deletedAt")  # fmt: skip


def write(db: Sqlite | Postgres, mine: str, account: str, body: bytes) -> str:
    """The id of the new item."""
    said = orjson.loads(body)
    moment = datetime.now(UTC)
    moment = moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    published = bool(db.rows("SELECT published FROM action_plan WHERE id = ?", said["actionPlanId"])[0][0])
    item = _item(said, mine, published, moment)
    event = _event(said, item, account, moment)
    (_sqlite if isinstance(db, Sqlite) else _postgresql)(db, said, item, event)
    return str(item["id"])


def _item(said: dict, mine: str, published: bool, moment: datetime) -> dict[str, Any]:
    values = (
        str(uuid7()), said["actionPlanId"], mine, published, said["goalId"], said["title"], sort_key(said["title"]),
        search_key(said["title"], said["description"]), said["description"], said["leadDepartmentId"], False,
        said["startDate"], said["dueDate"], said["dueDate"], 0, "not_started", moment, 1, moment, moment,
    )  # fmt: skip
    return dict(zip(ITEM, values, strict=True))


def _event(said: dict, item: dict, account: str, moment: datetime) -> dict[str, Any]:
    told = {name: said[name] for _, _, name in LINKS}
    members = ("goalId", "title", "description", "leadDepartmentId", "startDate", "dueDate", "actionPlanId")
    after = {
        **dict.fromkeys(UNSAID), **{name: said[name] for name in members}, "allDepartments": False,
        "originalDueDate": said["dueDate"], "dueDateMoves": 0, "status": "not_started",
        "statusChangedAt": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "budget": {"amount": None, "currency": None},
        "measure": dict.fromkeys(("name", "kpiId", "baseline", "target")), "id": item["id"],
        "published": item["published"], "signatoryId": item["signatory_id"], **told, "checkpoints": [],
        "externalKeys": [], "caseReferences": [],
    }  # fmt: skip
    values = (str(uuid7()), item["signatory_id"], "action-item.created", "action_item", item["id"], after, {},
              said["changeNote"], account, "api", moment, secrets.token_hex(16), secrets.token_hex(16))  # fmt: skip
    return dict(zip(EVENT, values, strict=True))


def _insert(table: str, names: tuple[str, ...]) -> str:
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"


def _sqlite(db: Sqlite, said: dict, item: dict, event: dict) -> None:
    own = (item["id"], item["action_plan_id"], item["signatory_id"], item["published"])
    run = db.connection.execute
    run("BEGIN IMMEDIATE")
    run(_insert("action_item", ITEM), tuple(map(_stored, item.values())))
    for table, column, name in LINKS:
        insert = _insert(table, ("action_item_id", "action_plan_id", "signatory_id", "published", column))
        db.connection.executemany(insert, [(*own, value) for value in said[name]])
    sequence, previous = run(
        "SELECT sequence, hash FROM journal_head WHERE signatory_id = ?", (item["signatory_id"],)
    ).fetchone()
    link = (sequence + 1, previous, hashlib.sha256(previous + digest(event)).digest())
    run("UPDATE journal_head SET sequence = ?, previous_hash = ?, hash = ? WHERE signatory_id = ?",
        (*link, item["signatory_id"]))  # fmt: skip
    stored = tuple(map(_stored, event.values()))
    run(_insert("event", (*EVENT, "sequence", "previous_hash", "hash", "oxid")), (*stored, *link, 0))
    run("COMMIT")


def _stored(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S.%f")
    return json.dumps(value) if isinstance(value, dict) else value


def _marks(names: tuple[str, ...]) -> str:
    return ", ".join(f"%({name})s" for name in names)


IN_ONE = f"""WITH item AS (INSERT INTO action_item ({", ".join(ITEM)}) VALUES ({_marks(ITEM)})), {
    " ".join(
        f'''{table} AS (INSERT INTO {table} (action_item_id, action_plan_id, signatory_id, published, {column})
    SELECT %(id)s, %(action_plan_id)s, %(signatory_id)s, %(published)s, unnest(%({name})s::{kind}[])),'''
        for (table, column, name), kind in zip(LINKS, ("int", "uuid", "text"), strict=True)
    )
} head AS (UPDATE journal_head SET sequence = sequence + 1, previous_hash = hash,
 hash = sha256(hash || %(digest)s), last_xid = greatest(last_xid, pg_current_xact_id()::text::bigint)
 WHERE signatory_id = %(signatory_id)s RETURNING sequence, previous_hash, hash, last_xid)
INSERT INTO event ({", ".join(EVENT)}, sequence, previous_hash, hash, oxid)
 SELECT {", ".join(f"%(event_{name})s" for name in EVENT)}, sequence, previous_hash, hash, last_xid FROM head"""


def _postgresql(db: Postgres, said: dict, item: dict, event: dict) -> None:
    links = {name: said[name] for _, _, name in LINKS}
    told = {f"event_{name}": Jsonb(value) if isinstance(value, dict) else value for name, value in event.items()}
    db.connection.execute(IN_ONE, {**item, **links, **told, "digest": digest(event)}, prepare=True)
