"""Whatever happens later, a day stays as it ended: random days over HTTP, photographed and looked back at."""

import os
import re
from datetime import timedelta

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from api.core import clock
from tests.conftest import NOW
from tests.support.build import NOTE, department_of, moved
from tests.support.client import client_for
from tests.support.past import written_and_told

EXAMPLES = os.environ.get("FUZZ_EXAMPLES")
SEARCH = settings(
    max_examples=int(EXAMPLES or 4),
    derandomize=not EXAMPLES,
    deadline=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)
LISTS = {
    "actionItems": "/action-items?limit=100&sort=title,-dueDate",
    "goals": "/goals?limit=100",
    "actionPlans": "/action-plans?limit=100",
}
OVERVIEW = "/reports/status-overview?signatory=boras"
AS_OF = re.compile(r"(?<=\?)asOf=[\d-]+&|[&?]asOf=[\d-]+")
CODES = ("KS", "FSN", "GRN")
STATUSES = ("in_progress", "completed", "cancelled", "paused", "not_started")
CASE = {"system": "w3d3", "type": "case"}
UNKNOWN = "01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87"

# Writes by the coordinator, with two numbers to choose by. Some are refused, which changes nothing either.


def _of(client, name, number, where=""):
    """The address of an object of Borås, rather one of those that changed last."""
    path = LISTS[name].partition("?")[0]
    keys = client.ids(f"{path}?signatory=boras&sort=-updatedAt&limit=100{where}")
    return f"{path}/{keys[number % 7 % len(keys)] if keys else UNKNOWN}"


def _said(number):
    return f"Ord {number}"


def adds(client, one, two):
    plan = _of(client, "actionPlans", one).rpartition("/")[2]
    body = {"title": _said(two), "actionPlanId": plan, "changeNote": NOTE, "articles": [two % 30 + 1]}
    client.post("/goals", json=body) if one % 3 else client.post("/action-items", json={**body, "tags": [_said(one)]})


def changes(client, one, two):
    units = [department_of(client, CODES[(two + place) % 3]) for place in (0, 1)]
    bodies = (
        {"title": _said(two), "tags": [_said(one)]},
        {"dueDate": str(clock.now().date() + timedelta(two - 25)), "articles": [two % 30 + 1]},
        {"leadDepartmentId": units[0], "participatingDepartmentIds": [units[1]]},
        {"checkpoints": [{"date": "2027-02-01", "title": _said(two)}], "goalId": None},
        {"externalKeys": [{"system": "x", "id": _said(two)}], "caseReferences": [{**CASE, "id": _said(two)}]},
    )
    client.change(_of(client, "actionItems", one), {**bodies[two % 5], "changeNote": NOTE})


def moves(client, one, two):
    said = {"comment": "Ja.", "completedOn": str(clock.now().date()), "result": "Klart.", "cancelReason": "Nej."}
    wanted = STATUSES[two % 5]
    fit = {"completed": ("completedOn", "result"), "cancelled": ("cancelReason",)}.get(wanted, ("comment",))
    moved(client, _of(client, "actionItems", one), wanted, **{name: said[name] for name in fit})


def renames(client, one, two):
    place = (
        f"/departments/{department_of(client, CODES[one % 3])}",
        _of(client, "goals", one),
        _of(client, "actionPlans", one),
        "/decisions/" + client.ids("/decisions?signatory=boras")[one % 5],
    )[two % 4]
    client.change(place, {"name" if "departments" in place else "title": _said(two), "changeNote": NOTE})


def drafts(client, one, two):
    said = {"title": _said(two), "visibility": "public", "articles": [{"number": 6}]}
    client.post("/action-plans", json={**said, "periodStart": "2026-01-01", "periodEnd": "2029-12-31"})


def adopts(client, one, two):
    decision = client.ids("/decisions?signatory=boras&outcome=approved")[0]
    plan = _of(client, "actionPlans", one, "&status=draft,proposed")
    moved(client, plan, "proposed")
    moved(client, plan, "adopted", decisionId=decision)


def shows_or_hides(client, one, two):
    client.change(_of(client, "actionPlans", one), {"visibility": ("public", "internal")[two % 2]})


def deletes(client, one, two):
    plan = client.ids("/action-plans?signatory=boras&status=draft&limit=1")
    paths = [_of(client, name, one, f"&actionPlan={plan[0]}") for name in ("actionItems", "goals")] if plan else []
    path = [*paths, _of(client, "actionPlans", one, "&status=draft")][two % (len(paths) + 1)]
    client.delete(path, headers={"If-Match": "*"})


def restores(client, one, two):
    path = LISTS[("actionPlans", "actionItems", "goals")[one % 3]].partition("?")[0]
    keys = client.ids(f"{path}?deleted=true")
    client.post(f"{path}/{keys[two % len(keys)] if keys else UNKNOWN}/restorations", json={"changeNote": NOTE})


def reorganises(client, one, two):
    old, new = (department_of(client, CODES[(one + place) % 3]) for place in (0, 1))
    body = {"successors": [{"departmentId": new, "rest": True}], "changeNote": NOTE}
    client.post(f"/departments/{old}/successions", json=body)


ACTS = (adds, changes, changes, moves, renames, drafts, adopts, shows_or_hides, deletes, restores, reorganises)
acts = st.tuples(st.sampled_from(ACTS), st.integers(0, 49), st.integers(0, 49))
days = st.lists(st.tuples(st.integers(1, 40), st.lists(acts, min_size=1, max_size=5)), min_size=2, max_size=4)


def photographed(client, as_of=""):
    """What the lists, their first objects and the overview say; now, or as of a day."""
    end = f"&asOf={as_of}" if as_of else ""
    lists = {name: client.get(path + end).get_json()[name] for name, path in LISTS.items()}
    objects = {}
    for name, rows in lists.items():
        for row in rows[:3]:
            path = f"{LISTS[name].partition('?')[0]}/{row['id']}"
            objects[path] = client.get(path + end.replace("&", "?")).get_json()
            objects[path].pop("_links")
    return lists, objects, AS_OF.sub("", client.get(OVERVIEW + end).get_data(as_text=True))


def still_shown(lists, plans):
    """Without what is part of plans that are no longer shown to others."""
    kept = {name: [row for row in lists[name] if row["actionPlan"]["id"] in plans] for name in ("actionItems", "goals")}
    return {**kept, "actionPlans": [row for row in lists["actionPlans"] if row["id"] in plans]}


@SEARCH
@given(passing=days)
def look_back(database, passing):
    database.renew()
    guest = client_for(database.app, database.tokens)
    member, moment, taken = guest.as_("boras-coordinator"), NOW, {}
    for gap, done in [(0, []), *passing]:
        moment += timedelta(gap)
        with clock.at(moment):
            for act, one, two in done:
                act(member, one, two)
            taken[str(moment.date())] = [photographed(client) for client in (member, guest)]
    with clock.at(moment + timedelta(1)):
        shown = {row["id"] for row in guest.get(LISTS["actionPlans"]).get_json()["actionPlans"]}
        for day, (of_member, of_guest) in taken.items():
            assert photographed(member, day) == of_member, day
            lists, _, overview = photographed(guest, day)
            assert lists == still_shown(of_guest[0], shown), day
            assert overview == of_guest[2] or lists != of_guest[0], day
    written, told = written_and_told(database.app)
    assert told == written


def test_no_day_is_changed_by_those_that_follow(database):
    look_back(database)
