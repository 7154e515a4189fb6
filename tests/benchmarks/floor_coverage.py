"""The floor's coverage matrix of one plan: its items and their links are read once and counted in one pass."""

from collections import defaultdict
from urllib.parse import quote

import orjson

from tests.benchmarks.floor_lateness import is_over, lateness, today
from tests.benchmarks.floor_sql import Postgres, Sqlite

PLAN = """SELECT s.id, s.slug, s.name, s.time_zone, s.charter_edition, p.title, p.period_start, p.period_end, p.status
 FROM action_plan p JOIN signatory s ON s.id = p.signatory_id
 WHERE p.id = ? AND p.deleted_at IS NULL AND (p.published OR s.id = ?)"""
ITEMS = """SELECT id, status, due_date, completed_on, lead_department_id, all_departments FROM action_item
 WHERE action_plan_id = ? AND deleted_at IS NULL"""
ARTICLES = "SELECT action_item_id, number FROM action_item_article WHERE action_plan_id = ?"
INVOLVED = "SELECT action_item_id, department_id FROM action_item_department WHERE action_plan_id = ?"
TITLES = """SELECT a.number, a.title_sv, a.title_en, p.number IS NOT NULL FROM charter_article a
 LEFT JOIN plan_article p ON p.number = a.number AND p.action_plan_id = ? ORDER BY a.number"""
UNITS = """SELECT id, code, name, kind, valid_from, valid_to FROM department WHERE signatory_id = ?
 ORDER BY name_sort, id"""
SERVING = "SELECT board_id, administration_id FROM department_service WHERE signatory_id = ?"
KEPT = "status=not_started,in_progress,paused,completed"
LAST = {"2006": 30, "2022": 39}
ANSWERING = ("executive_board", "board", "company")
# The places of what is counted.
ITEM, BEFORE, DONE, LATE, STOPPED = range(5)


def coverage(db: Sqlite | Postgres, base: str, mine: str | None, key: str) -> bytes:
    owner, slug, name, zone, edition, title, start, end, status = db.rows(PLAN, key, mine)[0]
    now, here = today(zone), f"{base}/action-items?actionPlan={key}"
    groups = _counted(db, key, is_over(status, end, now), now)
    units = [(unit, code, called) for unit, code, called, *_ in db.rows(UNITS, owner)]
    idle = _idle(db, owner, groups, now)
    shown = [unit for unit in units if groups["unit", unit[0]][ITEM] or unit[0] in idle]
    titles = [one for one in db.rows(TITLES, key) if one[0] <= LAST[edition] or ("article", one[0]) in groups]
    bare = [_article(one) for one in titles if not groups["article", one[0]][ITEM]]
    missing = [_unit(unit) for unit in units if unit[0] in idle]
    numbers = ",".join(str(one["number"]) for one in bare)
    codes = ",".join(quote(unit["code"]) for unit in missing)
    found = {
        "_links": _links(f"{base}/reports/coverage-matrix?actionPlan={key}"),
        "date": now,
        "signatory": {"id": owner, "code": slug, "name": name},
        "actionPlan": {"id": key, "title": title, "periodStart": start, "periodEnd": end, "caseNumber": None},
        "all": _total(groups["all", None], f"{here}&"),
        "allDepartments": _cell(groups["unit", None], f"{here}&allDepartments=true&"),
        "departments": [
            {"department": _unit(unit), **_cell(groups["unit", unit[0]], f"{here}&namedDepartment={unit[0]}&")}
            for unit in shown
        ],
        "articles": [_row(one, shown, groups, f"{here}&article={one[0]}&") for one in titles],
        "lacking": {
            "articles": _listed(bare, f"{base}/charter-articles?number={numbers}", "articles"),
            "departments": _listed(missing, f"{base}/departments?signatory={slug}&code={codes}", "departments"),
            "withoutArticles": _cell(groups["article", None], f"{here}&missing=articles&"),
        },
    }
    return orjson.dumps(found)


def _counted(db: Sqlite | Postgres, key: str, over: bool, now: str) -> dict:
    groups: dict = defaultdict(lambda: [0] * 5)
    articles, units = defaultdict(list), defaultdict(set)
    for item, number in db.rows(ARTICLES, key):
        articles[item].append(number)
    for item, unit in db.rows(INVOLVED, key):
        units[item].add(unit)
    for item, status, due, done, lead, everybody in db.rows(ITEMS, key):
        named = units[item] | ({lead} if lead else set()) | ({None} if everybody else set())
        numbers = articles[item]
        late = lateness(status, due, done, over, now)[0] == "overdue"
        told = [status != "cancelled", status == "not_started", status == "completed", late, status == "cancelled"]
        of = [
            ("all", None),
            *(("article", number) for number in numbers or [None]),
            *(("unit", unit) for unit in named),
        ]
        for group in (*of, *((number, unit) for number in numbers for unit in named)):
            counts = groups[group]
            for place, more in enumerate(told):
                counts[place] += more
    return groups


def _idle(db: Sqlite | Postgres, owner: str, groups: dict, now: str) -> set[str]:
    serving = db.rows(SERVING, owner)
    masters = {administration for _, administration in serving}
    held = {board for board, administration in serving if groups["unit", administration][ITEM]}
    return {
        unit
        for unit, _, _, kind, since, until in db.rows(UNITS, owner)
        if (kind in ANSWERING or (kind == "administration" and unit not in masters))
        and not groups["unit", unit][ITEM] and unit not in held
        and (not since or since <= now) and (not until or now <= until)
    }  # fmt: skip


def _row(title: tuple, shown: list[tuple], groups: dict, here: str) -> dict:
    number, whole = title[0], groups[title[0], None]
    return {
        "article": _article(title),
        "prioritised": bool(title[3]),
        **_total(groups["article", number], here),
        "allDepartments": _cell(whole, f"{here}allDepartments=true&") if whole[ITEM] else None,
        "departments": [
            {"department": _unit(unit), **_cell(groups[number, unit[0]], f"{here}namedDepartment={unit[0]}&")}
            for unit in shown
            if (number, unit[0]) in groups and groups[number, unit[0]][ITEM]
        ],
    }


def _total(counts: list[int], here: str) -> dict:
    return {**_cell(counts, here), "cancelled": {"count": counts[STOPPED], "href": f"{here}status=cancelled"}}


def _cell(counts: list[int], here: str) -> dict:
    return {
        "count": counts[ITEM],
        "href": here + KEPT,
        "state": _state(counts),
        "overdue": {"count": counts[LATE], "href": f"{here}timeliness=overdue"},
    }


def _state(counts: list[int]) -> str:
    if not counts[ITEM]:
        return "none"
    if counts[DONE] == counts[ITEM]:
        return "done"
    return "planned" if counts[BEFORE] == counts[ITEM] else "under_way"


def _article(title: tuple) -> dict:
    return {"number": title[0], "title": {"sv": title[1], "en": title[2]}}


def _unit(unit: tuple) -> dict:
    return {"id": unit[0], "code": unit[1], "name": unit[2]}


def _listed(shown: list[dict], address: str, name: str) -> dict:
    return {"count": len(shown), "href": address if shown else None, name: shown}


def _links(address: str) -> dict:
    others = {form: f"{address}&format={form}" for form in ("svg", "html", "pdf", "xlsx")}
    return {
        "self": {"href": address, "rel": "self", "method": "GET"},
        **{form: {"href": href, "rel": "alternate", "method": "GET"} for form, href in others.items()},
    }
