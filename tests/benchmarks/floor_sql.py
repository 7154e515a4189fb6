"""The floor's SQL, and its one connection to each kind of database: autocommit, prepared statements, no layers.

On PostgreSQL a trip costs more than a query, so what an item owns is read in one union and written in one statement;
on SQLite several small statements are the cheaper way.
"""

import sqlite3
from collections.abc import Iterator
from datetime import datetime

import psycopg
from psycopg.types.string import TextLoader

from tests.benchmarks.day import tell_day

ROW = """i.id, i.version, i.created_at, i.updated_at, i.reference, i.title, i.all_departments, i.contact_role,
 i.start_date, i.due_date, i.forecast, i.progress, i.original_due_date, i.due_date_moves, i.status, i.status_comment,
 i.status_changed_at, i.completed_on, i.signatory_id, s.slug, s.name, s.time_zone, p.id, p.title, p.status,
 p.period_end, g.id, g.title, d.id, d.code, d.name"""
DETAIL = """, i.description, i.budget_amount, i.budget_currency, i.resources, i.measure_name, i.measure_kpi_id,
 i.method, i.expected_result, i.result, i.cancel_reason, dd.id, dd.decided_on, dd.paragraph, dd.case_number,
 sd.id, sd.decided_on, sd.paragraph, sd.case_number, i.measure_baseline, i.measure_target"""
FROM = """ FROM action_item i JOIN signatory s ON s.id = i.signatory_id JOIN action_plan p ON p.id = i.action_plan_id
 LEFT JOIN goal g ON g.id = i.goal_id LEFT JOIN department d ON d.id = i.lead_department_id"""
DECISIONS = """ LEFT JOIN decision dd ON dd.id = i.deadline_decision_id
 LEFT JOIN decision sd ON sd.id = i.status_decision_id"""
SEEN = "i.deleted_at IS NULL AND (i.published OR i.signatory_id = ?)"
ONE = f"SELECT {ROW}{DETAIL}{FROM}{DECISIONS} WHERE {SEEN} AND i.id = ?"
BY_STATUS = "i.signatory_id = (SELECT id FROM signatory WHERE slug = ?) AND i.status = ?"
OVERDUE = """i.status IN ('not_started', 'in_progress', 'paused') AND i.due_date < ? AND p.period_end >= ?
 AND p.status NOT IN ('superseded', 'expired', 'revoked')
 AND i.signatory_id = (SELECT signatory_id FROM department WHERE id = ?) AND (i.lead_department_id = ?
 OR i.all_departments OR EXISTS (SELECT 1 FROM action_item_department l
 WHERE l.action_item_id = i.id AND l.department_id = ?))"""
TOKEN = """SELECT t.digest, t.expires_at, t.revoked_at, a.signatory_id, a.id, r.role FROM access_token t
 JOIN account a ON a.id = t.account_id LEFT JOIN role_grant r ON r.account_id = a.id WHERE t.id = ?"""
# What an item owns in other tables: name on the wire, owner, four columns, order, source.
PARTS = (
    ("articles", "l.action_item_id", "CAST(l.number AS text), a.title_sv, a.title_en, NULL",
     "CAST(100 + l.number AS text)", "action_item_article l JOIN charter_article a ON a.number = l.number"),
    ("participatingDepartments", "l.action_item_id", "CAST(d.id AS text), d.code, d.name, NULL", "d.name_sort",
     "action_item_department l JOIN department d ON d.id = l.department_id"),
    ("checkpoints", "action_item_id", "CAST(id AS text), CAST(date AS text), title, CAST(done_on AS text)",
     "CAST(date AS text) || CAST(id AS text)", "checkpoint"),
    ("externalKeys", "entity_id", "system, key, NULL, NULL", "system || ' ' || key", "external_key"),
    ("caseReferences", "entity_id", "system, type, number, url", "CAST(100 + position AS text)", "case_reference"),
    ("tags", "action_item_id", "tag, NULL, NULL, NULL", "tag", "action_item_tag"),
)  # fmt: skip


def counted(where: str) -> str:
    joined = " JOIN action_plan p ON p.id = i.action_plan_id" if "p." in where else ""
    return f"SELECT count(*) FROM (SELECT 1 FROM action_item i{joined} WHERE {SEEN} AND {where} LIMIT 10001) AS found"


def page(where: str) -> str:
    return f"SELECT {ROW}{FROM} WHERE {SEEN} AND {where} ORDER BY i.due_date NULLS LAST, i.id LIMIT ?"


class Sqlite:
    APART = tuple(
        f"SELECT {place}, {owner}, {columns} FROM {source} WHERE {owner} IN (#) ORDER BY {order}"
        for place, (_, owner, columns, order, source) in enumerate(PARTS)
    )

    def __init__(self, path: str) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=500)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
            self.connection.execute(f"PRAGMA {pragma}")
        tell_day(self.connection)

    def rows(self, sql: str, *values: object) -> list[tuple]:
        return self.connection.execute(sql, values).fetchall()

    def parts(self, keys: list[str]) -> Iterator[tuple]:
        marks = ",".join("?" * len(keys))
        for sql in self.APART:
            yield from self.connection.execute(sql.replace("#", marks), keys)

    @staticmethod
    def instant(value: str) -> str:
        return f"{value[:10]}T{value[11:23]}Z"


class Postgres:
    TOGETHER = " UNION ALL ".join(
        f"SELECT {place}, {owner}, {columns}, {order} FROM {source} WHERE {owner} = ANY(%(keys)s::uuid[])"
        for place, (_, owner, columns, order, source) in enumerate(PARTS)
    )
    OF_ONE = TOGETHER.replace("ANY(%(keys)s::uuid[])", "%(key)s")  # of a list of one it would make a plan every time

    def __init__(self, address: str) -> None:
        self.connection = psycopg.connect(address, autocommit=True, options="-c TimeZone=UTC")
        for kind in ("uuid", "date"):
            self.connection.adapters.register_loader(kind, TextLoader)
        self.spoken: dict[str, str] = {}

    def rows(self, sql: str, *values: object) -> list[tuple]:
        text = self.spoken.get(sql) or self.spoken.setdefault(sql, sql.replace("?", "%s"))
        return self.connection.execute(text, values, prepare=True).fetchall()

    def parts(self, keys: list[str]) -> Iterator[tuple]:
        sql, given = (self.OF_ONE, {"key": keys[0]}) if len(keys) == 1 else (self.TOGETHER, {"keys": keys})
        return self.connection.execute(f"{sql} ORDER BY 1, 7", given, prepare=True)

    @staticmethod
    def instant(value: datetime) -> str:
        return value.isoformat(timespec="milliseconds")[:23] + "Z"
