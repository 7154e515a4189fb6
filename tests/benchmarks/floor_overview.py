"""The floor's status overview of one plan: its items are read once and counted in one pass."""

from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta

import orjson

from tests.benchmarks.floor_lateness import is_over, lateness, today
from tests.benchmarks.floor_sql import Postgres, Sqlite

PLAN = """SELECT s.id, s.slug, s.name, s.time_zone, p.status, p.period_end FROM action_plan p
 JOIN signatory s ON s.id = p.signatory_id WHERE p.id = ? AND p.deleted_at IS NULL AND (p.published OR s.id = ?)"""
ITEMS = """SELECT id, status, due_date, completed_on, updated_at < ?, lead_department_id, goal_id FROM action_item
 WHERE action_plan_id = ? AND deleted_at IS NULL"""
ARTICLES = "SELECT action_item_id, number FROM action_item_article WHERE action_plan_id = ?"
TITLES = "SELECT number, title_sv, title_en FROM charter_article WHERE number <= 39 ORDER BY number"
UNITS = "SELECT id, code, name FROM department WHERE signatory_id = ? ORDER BY name_sort"
GOALS = "SELECT id, title FROM goal WHERE action_plan_id = ? ORDER BY position, title_sort, id"
FORMATS = ("svg", "html", "pdf", "xlsx")
STATUSES = ("not_started", "in_progress", "paused", "completed", "cancelled")
PLACE = {status: place for place, status in enumerate(STATUSES)}
LATE = 5  # the place of what is overdue, after the statuses
TIMELINESS = ("on_time", "due_soon", "overdue", "completed_on_time", "completed_late", "closed")


class Counted:
    """The items of a plan by what the overview tells."""

    def __init__(self) -> None:
        self.whole = [0] * 6
        self.units, self.goals, self.articles = (defaultdict(lambda: [0] * 6) for _ in range(3))
        self.timeliness: Counter[str] = Counter()
        self.more: Counter[str] = Counter()
        self.places: dict[str, tuple[int, bool]] = {}

    def item(self, row: tuple, over: bool, now: str, ahead: str) -> None:
        item, status, due, done, quiet, unit, goal = row
        place, timeliness = PLACE[status], lateness(status, due, done, over, now)[0]
        late, to_come = timeliness == "overdue", timeliness in ("on_time", "due_soon")
        self.places[item] = (place, late)
        self.timeliness[timeliness] += 1
        for counts in (self.whole, self.units[unit], self.goals[goal]):
            counts[place] += 1
            counts[LATE] += late
        self.more["soon"] += bool(to_come and due and now <= due <= ahead)
        self.more["undated"] += due is None
        self.more["quiet"] += bool(quiet and (to_come or late))

    def article(self, item: str, number: int) -> None:
        place, late = self.places[item]
        self.articles[number][place] += 1
        self.articles[number][LATE] += late


def overview(db: Sqlite | Postgres, base: str, mine: str | None, key: str) -> bytes:
    owner, slug, name, zone, status, end = db.rows(PLAN, key, mine)[0]
    now, here, counted = today(zone), f"{base}/action-items?actionPlan={key}", Counted()
    since = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=180)
    ahead = (date.fromisoformat(now) + timedelta(days=90)).isoformat()
    over = is_over(status, end, now)
    for row in db.rows(ITEMS, f"{since:%Y-%m-%d %H:%M:%S.%f}" if isinstance(db, Sqlite) else since, key):
        counted.item(row, over, now, ahead)
    links = [link for link in db.rows(ARTICLES, key) if link[0] in counted.places]
    for item, number in links:
        counted.article(item, number)
    titles = [{"number": number, "title": {"sv": sv, "en": en}} for number, sv, en in db.rows(TITLES)]
    units = [{"id": unit, "code": code, "name": name} for unit, code, name in db.rows(UNITS, owner)]
    goals = [{"id": goal, "title": title} for goal, title in db.rows(GOALS, key)]
    found = {
        "_links": _links(f"{base}/reports/status-overview?actionPlan={key}"),
        "date": now,
        "signatories": [{"id": owner, "code": slug, "name": name}],
        "all": _whole(counted, here),
        "previous": None,
        "byArticle": _groups("article", titles, counted.articles, "number", f"{here}&article="),
        "byGoal": _groups("goal", goals, counted.goals, "id", f"{here}&goal="),
        "byDepartment": _groups("department", units, counted.units, "id", f"{here}&leadDepartment="),
        "coverage": {
            "articlesWithoutItems": _without_items(counted, titles, base),
            **_lacking(counted, len({item for item, _ in links}), here, since),
        },
    }
    return orjson.dumps(found)


def _links(here: str) -> dict:
    others = {form: f"{here}&format={form}" for form in FORMATS}
    alternates = {form: {"href": address, "rel": "alternate", "method": "GET"} for form, address in others.items()}
    return {"self": {"href": here, "rel": "self", "method": "GET"}, **alternates}


def _whole(counted: Counted, here: str) -> dict:
    return {
        **_tally(counted.whole, here),
        "byTimeliness": [
            {"timeliness": kind, **_number(counted.timeliness[kind], f"{here}&timeliness={kind}")}
            for kind in TIMELINESS
        ],
        "dueWithinNinetyDays": _number(counted.more["soon"], f"{here}&timeliness=on_time,due_soon&dueWithin=90"),
    }


def _groups(name: str, shown: list[dict], counts: dict, key: str, here: str) -> list[dict]:
    return [{name: one, **_tally(counts[one[key]], f"{here}{one[key]}")} for one in shown if one[key] in counts]


def _without_items(counted: Counted, titles: list[dict], base: str) -> dict:
    without = [title for title in titles if title["number"] not in counted.articles]
    numbers = ",".join(str(title["number"]) for title in without)
    address = f"{base}/charter-articles?number={numbers}" if without else None
    return {"count": len(without), "href": address, "articles": without}


def _lacking(counted: Counted, linked: int, here: str, since: datetime) -> dict:
    quiet = f"timeliness=on_time,due_soon,overdue&updatedBefore={since:%Y-%m-%dT%H:%M:%SZ}"
    led, aimed = sum(counted.units[None][:LATE]), sum(counted.goals[None][:LATE])
    return {
        "withoutLeadDepartment": _number(led, f"{here}&missing=leadDepartment"),
        "withoutDueDate": _number(counted.more["undated"], f"{here}&missing=dueDate"),
        "withoutGoal": _number(aimed, f"{here}&missing=goal"),
        "withoutArticles": _number(len(counted.places) - linked, f"{here}&missing=articles"),
        "withoutNews": _number(counted.more["quiet"], f"{here}&{quiet}"),
    }


def _number(count: int, address: str) -> dict:
    return {"count": count, "href": address}


def _tally(counts: list[int], here: str) -> dict:
    left = sum(counts[:4])
    return {
        "count": left + counts[4],
        "href": here,
        "byStatus": [
            {"status": status, "count": counts[place], "href": f"{here}&status={status}"}
            for status, place in PLACE.items()
        ],
        "overdue": _number(counts[LATE], f"{here}&timeliness=overdue"),
        "shareDone": counts[3] * 100 // left if left else None,
    }
