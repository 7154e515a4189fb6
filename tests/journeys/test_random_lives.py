"""Random lives of plans, goals and action items over HTTP, beside a model that knows the rules from the domain alone.

`make test` lives the same few lives every time; `make fuzz` (FUZZ_EXAMPLES) many more, and others every time.
"""

import os
from datetime import timedelta
from urllib.parse import urlencode

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule, run_state_machine_as_test

from api.database import owner_engine
from api.verification import verify_chains
from tests.journeys.asking import BEGIN, Asking
from tests.journeys.lives import CLOSED, ITEM_STEPS, PLAN_STEPS, Goal, Item, Plan
from tests.journeys.outcomes import OUTCOMES
from tests.support.build import NOTE, department_of, post

EXAMPLES = os.environ.get("FUZZ_EXAMPLES")
SEARCH = settings(
    max_examples=int(EXAMPLES or 10),
    stateful_step_count=25,
    derandomize=not EXAMPLES,
    deadline=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)
LONGEST = timedelta(days=200)  # of a life: within the lifetime of the tokens
PLAN_STATUSES = (*PLAN_STEPS, *sorted(CLOSED))
UNITS = ("KS", "FSN", "GRN")
TIMELINESS = ("on_time", "due_soon", "overdue", "completed_on_time", "completed_late", "closed")
# What is said of an end that a status is not.
ENDINGS = {"completedOn", "cancelReason"}
UNFIT = {"completed": {"cancelReason"}, "cancelled": {"completedOn"}}

# How a write is sent: as usual, tried first, under an old tag, or twice with one Idempotency-Key.
manners = st.sampled_from(("usual", "usual", "usual", "tried", "stale", "twice"))
which = st.integers(0, 20)  # the last but so many
notes = st.sampled_from((NOTE, NOTE, NOTE, None)).map(lambda note: {"changeNote": note} if note else {})
days = st.sampled_from((-400, -31, -1, 0, 1, 29, 30, 31, 32, 60, 400)).map(
    lambda distance: (BEGIN.date() + timedelta(distance)).isoformat()
)
titles = st.sampled_from(("Öppna hallarna", "Mät lönerna", "Utbilda alla"))
texts = st.none() | titles
articles = st.sampled_from((1, 6, 9, 30, 31))  # all but the last of the edition that Borås follows
numbers = st.lists(articles, max_size=3, unique=True)
units = st.sampled_from(UNITS)


def optional(**members):
    return st.fixed_dictionaries({}, optional=members)


priorities = st.fixed_dictionaries({"number": articles}, optional={"reason": texts})
plan_bodies = optional(
    title=titles,
    purpose=texts,
    periodStart=days,
    periodEnd=days,
    visibility=st.sampled_from(("internal", "network", "public", "public")),
    articles=st.lists(priorities, max_size=3, unique_by=lambda article: article["number"]),
)
goal_bodies = optional(title=titles, description=texts, position=st.integers(0, 3), articles=numbers)
checkpoints = st.fixed_dictionaries({"date": days, "title": titles, "doneOn": st.none() | days})
cases = st.fixed_dictionaries({"system": st.just("w3d3"), "type": st.just("case"), "id": titles, "url": st.none()})
item_members = {
    "title": titles,
    "description": texts,
    "startDate": st.none() | days,
    "dueDate": st.none() | days,
    "progress": st.none() | st.integers(0, 100),
    "articles": numbers,
    "leadDepartmentId": st.none() | units,
    "participatingDepartmentIds": st.lists(units, unique=True),
    "tags": st.lists(st.sampled_from(("ö", "z", "Ä", "a")), unique=True),
    "checkpoints": st.lists(checkpoints, max_size=2, unique_by=lambda point: (point["date"], point["title"])),
    "caseReferences": st.lists(cases, max_size=2, unique_by=lambda case: case["id"]),
    "budget": st.none() | st.fixed_dictionaries({"amount": st.integers(0, 9)}),
}  # fmt: skip
item_bodies = optional(**item_members)
item_changes = optional(
    **item_members,
    statusComment=texts,
    completedOn=st.none() | days,
    cancelReason=texts,
    result=texts,
    externalKeys=st.just([]),
)
keys = st.sampled_from(("A", "b/å"))
comments = optional(comment=titles)
past = days.filter(lambda day: day <= BEGIN.date().isoformat())
item_words = st.fixed_dictionaries(
    {"comment": titles, "completedOn": past | days, "result": titles, "cancelReason": titles}
)
left_out = st.sampled_from((None, None, None, "comment", "completedOn", "result", "cancelReason"))


