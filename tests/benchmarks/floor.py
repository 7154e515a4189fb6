"""The floor: what our answers cost without any framework. Bare WSGI, SQL written by hand, the same bytes.

No rule is checked and nothing is general; one connection in autocommit, prepared statements, orjson.
"""

import hashlib
import hmac
import os
import sqlite3
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from urllib.parse import parse_qsl, urlencode
from zoneinfo import ZoneInfo

import orjson
import psycopg
from psycopg.types.string import TextLoader

BASE = "/cemr/v1"
PEPPER = os.environ.get("TOKEN_PEPPER", "").encode()
CLOSED = ("superseded", "expired", "revoked")
OPEN = ("not_started", "in_progress", "paused")
NEXT = {
    "not_started": ("cancelled", "completed", "in_progress"),
    "in_progress": ("cancelled", "completed", "not_started", "paused"),
    "paused": ("cancelled", "in_progress"),
    "completed": ("in_progress",),
    "cancelled": ("not_started",),
}

ROW = """i.id, i.version, i.created_at, i.updated_at, i.reference, i.title, i.all_departments, i.contact_role,
 i.start_date, i.due_date, i.forecast, i.progress, i.original_due_date, i.due_date_moves, i.status, i.status_comment,
 i.status_changed_at, i.completed_on, i.signatory_id, s.slug, s.name, s.time_zone, p.id, p.title, p.status,
 p.period_end, g.id, g.title, d.id, d.code, d.name"""
DETAIL = """, i.description, i.budget_amount, i.budget_currency, i.resources, i.measure_name, i.measure_kpi_id,
 i.method, i.expected_result, i.result, i.cancel_reason"""
FROM = """ FROM action_item i JOIN signatory s ON s.id = i.signatory_id JOIN action_plan p ON p.id = i.action_plan_id
 LEFT JOIN goal g ON g.id = i.goal_id LEFT JOIN department d ON d.id = i.lead_department_id"""
SEEN = "i.deleted_at IS NULL AND (i.published OR i.signatory_id = ?)"
PARTS = {
    "articles": "SELECT l.action_item_id, l.number, a.title_sv, a.title_en FROM action_item_article l"
    " JOIN charter_article a ON a.number = l.number WHERE l.action_item_id IN ({keys}) ORDER BY l.number",
    "participatingDepartments": "SELECT l.action_item_id, d.id, d.code, d.name FROM action_item_department l"
    " JOIN department d ON d.id = l.department_id WHERE l.action_item_id IN ({keys}) ORDER BY d.name_sort",
    "checkpoints": "SELECT action_item_id, date, title, done_on FROM checkpoint"
    " WHERE action_item_id IN ({keys}) ORDER BY date, id",
    "externalKeys": "SELECT entity_id, system, key FROM external_key WHERE entity_id IN ({keys}) ORDER BY system, key",
    "caseReferences": "SELECT entity_id, system, type, number, url FROM case_reference"
    " WHERE entity_id IN ({keys}) ORDER BY position",
    "tags": "SELECT action_item_id, tag FROM action_item_tag WHERE action_item_id IN ({keys}) ORDER BY tag",
}
ENCODED: dict[str, Callable] = {
    "articles": lambda row: {"number": row[1], "title": {"sv": row[2], "en": row[3]}},
    "participatingDepartments": lambda row: {"id": row[1], "code": row[2], "name": row[3]},
    "checkpoints": lambda row: {"date": row[1], "title": row[2], "doneOn": row[3]},
    "externalKeys": lambda row: {"system": row[1], "id": row[2]},
    "caseReferences": lambda row: {"system": row[1], "type": row[2], "id": row[3], "url": row[4]},
    "tags": lambda row: row[1],
}
TOKEN = """SELECT t.digest, t.expires_at, t.revoked_at, a.signatory_id, r.role FROM access_token t
 JOIN account a ON a.id = t.account_id LEFT JOIN role_grant r ON r.account_id = a.id WHERE t.id = ?"""


class Sqlite:
    def __init__(self, path: str) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=500)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
            self.connection.execute(f"PRAGMA {pragma}")

    def rows(self, sql: str, *values: object) -> list[tuple]:
        return self.connection.execute(sql, values).fetchall()

    def among(self, sql: str, keys: list[str]) -> Iterable[tuple]:
        return self.connection.execute(sql.format(keys=",".join("?" * len(keys))), keys)

    @staticmethod
    def instant(value: str) -> str:
        return f"{value[:10]}T{value[11:23]}Z"


