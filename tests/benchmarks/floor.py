"""The floor: what our answers cost without any framework. Bare WSGI, SQL written by hand, the same bytes.

No rule is checked and nothing is general.
"""

import hashlib
import hmac
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import orjson

from tests.benchmarks.floor_coverage import coverage
from tests.benchmarks.floor_lateness import CLOSED, is_over, lateness, today
from tests.benchmarks.floor_overview import overview
from tests.benchmarks.floor_sql import BY_STATUS, ONE, OVERDUE, PARTS, TOKEN, Postgres, Sqlite, counted, page
from tests.benchmarks.floor_write import write

BASE = "/cemr/v1"
PEPPER = os.environ.get("TOKEN_PEPPER", "").encode()
REPORTS = {"/reports/status-overview": overview, "/reports/coverage-matrix": coverage}
NEXT = {
    "not_started": ("cancelled", "completed", "in_progress"),
    "in_progress": ("cancelled", "completed", "not_started", "paused"),
    "paused": ("cancelled", "in_progress"),
    "completed": ("in_progress",),
    "cancelled": ("not_started",),
}

NAMES = [name for name, *_ in PARTS]
ENCODED: tuple[Callable, ...] = (
    lambda row: {"number": int(row[2]), "title": {"sv": row[3], "en": row[4]}},
    lambda row: {"id": row[2], "code": row[3], "name": row[4]},
    lambda row: {"id": row[2], "date": row[3], "title": row[4], "doneOn": row[5]},
    lambda row: {"system": row[2], "id": row[3]},
    lambda row: {"system": row[2], "type": row[3], "id": row[4], "url": row[5]},
    lambda row: row[2],
)

ADDRESS = os.environ.get("DATABASE_URL", "")
DB = Sqlite(ADDRESS.removeprefix("sqlite:///")) if ADDRESS.startswith("sqlite") else Postgres(ADDRESS)
instant = DB.instant


DECISION = ("id", "decidedOn", "paragraph", "caseNumber")
MEASURE = ("name", "kpiId", "baseline", "target")


def item(row: tuple, parts: dict, mine: str | None, links: dict | None = None) -> dict:
    """One object on the wire; with links it is shown alone, in full."""
    own, key, now = row[18] == mine, row[0], today(row[21])
    timeliness, days = lateness(row[14], row[9], row[17], is_over(row[24], row[25], now), now)
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
            "measure": dict(zip(MEASURE, (*row[35:37], *row[49:51]), strict=True)) if row[35] else None,
            "method": row[37], "expectedResult": row[38], "result": row[39],
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
    if alone:
        wire |= {"cancelReason": row[40], "deadlineDecision": decision(row[41:45], own),
                 "statusDecision": decision(row[45:49], own)}  # fmt: skip
    return wire


def decision(cells: tuple, own: bool) -> dict | None:
    return dict(zip(DECISION, cells, strict=True)) if own and cells[0] else None


def parts_of(keys: list[str]) -> dict[str, dict[str, list]]:
    found: tuple[dict[str, list], ...] = tuple({} for _ in PARTS)
    for row in DB.parts(keys):
        found[row[0]].setdefault(row[1], []).append(ENCODED[row[0]](row))
    return dict(zip(NAMES, found, strict=True))


def asking(environ: dict) -> tuple[str | None, str | None]:
    """The signatory and the account of the token; every token here is a coordinator's."""
    key, _, secret = environ.get("HTTP_AUTHORIZATION", "").removeprefix("Bearer cemr_").partition(".")
    if not secret:
        return None, None
    row = DB.rows(TOKEN, f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}")[0]
    right = hmac.compare_digest(row[0], hmac.digest(PEPPER, secret.encode(), "sha256"))
    return (row[3], row[4]) if right and row[2] is None else (None, None)


def one(environ: dict, mine: str | None, key: str) -> tuple[bytes, str]:
    base = f"http://{environ['HTTP_HOST']}{BASE}"
    row = DB.rows(ONE, mine, key)[0]
    address = f"{base}/action-items/{key}"
    links = {
        "self": {"href": address, "rel": "self", "method": "GET"},
        "actionPlan": {"href": f"{base}/action-plans/{row[22]}", "rel": "action-plan", "method": "GET"},
    }
    if row[26]:
        links["goal"] = {"href": f"{base}/goals/{row[26]}", "rel": "goal", "method": "GET"}
    if row[18] == mine:
        reports = f"{base}/status-reports?actionItem={row[0]}"
        links["statusReports"] = {"href": reports, "rel": "status-reports", "method": "GET"}
    if row[18] == mine and row[24] not in CLOSED:
        links["change"] = {"href": address, "rel": "edit", "method": "PATCH"}
        links["report"] = {"href": f"{base}/status-reports", "rel": "status-report", "method": "POST"}
        for status in NEXT[row[14]]:
            name = "to" + status.title().replace("_", "")
            links[name] = {"href": f"{address}/status-changes", "rel": status, "method": "POST"}
    body = orjson.dumps(item(row, parts_of([key]), mine, links))
    return body, f"{row[1]}-{digest(body)}"


def listed(environ: dict, mine: str | None) -> tuple[bytes, str]:
    asked = dict(parse_qsl(environ["QUERY_STRING"]))
    limit = int(asked["limit"])
    if "department" in asked:
        unit, now = asked["department"], today("Europe/Stockholm")
        where, values = OVERDUE, [now, now, unit, unit, unit]
    else:
        where, values = BY_STATUS, [asked["signatory"], asked["status"]]
    total = DB.rows(counted(where), mine, *values)[0][0]
    rows = DB.rows(page(where), mine, *values, limit)
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


@cache
def document() -> tuple[bytes, str]:
    body = Path(os.environ["DOCUMENT"]).read_bytes()
    return body, hashlib.sha1(body, usedforsecurity=False).hexdigest()


def app(environ: dict, start_response: Callable) -> list[bytes]:
    path, status = environ["PATH_INFO"].removeprefix(BASE), "200 OK"
    mine, account = asking(environ)
    if path == "/openapi.json":
        body, tag = document()
    elif environ["REQUEST_METHOD"] == "POST":
        key = write(DB, str(mine), str(account), environ["wsgi.input"].read())
        (body, tag), status = one(environ, mine, key), "201 Created"
    elif path in REPORTS:
        base, key = f"http://{environ['HTTP_HOST']}{BASE}", environ["QUERY_STRING"].partition("=")[2]
        body = REPORTS[path](DB, base, mine, key)
        tag = digest(body)
    elif path == "/action-items":
        body, tag = listed(environ, mine)
    else:
        body, tag = one(environ, mine, path.rpartition("/")[2])
    headers = [("Content-Type", "application/json"), ("ETag", f'"{tag}"')]
    if environ.get("HTTP_IF_NONE_MATCH") == f'"{tag}"':
        start_response("304 Not Modified", headers)
        return []
    start_response(status, [*headers, ("Content-Length", str(len(body)))])
    return [body]
