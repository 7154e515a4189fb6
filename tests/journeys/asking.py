"""Asking on behalf of random lives, in every manner, and holding what is answered against what was expected."""

from datetime import UTC, datetime
from itertools import count, pairwise

from hypothesis.stateful import RuleBasedStateMachine

from api.core import clock
from tests.journeys.lives import ORDERS, World
from tests.support.client import client_for

BEGIN = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
EMBEDDED = {"goal", "leadDepartment", "adoptionDecision", "replaces"}


def unnumbered(told):
    """Without the ids of checkpoints, which no life knows, and so in another order on one day."""
    points = [{name: value for name, value in point.items() if name != "id"} for point in told.get("checkpoints", ())]
    return {**told, "checkpoints": sorted(points, key=ORDERS["checkpoints"])}


def as_told(shown):
    """An object as it is shown, in the words of its events."""
    shown = unnumbered(shown)
    named = {f"{name}Id": shown[name] and shown[name]["id"] for name in EMBEDDED & shown.keys()}
    units = {"participatingDepartmentIds": sorted(unit["id"] for unit in shown.get("participatingDepartments", ()))}
    articles = [{name: value for name, value in part.items() if name != "title"} for part in shown["articles"]]
    of_plan = "periodEnd" in shown
    return {**shown, **named, **units, "articles": articles if of_plan else [part["number"] for part in articles]}


def nameless(answer):
    """What two answers to the same write have in common."""
    return {n: value for n, value in unnumbered(answer.get_json()).items() if n not in ("id", "_links", "traceId")}


class Asking(RuleBasedStateMachine):
    """As the coordinator of Borås. `settled` is false while a step is under way, and stays so when it fails."""

    def __init__(self, database):
        super().__init__()
        self.app, self.world, self.keys, self.settled = database.renew(), World(BEGIN), count(), True
        self.nobody = client_for(self.app, database.tokens)
        self.coordinator = self.nobody.as_("boras-coordinator")
        self.told_before = self.told()

    def ask(self, method, path, body=None, headers=None, client=None):
        with clock.at(self.world.now):
            return (client or self.coordinator).open(path, method=method, json=body, headers=headers)

    def write(self, manner, call, expected, life=None):
        """Send the call; the answer, when it was done."""
        self.settled = False
        headers = {"If-Match": f'"{life.version}"'} if life else {}
        if manner == "stale" and life:
            headers, expected = {"If-Match": '"99"'}, 404 if life.deleted else 412
        if manner == "twice" and call[0] == "POST":
            headers["Idempotency-Key"] = f"key-{next(self.keys)}"
        tried = self.tried(call, headers, expected) if manner == "tried" else None
        answer = self.ask(*call, headers)
        assert answer.status_code == expected, answer.get_data(as_text=True)
        if "Idempotency-Key" in headers:
            self.send_again(call, headers, answer)
        if tried and answer.data:
            assert nameless(tried) == nameless(answer)
        return answer if expected < 300 else None

    def tried(self, call, headers, expected):
        """That nothing was changed is seen by what comes after."""
        method, path, body = call
        answer = self.ask(method, f"{path}?dryRun=true", body, headers)
        assert answer.status_code == (200 if expected == 201 else expected), answer.get_data(as_text=True)
        return answer

    def send_again(self, call, headers, first):
        again = self.ask(*call, headers)
        assert again.status_code == first.status_code
        if first.status_code == 201:
            assert again.data == first.data
            method, path, body = call
            assert self.ask(method, path, {**body, "changeNote": "Annat"}, headers).status_code == 422

    def look(self, life):
        answer = self.ask("GET", life.path)
        assert answer.status_code == (404 if life.deleted else 200)
        if not life.deleted:
            shown, expected = as_told(answer.get_json()), {**life.says, **life.shows(), "version": life.version}
            assert {name: shown[name] for name in expected} == expected
            assert {link["rel"] for name, link in shown["_links"].items() if name.startswith("to")} == life.steps()
        self.look_back(life)

    def look_back(self, life):
        """The history is whole: what came after one event was before the next, and after the last comes what is."""
        events = self.ask("GET", f"{life.path}/events?limit=100").get_json()["events"]
        assert len(events) == life.version + life.deleted
        for (was, _), (after, changed) in pairwise((event["after"], event["changed"]) for event in events):
            assert was.keys() == after.keys()
            assert changed == {name: [was[name], after[name]] for name in was if was[name] != after[name]}
        after = unnumbered(events[-1]["after"])
        assert ({name: after[name] for name in life.says}, after["deletedAt"] is not None) == (life.says, life.deleted)

    def told(self):
        return self.ask("GET", "/events?limit=1").get_json()["_meta"]["totalRecords"]