class Postgres:
    def __init__(self, address: str) -> None:
        self.connection = psycopg.connect(address, autocommit=True, options="-c TimeZone=UTC")
        for kind in ("uuid", "date"):
            self.connection.adapters.register_loader(kind, TextLoader)
        self.spoken: dict[str, str] = {}

    def rows(self, sql: str, *values: object) -> list[tuple]:
        text = self.spoken.get(sql) or self.spoken.setdefault(sql, sql.replace("?", "%s"))
        return self.connection.execute(text, values, prepare=True).fetchall()

    def among(self, sql: str, keys: list[str]) -> Iterable[tuple]:
        text = self.spoken.get(sql) or self.spoken.setdefault(sql, sql.replace("IN ({keys})", "= ANY(%s::uuid[])"))
        return self.connection.execute(text, (keys,), prepare=True)

    @staticmethod
    def instant(value: datetime) -> str:
        return value.isoformat(timespec="milliseconds")[:23] + "Z"


ADDRESS = os.environ.get("DATABASE_URL", "")
DB = Sqlite(ADDRESS.removeprefix("sqlite:///")) if ADDRESS.startswith("sqlite") else Postgres(ADDRESS)
instant = DB.instant


def today(zone: str) -> str:
    return datetime.now(ZoneInfo(zone)).date().isoformat()


def lateness(status: str, due: str | None, done: str | None, over: bool, now: str) -> tuple[str, int]:
    if over or status == "cancelled" or (status == "completed" and not done):
        return "closed", 0
    if status == "completed":
        return ("completed_late" if due and done > due else "completed_on_time"), 0
    if not due or due >= now:
        soon = due and (date.fromisoformat(due) - date.fromisoformat(now)).days <= 30
        return ("due_soon" if soon else "on_time"), 0
    return "overdue", (date.fromisoformat(now) - date.fromisoformat(due)).days


def item(row: tuple, parts: dict, mine: str | None, links: dict | None = None) -> dict:
    """One object on the wire; with links it is shown alone, in full."""
    own, key, now = row[18] == mine, row[0], today(row[21])
    over = row[24] in CLOSED or (row[24] == "adopted" and row[25] < now)
    timeliness, days = lateness(row[14], row[9], row[17], over, now)
    alone = links is not None
    wire = {"id": key, "version": row[1], "createdAt": instant(row[2]), "updatedAt": instant(row[3])}
    wire |= {"_links": links} if alone else {}
    wire |= {"reference": row[4], "title": row[5]}
    wire |= {"description": row[31]} if alone else {}
    wire |= {
        "allDepartments": bool(row[6]), "contactRole": row[7] if own else None, "startDate": row[8], "dueDate": row[9],
        "forecast": row[10], "progress": row[11],
    }  # fmt: skip
    if alone:
        wire |= {
            "budget": {"amount": row[32], "currency": row[33]} if row[32] is not None else None, "resources": row[34],
            "measure": {"name": row[35], "kpiId": row[36]} if row[35] else None, "method": row[37],
            "expectedResult": row[38], "result": row[39],
        }  # fmt: skip
    wire |= {
        "checkpoints": parts["checkpoints"].get(key, []),
        "externalKeys": parts["externalKeys"].get(key, []) if own else [],
        "caseReferences": parts["caseReferences"].get(key, []) if own else [],
        "tags": parts["tags"].get(key, []),
        "signatory": {"id": row[18], "code": row[19], "name": row[20]},
        "actionPlan": {"id": row[22], "title": row[23]},
        "goal": {"id": row[26], "title": row[27]} if row[26] else None,
        "articles": parts["articles"].get(key, []),
        "leadDepartment": {"id": row[28], "code": row[29], "name": row[30]} if row[28] else None,
        "participatingDepartments": parts["participatingDepartments"].get(key, []),
        "originalDueDate": row[12], "dueDateMoves": row[13], "status": row[14],
        "statusComment": row[15] if own else None, "statusChangedAt": instant(row[16]),
        "timeliness": timeliness, "daysOverdue": days, "completedOn": row[17],
    }  # fmt: skip
    return {**wire, "cancelReason": row[40]} if alone else wire


