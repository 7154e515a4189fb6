"""The past of an installation from its journal, for migration 0009, of the tables as they were then.

Every event holds all that its object said afterwards, so an object was at the end of a day what its last event until then
says; how it is now says the table itself. What stands beside the content is reckoned: keys to sort and search by,
versions by how many events were still to come, and whether the plan was published.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import sqlalchemy as sa

from api.core.clock import day_of
from api.core.db import Id, Instant
from api.core.ids import new_id
from api.core.text import camel, search_key, snake, sort_key
from api.migrations.replayed import PARTS, SEARCHED, Row

Tables = Mapping[str, sa.Table]
Key = tuple[str, Any]  # of a row: its table, and its key there
Rows = dict[Key, Row]
Event = tuple[datetime, Row]  # when, and what the object said afterwards

AT_ONCE = 500
EVENT = sa.table(
    "event", sa.column("type", sa.String()), sa.column("entity_type", sa.String()), sa.column("entity_id", Id()),
    sa.column("after", sa.JSON()), sa.column("recorded_at", Instant()), sa.column("position", sa.Integer()),
)  # fmt: skip
OWN_COLUMNS = ("since", "until", "still_published")
FROM_EVER = ("department", "signatory")
READ: dict[type, Callable[[str], Any]] = {sa.Date: date.fromisoformat, Instant: datetime.fromisoformat}


class Plan(NamedTuple):
    """When it was published or withdrawn, the oldest first, and whether it is published now."""

    turns: Sequence[tuple[datetime, bool]]
    now: bool

    def published(self, moment: datetime) -> bool:
        return next((shown for when, shown in reversed(self.turns) if when <= moment), self.now)


def fill(bind: sa.Connection, tables: Tables) -> None:
    """Let each object of the installation have its past."""
    zones: dict[str, str] = dict(bind.execute(sa.select(*_live(tables["signatory"]).c["id", "time_zone"])).all())
    plans = {row["id"]: _plan(bind, row) for rows in _batches(bind, tables["action_plan"]) for row in rows}
    for kind in SEARCHED:
        for rows in _batches(bind, tables[kind]):
            told, parts = _told(bind, kind, rows), _parts(bind, tables, kind, rows)
            found: dict[str, list[Row]] = {}
            for row in rows:
                zone = zones[row["signatory_id" if "signatory_id" in row else "id"]]
                plan = plans.get(row["id"] if kind == "action_plan" else row.get("action_plan_id", ""))
                past = Past(tables, kind, row, parts.get(row["id"], {}), plan)
                versions = past.versions(told.get(row["id"], []), partial(day_of, zone=zone))
                for name, held in _spans(versions, tables, plan):
                    found.setdefault(name, []).append(held)
            for name, whole in found.items():
                bind.execute(tables[name].insert(), whole)


def _live(table: sa.Table) -> sa.TableClause:
    columns = (sa.column(name, table.c[name].type) for name in _columns(table))
    return sa.table(table.name.removesuffix("_history"), *columns)


def _batches(bind: sa.Connection, table: sa.Table) -> Iterator[list[Row]]:
    live, last = _live(table), ""
    while True:
        chosen = sa.select(live).order_by(live.c.id).limit(AT_ONCE)
        rows = [dict(row) for row in bind.execute(chosen.where(live.c.id > last) if last else chosen).mappings()]
        if not rows:
            return
        yield rows
        last = rows[-1]["id"]


def _told(bind: sa.Connection, kind: str, rows: Sequence[Row]) -> dict[str, list[Event]]:
    """What was recorded of these objects; that time went by is no change of them."""
    chosen = sa.select(*EVENT.c["entity_id", "recorded_at", "after"]).where(
        EVENT.c.entity_type == kind, EVENT.c.entity_id.in_([row["id"] for row in rows])
    )
    changes = chosen.where(EVENT.c.type != "action-item.became-overdue")
    found = bind.execute(changes.order_by(EVENT.c.entity_id, EVENT.c.position)).all()
    return {key: [(moment, after) for _, moment, after in events] for key, events in groupby(found, itemgetter(0))}


def _parts(bind: sa.Connection, tables: Tables, kind: str, rows: Sequence[Row]) -> dict[str, dict[str, list[Row]]]:
    """By object and table, what it owns now."""
    keys = [row["id"] for row in rows]
    found: dict[str, dict[str, list[Row]]] = {}
    for name, part in PARTS.get(kind, {}).items():
        live = _live(tables[name])
        for row in bind.execute(sa.select(live).where(live.c[part.owner].in_(keys))).mappings():
            found.setdefault(row[part.owner], {}).setdefault(name, []).append(dict(row))
    return found


def _plan(bind: sa.Connection, row: Row) -> Plan:
    told = [
        (moment, bool(after["published"])) for moment, after in _told(bind, "action_plan", [row]).get(row["id"], [])
    ]
    turns = [turn for place, turn in enumerate(told) if not place or turn[1] != told[place - 1][1]]
    return Plan(turns, bool(row["published"]))


class Past:
    """One object: what its rows were at each moment."""

    def __init__(self, tables: Tables, kind: str, row: Row, parts: Mapping[str, list[Row]], plan: Plan | None) -> None:
        self._tables, self._kind, self._row, self._parts, self._plan = tables, kind, row, parts, plan
        self._ids: dict[Any, str] = {}

    def versions(self, told: Sequence[Event], day: Callable[[datetime], date]) -> list[tuple[date, Rows]]:
        """By day, the rows at its end: those of the last day as they are now."""
        ever, by_day = self._kind in FROM_EVER, dict[date, Rows]()
        if not told:
            return [(date.min if ever else day(self._row["created_at"]), self._now())]
        turns: list[Event] = [(when, {}) for when, _ in (self._plan.turns if self._plan else ()) if when > told[0][0]]
        said, left, moments = Row(), len(told), sorted([*told, *turns], key=itemgetter(0))
        for moment, after in moments:
            said, left = {**said, **after}, left - bool(after)
            rows = self._rows(said, moment, left)
            by_day = by_day or ({date.min: rows} if ever else {})
            by_day[day(moment)] = rows
        by_day[day(moments[-1][0])] = self._now()
        return sorted(by_day.items())

    def _now(self) -> Rows:
        rows = [(self._kind, self._row), *((name, row) for name, rows in self._parts.items() for row in rows)]
        return {(name, self._key(name, row)): row for name, row in rows}

    def _key(self, name: str, row: Row) -> tuple[Any, ...]:
        return tuple(row[column.name] for column in self._tables[name].primary_key if column.name != "since")

    def _rows(self, said: Row, moment: datetime, left: int) -> Rows:
        whole = self._main(said, moment, left)
        own: Row = {name: whole[name] for name in ("signatory_id", "action_plan_id", "published") if name in whole}
        rows: Rows = {(self._kind, self._key(self._kind, whole)): whole}
        for name, part in PARTS.get(self._kind, {}).items():
            for told in part.told(said):
                says: Row = {**_read(self._tables[name], told), **own, **part.beside, part.owner: whole["id"]}
                row = {column: says.get(column) for column in _columns(self._tables[name])}
                if "id" in row:
                    row["id"] = row["id"] or self._id_of(name, row)
                rows[name, self._key(name, row)] = row
        return rows

    def _main(self, said: Row, moment: datetime, left: int) -> Row:
        columns = self._tables[self._kind].c
        row: Row = {name: None if columns[name].nullable else value for name, value in self._row.items()}
        for outer in ("budget", "measure"):
            said = {**said, **{camel(f"{outer}_{snake(name)}"): told for name, told in said.get(outer, {}).items()}}
        told = _read(self._tables[self._kind], said)
        row |= {name: value for name, value in told.items() if value is not None or columns[name].nullable}
        row |= {name: sort_key(row[name[:-5]]) if row[name[:-5]] else None for name in row if name.endswith("_sort")}
        row["search_key"] = search_key(*(row.get(name) for name in SEARCHED[self._kind]))
        published = {"published": self._plan.published(moment)} if self._plan else {}
        return {**row, **published, "version": max(1, self._row["version"] - left), "updated_at": moment}

    def _id_of(self, name: str, row: Row) -> str:
        """Of a part whose id no event tells: that of one which says the same now, or a new one."""
        content = {key: value for key, value in row.items() if key not in ("id", "published")}
        same = (one["id"] for one in self._parts.get(name, []) if content.items() <= one.items())
        return self._ids.setdefault((name, *content.values()), next(same, None) or new_id())


def _columns(table: sa.Table) -> list[str]:
    return [column.name for column in table.c if column.name not in OWN_COLUMNS]


def _read(table: sa.Table, said: Mapping[str, Any]) -> Row:
    """The columns that are told, as the database takes them."""
    told = {name: said[camel(name)] for name in _columns(table) if camel(name) in said}
    kinds = {name: READ.get(type(table.c[name].type)) for name in told}
    return {name: read(told[name]) if (read := kinds[name]) and told[name] else told[name] for name in told}


def _spans(versions: Sequence[tuple[date, Rows]], tables: Tables, plan: Plan | None) -> Iterator[tuple[str, Row]]:
    """By table, each row with the days from which and until which it said the same."""
    held: dict[Key, tuple[Row, date]] = {}
    for day, rows in [*versions, (date.max, Rows())]:
        for key in [key for key, (row, _) in held.items() if rows.get(key) != row]:
            row, since = held.pop(key)
            still = {"still_published": plan.now} if plan and "still_published" in tables[key[0]].c else {}
            yield key[0], {**row, "since": since, "until": day, **still}
        held |= {key: (row, day) for key, row in rows.items() if key not in held}
