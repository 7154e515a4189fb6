"""Random follow-up rounds over HTTP, beside a model of who may do what in them and what that does.

`make test` lives the same few every time; `make fuzz` (FUZZ_EXAMPLES) many more, and others every time.
"""

import os
from itertools import pairwise

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from api.access_tokens.commands import issue_token
from api.accounts.commands import create_account
from api.cli import OPERATOR
from api.departments.queries import department_ids
from tests.support.build import added, adopted
from tests.support.client import client_for

EXAMPLES = os.environ.get("FUZZ_EXAMPLES")
SEARCH = settings(
    max_examples=int(EXAMPLES or 6),
    stateful_step_count=25,
    derandomize=not EXAMPLES,
    deadline=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)
ROUND_STEPS = {"planned": "open", "open": "closed", "closed": "reported"}
PART_STEPS = {
    "not_started": {"in_progress", "ready"},
    "in_progress": {"ready"},
    "ready": {"approved", "in_progress"},
    "approved": {"in_progress"},
}
DATES = {"periodStart": "2026-01-01", "periodEnd": "2026-12-31", "opensOn": "2026-11-01", "deadline": "2026-12-15"}
UNITS = ("KS", "GRN")
LEADS = {"of KS": "KS", "of GRN": "GRN", "of all": None}

people = st.sampled_from(("coordinator", "coordinator", "reporter", "approver"))
units = st.sampled_from(UNITS)
progress = st.integers(0, 100)
which = st.integers(0, 20)