def a_step(life, statuses, lot):
    """Mostly one that is open."""
    found = sorted(life.steps()) if lot < 16 else []
    return found[lot % len(found)] if found else statuses[lot % len(statuses)]


def said(body):
    """The members of a body for what is new: there null says nothing."""
    return {name: value for name, value in body.items() if value is not None}


class Lives(Asking):
    def __init__(self, database):
        super().__init__(database)
        self.units = {code: department_of(self.coordinator, code) for code in UNITS}
        for outcome in OUTCOMES:
            body = {"title": "Planen", "bodyId": self.units["KS"], "decidedOn": "2026-11-01", "outcome": outcome}
            decision = post(self.coordinator, "/decisions", **body)
            self.world.decisions[decision["id"]] = decision
        self.draft_a_plan({}, None, "usual")
        self.set_a_goal(0, {}, {}, "usual")
        self.add_an_item(0, 0, {}, {}, "usual")

    @initialize(adopted=st.booleans())
    def begin(self, adopted):
        if adopted:
            self.carry_a_plan_to_its_adoption(0, {}, "usual")

    def last(self, kind, number):
        """The last but so many of a kind."""
        lives = list(getattr(self.world, kind).values())
        return lives[-1 - number % len(lives)]

    def take_in(self, kind, life, answer):
        if answer:
            life.id = answer.get_json()["id"]
            getattr(self.world, kind)[life.id] = life
            self.look(life)

    # Plans

    @rule(body=plan_bodies, replaced=st.none() | which, manner=manners)
    def draft_a_plan(self, body, replaced, manner):
        named = {} if replaced is None else {"replacesId": self.last("plans", replaced).id}
        body = {"title": "Planen", "periodStart": "2026-01-01", "periodEnd": "2027-12-31", **said(body), **named}
        plan = Plan.drafted(self.world, body)
        self.take_in("plans", plan, self.write(manner, ("POST", "/action-plans", body), plan.on_draft()))

    @rule(number=which, body=plan_bodies, note=notes, replaced=st.none() | which, manner=manners)
    def change_a_plan(self, number, body, note, replaced, manner):
        plan = self.last("plans", number)
        named = {} if replaced is None else {"replacesId": self.last("plans", replaced).id}
        self.change(plan, {**body, **named, **note}, manner)

    @rule(number=which, lot=which, comment=comments, decision=st.none() | which, manner=manners)
    def move_a_plan(self, number, lot, comment, decision, manner):
        plan = self.last("plans", number)
        decided = {} if decision is None else {"decisionId": list(self.world.decisions)[decision % len(OUTCOMES)]}
        self.move(plan, {"status": a_step(plan, PLAN_STATUSES, lot), **comment, **decided}, manner)

    @precondition(lambda self: any(plan.on_delete() == 204 for plan in self.world.plans.values()))
    @rule(number=which, comment=comments, manner=manners)
    def carry_a_plan_to_its_adoption(self, number, comment, manner):
        found = [plan for plan in self.world.plans.values() if plan.on_delete() == 204]
        plan = found[-1 - number % len(found)]
        if "adopted" not in plan.steps():
            self.move(plan, {"status": "proposed"}, "usual")
        self.move(plan, {"status": "adopted", "decisionId": next(iter(self.world.decisions)), **comment}, manner)

    # Goals

    @rule(plan=which, body=goal_bodies, note=notes, manner=manners)
    def set_a_goal(self, plan, body, note, manner):
        plan = self.last("plans", plan)
        body = {"title": "Målet", "actionPlanId": plan.id, **said(body), **note}
        goal = Goal.set(self.world, plan, body)
        self.take_in("goals", goal, self.write(manner, ("POST", "/goals", body), goal.on_new(body)))

    @rule(number=which, body=goal_bodies, note=notes, manner=manners)
    def change_a_goal(self, number, body, note, manner):
        self.change(self.last("goals", number), {**body, **note}, manner)

    # Items

    @rule(plan=which, goal=st.none() | which, body=item_bodies, note=notes, manner=manners)
    def add_an_item(self, plan, goal, body, note, manner):
        plan = self.last("plans", plan)
        body = {"title": "Åtgärden", "actionPlanId": plan.id, **said(self.meant(body, plan, goal)), **note}
        item = Item.added(self.world, plan, body)
        self.take_in("items", item, self.write(manner, ("POST", "/action-items", body), item.on_new(body)))

    @rule(plan=which, key=keys, body=item_bodies, note=notes, manner=manners)
    def write_an_item_by_its_key(self, plan, key, body, note, manner):
        plan, name = self.last("plans", plan), {"system": "tests", "id": key}
        body = {"title": "Åtgärden", "actionPlanId": plan.id, **said(self.meant(body, plan, None)), **note}
        call, found = ("PUT", f"/action-items/by-external-key/tests/{key}", body), self.world.keyed(name)
        if found is None:
            item = Item.added(self.world, plan, {**body, "externalKeys": [name]})
            self.take_in("items", item, self.write(manner, call, item.on_new(body)))
        elif found.plan is not plan:
            self.write("usual", call, 400)
        elif self.write(manner, call, found.on_change(body), found):
            found.change(body)
            self.look(found)

    @rule(number=which, goal=st.none() | which, body=item_changes, note=notes, manner=manners)
    def change_an_item(self, number, goal, body, note, manner):
        item = self.last("items", number)
        self.change(item, {**self.meant(body, item.plan, goal), **note}, manner)

    @rule(number=which, due=days, note=notes, manner=manners)
    def move_a_deadline(self, number, due, note, manner):
        self.change(self.last("items", number), {"dueDate": due, **note}, manner)

    @rule(number=which, lot=which, words=item_words, left_out=left_out, manner=manners)
    def move_an_item(self, number, lot, words, left_out, manner):
        item = self.last("items", number)
        status = a_step(item, tuple(ITEM_STEPS), lot)
        fitting = {name for name in words if lot % 5 == 0 or name not in UNFIT.get(status, ENDINGS)} - {left_out}
        self.move(item, {"status": status, **{name: words[name] for name in fitting}}, manner)

    # All of them

    @rule(kind=st.sampled_from(("plans", "goals", "items", "items")), number=which, manner=manners)
    def delete(self, kind, number, manner):
        life = self.last(kind, number)
        if self.write(manner, ("DELETE", life.path, None), life.on_delete(), life):
            life.end()
        self.look(life)

    @precondition(lambda self: self.world.now < BEGIN + LONGEST)
    @rule(hours=st.sampled_from((1, 11, 24, 24 * 31)))
    def let_time_pass(self, hours):
        self.world.now += timedelta(hours=hours)

    def change(self, life, body, manner):
        if self.write(manner, ("PATCH", life.path, body), life.on_change(body), life):
            life.change(body)
        self.look(life)

    def move(self, life, body, manner):
        if self.write(manner, ("POST", f"{life.path}/status-changes", body), life.on_move(body), life):
            life.move(body)
        self.look(life)

    def meant(self, body, plan, goal):
        """With the ids of departments, and a goal that is mostly the plan's own."""
        own = [one.id for one in self.world.goals.values() if one.plan is plan or goal == 20]
        named = {"goalId": own[goal % len(own)]} if own and goal is not None else {}
        lead = {"leadDepartmentId": self.units.get(body["leadDepartmentId"])} if "leadDepartmentId" in body else {}
        name = "participatingDepartmentIds"
        return {**body, **named, **lead, **({name: [self.units[code] for code in body[name]]} if name in body else {})}

    # What it sees

    @invariant()
    def settle(self):
        self.settled = True

    @rule(
        lateness=st.sets(st.sampled_from(TIMELINESS), min_size=1),
        statuses=st.sets(st.sampled_from(sorted(ITEM_STEPS)), min_size=1),
    )
    def look_for_items(self, lateness, statuses):
        self.settled = False
        plans = [plan for plan in self.world.plans.values() if not plan.deleted][-20:]  # as many as can be named
        wanted = {"actionPlan": ",".join(plan.id for plan in plans), "timeliness": ",".join(lateness)}
        if plans:
            asked = urlencode({**wanted, "status": ",".join(statuses), "limit": 100})
            found = {item["id"] for item in self.ask("GET", f"/action-items?{asked}").get_json()["actionItems"]}
            items = [item for item in self.world.items.values() if item.plan in plans and not item.deleted]
            fitting = [item for item in items if item.timeliness() in lateness and item.says["status"] in statuses]
            assert found == {item.id for item in fitting}

    def teardown(self):
        """At the end everything is looked at, by outsiders too, unless something was wrong before."""
        if not self.settled:
            return
        lives = self.world.lives()
        for life in lives:
            self.look(life)
            published = getattr(life, "plan", life).says["published"] and not life.deleted
            assert self.ask("GET", life.path, client=self.nobody).status_code == (200 if published else 404)
        for lateness in TIMELINESS:
            self.look_for_items({lateness}, set(ITEM_STEPS))
        assert self.told() - self.told_before == sum(life.version + life.deleted for life in lives) + len(OUTCOMES)
        with owner_engine(self.app.config["SETTINGS"].database_url).connect() as connection:
            assert verify_chains(connection)


def test_random_lives_go_as_the_domain_has_it(database):
    run_state_machine_as_test(lambda: Lives(database), settings=SEARCH)