def parts_of(keys: list[str]) -> dict[str, dict[str, list]]:
    found: dict[str, dict[str, list]] = {}
    for name, sql in PARTS.items():
        encode, by_owner = ENCODED[name], found.setdefault(name, {})
        for row in DB.among(sql, keys):
            by_owner.setdefault(row[0], []).append(encode(row))
    return found


def asking(environ: dict) -> str | None:
    """The signatory of the token's account; every token here is a coordinator's."""
    key, _, secret = environ.get("HTTP_AUTHORIZATION", "").removeprefix("Bearer cemr_").partition(".")
    if not secret:
        return None
    rows = DB.rows(TOKEN, f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}")
    right = hmac.compare_digest(rows[0][0], hmac.digest(PEPPER, secret.encode(), "sha256"))
    return rows[0][3] if right and rows[0][2] is None else None


def one(environ: dict, key: str) -> tuple[bytes, str]:
    mine, base = asking(environ), f"http://{environ['HTTP_HOST']}{BASE}"
    row = DB.rows(f"SELECT {ROW}{DETAIL}{FROM} WHERE {SEEN} AND i.id = ?", mine, key)[0]
    address = f"{base}/action-items/{key}"
    links = {
        "self": {"href": address, "rel": "self", "method": "GET"},
        "actionPlan": {"href": f"{base}/action-plans/{row[22]}", "rel": "action-plan", "method": "GET"},
    }
    if row[26]:
        links["goal"] = {"href": f"{base}/goals/{row[26]}", "rel": "goal", "method": "GET"}
    if row[18] == mine and row[24] not in CLOSED:
        links["change"] = {"href": address, "rel": "edit", "method": "PATCH"}
        for status in NEXT[row[14]]:
            name = "to" + status.title().replace("_", "")
            links[name] = {"href": f"{address}/status-changes", "rel": status, "method": "POST"}
    body = orjson.dumps(item(row, parts_of([key]), mine, links))
    return body, f"{row[1]}-{digest(body)}"


def listed(environ: dict) -> tuple[bytes, str]:
    mine, asked = asking(environ), dict(parse_qsl(environ["QUERY_STRING"]))
    limit = int(asked["limit"])
    where = "i.signatory_id = (SELECT id FROM signatory WHERE slug = ?) AND i.status = ?"
    values = [asked["signatory"], asked["status"]]
    counted = f"SELECT count(*) FROM (SELECT 1 FROM action_item i WHERE {SEEN} AND {where} LIMIT 10001) AS found"
    total = DB.rows(counted, mine, *values)[0][0]
    page = f"SELECT {ROW}{FROM} WHERE {SEEN} AND {where} ORDER BY i.due_date NULLS LAST, i.id LIMIT ?"
    rows = DB.rows(page, mine, *values, limit)
    parts = parts_of([row[0] for row in rows])
    base = f"http://{environ['HTTP_HOST']}{environ['PATH_INFO']}?"
    last = max(1, -(-total // limit))
    pages = {"self": 1, "first": 1, **({"next": 2} if last > 1 else {}), "last": last}
    links = {
        name: {"href": base + urlencode({**asked, "page": number}), "rel": name, "method": "GET"}
        for name, number in pages.items()
    }
    meta = {"page": 1, "limit": limit, "count": len(rows), "totalRecords": total}
    body = orjson.dumps({"_meta": meta, "_links": links, "actionItems": [item(row, parts, mine) for row in rows]})
    return body, digest(body)


def digest(body: bytes) -> str:
    return hashlib.blake2b(body, digest_size=12).hexdigest()


def app(environ: dict, start_response: Callable) -> list[bytes]:
    path = environ["PATH_INFO"].removeprefix(f"{BASE}/action-items")
    body, tag = one(environ, path[1:]) if path else listed(environ)
    headers = [("Content-Type", "application/json"), ("ETag", f'"{tag}"')]
    if environ.get("HTTP_IF_NONE_MATCH") == f'"{tag}"':
        start_response("304 Not Modified", headers)
        return []
    start_response("200 OK", [*headers, ("Content-Length", str(len(body)))])
    return [body]