class Rounds(RuleBasedStateMachine):
    """The reporter and the approver are those of GRN. `parts` are the statuses that departments should have, `reports`
    what each part of an item says in the round, `says` what the items should say."""

    def __init__(self, database, actor):
        super().__init__()
        self.app = database.renew()
        nobody = client_for(self.app, database.tokens)
        with self.app.test_request_context():
            self.units = dict(zip(UNITS, department_ids(actor.signatory_id, UNITS), strict=True))
            self.plan = adopted(actor)
            leads = {item: {"lead_department_id": self.units[unit or "KS"]} for item, unit in LEADS.items()}
            more = {item: {"all_departments": True} if unit is None else {} for item, unit in LEADS.items()}
            self.items = {item: added(actor, self.plan, **leads[item], **more[item]) for item in LEADS}
            tokens = {role: self.token(actor, role) for role in ("reporter", "approver")}
        nobody.tokens = {**database.tokens, **tokens}
        self.people = {"coordinator": nobody.as_("boras-coordinator"), **{role: nobody.as_(role) for role in tokens}}
        body = {"actionPlanId": self.plan, "title": "Året", "kind": "annual", **DATES}
        asked = {"departmentIds": list(self.units.values())}
        self.round = self.send("coordinator", "POST", "/follow-up-rounds", {**body, **asked}, 201)["id"]
        self.status, self.parts = "planned", dict.fromkeys(UNITS, "not_started")
        self.reports, self.corrected, self.says = {}, set(), dict.fromkeys(LEADS)

    def token(self, actor, role):
        account = create_account(OPERATOR, f"En {role}", actor.signatory_id, role, [self.units["GRN"]])
        return issue_token(OPERATOR, account, 30).text

    def send(self, who, method, path, body, expected):
        match = {"If-Match": "*"} if method == "PATCH" else {}
        answer = self.people[who].open(path, method=method, json=body, headers=match)
        assert answer.status_code == expected, (who, method, path, body, answer.get_data(as_text=True))
        return answer.get_json()

    def part(self, unit):
        found = f"/round-departments?round={self.round}&department={self.units[unit]}"
        return "/round-departments/" + self.people["coordinator"].ids(found)[0]

    def changed(self, unit):
        """What the department says has changed."""
        self.parts[unit] = "in_progress"

    @rule(who=people)
    def move_the_round(self, who):
        wanted = ROUND_STEPS.get(self.status, "open")
        possible = 201 if self.status in ROUND_STEPS else 409
        expected = possible if who == "coordinator" else 403
        self.send(who, "POST", f"/follow-up-rounds/{self.round}/status-changes", {"status": wanted}, expected)
        self.status = wanted if expected == 201 else self.status

    @rule(who=people, item=st.sampled_from(sorted(LEADS)), unit=units, percent=progress)
    def report(self, who, item, unit, percent):
        part = (item, unit if LEADS[item] is None else None)
        said = {"status": "not_started", "progress": percent, "departmentId": self.units[unit], "roundId": self.round}
        expected = self.on_report(who, item, unit, part)
        made = self.send(who, "POST", "/status-reports", {"actionItemId": self.items[item], **said}, expected)
        if expected == 201:
            self.reports[part] = [made["id"], unit, percent]
            self.says[item] = percent if LEADS[item] else None
            self.changed(unit)

    def on_report(self, who, item, unit, part):
        if self.status != "open":
            return 409
        if who != "coordinator" and unit != "GRN":
            return 403
        if LEADS[item] not in (None, unit):
            return 400
        return 409 if part in self.reports else 201

    @rule(who=people, lot=which, percent=progress)
    def change_a_report(self, who, lot, percent):
        for part, (key, unit, before) in sorted(self.reports.items(), key=str)[lot:][:1]:
            mine = who == "coordinator" or unit == "GRN"
            expected = (200 if self.status == "open" else 409) if mine else 403
            self.send(who, "PATCH", f"/status-reports/{key}", {"progress": percent}, expected)
            if expected == 200 and percent != before:
                self.reports[part][2] = percent
                self.says[part[0]] = percent if LEADS[part[0]] else None
                self.changed(unit)

    @rule(who=people, lot=which, percent=progress)
    def correct_a_report(self, who, lot, percent):
        for part, (key, unit, _) in sorted(self.reports.items(), key=str)[lot:][:1]:
            mine = who == "coordinator" or unit == "GRN"
            possible = 409 if self.status == "open" or key in self.corrected else 201
            expected = possible if mine else 403
            body = {"actionItemId": self.items[part[0]], "correctsId": key, "status": "not_started"}
            self.send(who, "POST", "/status-reports", {**body, "progress": percent}, expected)
            if expected == 201:
                self.corrected.add(key)
                self.says[part[0]] = percent if LEADS[part[0]] else None

    @rule(who=people, unit=units, text=st.sampled_from(("Det går bra.", "Det går.")))
    def sum_up(self, who, unit, text):
        expected = self.on_part(who, unit) or 200
        before = self.people["coordinator"].get(self.part(unit)).get_json()["summary"]
        self.send(who, "PATCH", self.part(unit), {"summary": text}, expected)
        if expected == 200 and text != before:
            self.changed(unit)

    @rule(who=people, unit=units, wanted=st.sampled_from(sorted(PART_STEPS)), comment=st.none() | st.just("Så är det."))
    def move_a_part(self, who, unit, wanted, comment):
        body = {"status": wanted, **({"comment": comment} if comment else {})}
        expected = self.on_move(who, unit, wanted, comment)
        self.send(who, "POST", f"{self.part(unit)}/status-changes", body, expected)
        self.parts[unit] = wanted if expected == 201 else self.parts[unit]

    def on_part(self, who, unit, *, approving=False):
        if who != "coordinator" and (unit != "GRN" or (approving and who == "reporter")):
            return 403
        return None if self.status == "open" else 409

    def on_move(self, who, unit, wanted, comment):
        now = self.parts[unit]
        refused = self.on_part(who, unit, approving="approved" in (now, wanted))
        if refused or wanted not in PART_STEPS[now]:
            return refused or 409
        back = wanted == "in_progress" and now != "not_started"
        owed = {(f"of {unit}", None), ("of all", unit)} - self.reports.keys()
        return 400 if not comment and (back or (wanted == "ready" and owed)) else 201

    @invariant()
    def everything_says_what_it_should(self):
        found = self.people["coordinator"].get(f"/follow-up-rounds/{self.round}").get_json()
        assert found["status"] == self.status
        assert {part["department"]["code"]: part["status"] for part in found["departments"]} == self.parts
        items = (
            self.people["coordinator"].get(f"/action-items?actionPlan={self.plan}&limit=100").get_json()["actionItems"]
        )
        assert {item["id"]: item["progress"] for item in items} == {self.items[name]: self.says[name] for name in LEADS}

    def teardown(self):
        """Each event goes on where the one before it ended."""
        events, path = [], "/events?cursor=*&limit=100"
        while path:
            page = self.people["coordinator"].get(path).get_json()
            events += page["events"]
            path = page["_links"].get("next", {}).get("href")
        by_entity = {}
        for event in events:
            by_entity.setdefault(event["entityId"], []).append(event)
        for told in by_entity.values():
            for before, after in pairwise(told):
                assert {name: before["after"].get(name) for name in after["changed"]} == {
                    name: change[0] for name, change in after["changed"].items()
                }, after["type"]


def test_random_rounds_go_as_the_domain_has_it(database, actors):
    run_state_machine_as_test(lambda: Rounds(database, actors["boras-coordinator"]), settings=SEARCH)
