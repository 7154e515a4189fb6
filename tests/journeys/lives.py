"""Plans, goals and items as the domain has them, in plain Python and without a look at api/: what random lives expect.

Every `on_…` is the status that a request should be answered with. That something is gone (404) comes before what the
state of the world forbids (409), and that before what is wrong with the request (400).
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.journeys.outcomes import unfit

LAST_ARTICLE = 30
SOON = timedelta(days=30)

PLAN_STEPS = {
    "draft": {"consultation", "proposed"},
    "consultation": {"draft", "proposed"},
    "proposed": {"draft", "consultation", "adopted"},
    "adopted": {"superseded", "expired", "revoked"},
}
CLOSED = {"superseded", "expired", "revoked"}
ITEM_STEPS = {
    "not_started": {"in_progress", "completed", "cancelled"},
    "in_progress": {"paused", "completed", "cancelled", "not_started"},
    "paused": {"in_progress", "cancelled"},
    "completed": {"in_progress"},
    "cancelled": {"not_started"},
}
# What departments report, and what only helps to find an item again; the rest is what an adopted plan consists of.
REPORTED = {"statusComment", "progress", "result", "completedOn", "cancelReason", "checkpoints"}
FOUND_BY = {"tags", "externalKeys", "caseReferences"}

# How lists are told: by number, id or word, by date, by system and key; cases as the registrar put them.
ORDERS = {
    "articles": lambda part: part["number"] if isinstance(part, dict) else part,
    "participatingDepartmentIds": str,
    "tags": str,
    "checkpoints": lambda part: (part["date"], part["title"]),
    "externalKeys": lambda part: (part["system"], part["id"]),
    "caseReferences": lambda _: 0,
}


@dataclass
class World:
    """What time it is, and everything that was ever there."""

    now: datetime
    decisions: dict[str, dict[str, str]] = field(default_factory=dict)
    plans: dict[str, Any] = field(default_factory=dict)
    goals: dict[str, Any] = field(default_factory=dict)
    items: dict[str, Any] = field(default_factory=dict)

    def today(self):
        return self.now.astimezone(ZoneInfo("Europe/Stockholm")).date().isoformat()

    def instant(self):
        return self.now.strftime("%Y-%m-%dT%H:%M:%S.000Z")

    def lives(self):
        return [*self.plans.values(), *self.goals.values(), *self.items.values()]

    def keyed(self, key):
        """The item that another system calls so."""
        found = [item for item in self.items.values() if not item.deleted and key in item.says["externalKeys"]]
        return found[0] if found else None


@dataclass(eq=False)
class Life:
    """An object: what it says, in the words of its events, and how often it has been changed."""

    world: World
    says: dict[str, Any]
    id: str = ""
    version: int = 1
    deleted: bool = False
    all_steps = {}
    unsaid = {"changeNote", "actionPlanId"}  # of a body, and not of the object

    @property
    def path(self):
        return f"{self.collection}/{self.id}"

    def steps(self):
        """The statuses that are open to it."""
        return self.all_steps.get(self.says.get("status"), set())

    def merged(self, body):
        """What it would say after a merge patch."""
        lists = {name: sorted(body[name] or [], key=ORDERS[name]) for name in body if name in ORDERS}
        return self.says | {name: value for name, value in body.items() if name not in self.unsaid} | lists

    def differing(self, body):
        said = self.merged(body)
        return {name for name in said if said[name] != self.says.get(name)}

    def outside(self, said):
        """Whether it names an article that the signatory has not adopted."""
        return any(ORDERS["articles"](article) > LAST_ARTICLE for article in said["articles"])

    def change(self, body):
        self.become(self.merged(body))

    def become(self, says):
        self.version += says != self.says
        self.says = says

    def end(self):
        self.deleted = True

    def changed_status(self, body):
        return {"status": body["status"], "statusComment": body.get("comment"), "statusChangedAt": self.world.instant()}


class Plan(Life):
    collection, all_steps = "/action-plans", PLAN_STEPS

    @classmethod
    def drafted(cls, world, body):
        nothing = dict.fromkeys(("purpose", "statusComment", "adoptedOn", "adoptionDecisionId", "replacesId"))
        begun = {"status": "draft", "statusChangedAt": world.instant(), "visibility": "internal", "articles": []}
        plan = cls(world, {**nothing, **begun, "published": False})
        plan.says = plan.merged(body)
        return plan

    @property
    def closed(self):
        return self.says["status"] in CLOSED

    @property
    def over(self):
        return self.closed or (self.says["status"] == "adopted" and self.says["periodEnd"] < self.world.today())

    def merged(self, body):
        said = super().merged(body)
        return said | {"articles": [{"reason": None, "commitment": None, **article} for article in said["articles"]]}

    def become(self, says):
        super().become(says | {"published": says["visibility"] == "public" and says["adoptedOn"] is not None})

    def bars(self, body):
        """Why what it consists of stays as it is: nobody follows it any more, or it binds and no reason is given."""
        if self.closed:
            return 409
        return 400 if self.says["status"] == "adopted" and not body.get("changeNote") else None

    def on_draft(self):
        return 400 if self.faulty({}, self.says["replacesId"]) else 201

    def on_change(self, body):
        changed = self.differing(body)
        barred = 404 if self.deleted else self.bars(body) if changed - {"visibility"} else None
        return barred or (400 if self.faulty(body, "replacesId" in changed and body["replacesId"]) else 200)

    def faulty(self, body, newly_replaced):
        said, replaced = self.merged(body), self.world.plans.get(newly_replaced)
        gone = replaced is not None and (replaced is self or replaced.deleted)
        return gone or said["periodEnd"] < said["periodStart"] or self.outside(said)

    def on_move(self, body):
        if self.deleted or body["status"] not in self.steps():
            return 404 if self.deleted else 409
        return 400 if unfit(body, self.world.decisions) else 201

    def move(self, body):
        said = self.says | self.changed_status(body)
        if body["status"] == "adopted":
            decision = self.world.decisions[body["decisionId"]]
            said |= {"adoptedOn": decision["decidedOn"], "adoptionDecisionId": decision["id"]}
            replaced = self.world.plans.get(self.says["replacesId"])
            if replaced and replaced.says["status"] == "adopted":
                replaced.move({"status": "superseded"})
        self.become(said)

    def on_delete(self):
        return 404 if self.deleted else 409 if self.says["adoptedOn"] else 204

    def end(self):
        for life in self.world.lives():
            life.deleted |= life is self or getattr(life, "plan", None) is self

    def shows(self):
        """What is derived, and what is shown otherwise than it is told."""
        replaced = self.world.plans.get(self.says["replacesId"])
        within = self.says["periodStart"] <= self.world.today() <= self.says["periodEnd"]
        hidden = {"replacesId": None} if replaced and replaced.deleted else {}
        return {"inForce": self.says["status"] == "adopted" and within, **hidden}


@dataclass(eq=False)
class Part(Life):
    """What is part of a plan."""

    plan: Plan | None = None

    def on_new(self, body):
        return self.plan.bars(body) or (400 if self.plan.deleted or self.faulty({}) else 201)

    def on_change(self, body):
        if self.deleted or self.plan.closed:
            return 404 if self.deleted else 409
        barred = self.plan.bars(body) if self.differing(body) - REPORTED - FOUND_BY else None
        return barred or (400 if self.faulty(body) else 200)

    def on_delete(self):
        return 404 if self.deleted else 409 if self.plan.says["adoptedOn"] or self.used() else 204

    def used(self):
        return any(item.says["goalId"] == self.id and not item.deleted for item in self.world.items.values())


class Goal(Part):
    collection = "/goals"

    @classmethod
    def set(cls, world, plan, body):
        goal = cls(world, {"description": None, "position": 0, "articles": []}, plan=plan)
        goal.says = goal.merged(body)
        return goal

    def faulty(self, body):
        return self.outside(self.merged(body))

    def shows(self):
        return {}


class Item(Part):
    collection, all_steps = "/action-items", ITEM_STEPS

    @classmethod
    def added(cls, world, plan, body):
        nothing = dict.fromkeys(("description", "startDate", "dueDate", "progress", "leadDepartmentId", "goalId",
                                 "statusComment", "result", "completedOn", "cancelReason", "budget"))  # fmt: skip
        begun = {"status": "not_started", "statusChangedAt": world.instant(), "dueDateMoves": 0}
        item = cls(world, {**nothing, **{name: [] for name in ORDERS}, **begun}, plan=plan)
        item.says = item.merged(body)
        item.says["originalDueDate"] = item.says["dueDate"]
        return item

    def steps(self):
        return set() if self.plan.closed else super().steps()

    def merged(self, body):
        """Money is in kronor unless said. In a plan that binds the first deadline stays, and every move counts."""
        said = super().merged(body)
        amount = (said["budget"] or {}).get("amount")
        said["budget"] = {"amount": amount, "currency": None if amount is None else "SEK"}
        if said["dueDate"] != self.says["dueDate"] and self.id:
            bound = self.plan.says["adoptedOn"] and self.says["originalDueDate"]
            said |= {"dueDateMoves": said["dueDateMoves"] + 1} if bound else {"originalDueDate": said["dueDate"]}
        return said

    def faulty(self, body):
        said = self.merged(body)
        goal = self.world.goals.get(said["goalId"])
        late = said["startDate"] and said["dueDate"] and said["dueDate"] < said["startDate"]
        lost = goal and (goal.deleted or goal.plan is not self.plan)
        return bool(late or lost or self.outside(said) or self._ends_wrongly(said))

    def _ends_wrongly(self, said):
        """An end has its date and its result, or its reason; what has not ended has neither."""
        completed, cancelled = said["status"] == "completed", said["status"] == "cancelled"
        future = (said["completedOn"] or "") > self.world.today()
        dated, reasoned = said["completedOn"] is not None, said["cancelReason"] is not None
        return dated != completed or reasoned != cancelled or future or (completed and said["result"] is None)

    def on_move(self, body):
        if self.deleted or body["status"] not in self.steps():
            return 404 if self.deleted else 409
        back = body["status"] == "not_started" or self.says["status"] == "completed"
        silent = (body["status"] == "paused" or back) and not body.get("comment")
        unsaid = body["status"] == "completed" and not body.get("result")
        return 400 if silent or unsaid or self._ends_wrongly(self._moved(body)) else 201

    def move(self, body):
        self.become(self._moved(body))

    def _moved(self, body):
        end = {"completedOn": body.get("completedOn"), "cancelReason": body.get("cancelReason")}
        return {**self.says, **self.changed_status(body), **end, "result": body.get("result") or self.says["result"]}

    def timeliness(self):
        due, today = self.says["dueDate"], self.world.today()
        if self.plan.over or self.says["status"] == "cancelled":
            return "closed"
        if self.says["status"] == "completed":
            return "completed_late" if due and self.says["completedOn"] > due else "completed_on_time"
        if due is None or date.fromisoformat(due) > date.fromisoformat(today) + SOON:
            return "on_time"
        return "overdue" if due < today else "due_soon"

    def shows(self):
        due = self.says["dueDate"] if self.timeliness() == "overdue" else self.world.today()
        days = (date.fromisoformat(self.world.today()) - date.fromisoformat(due)).days
        unset = {"budget": None} if self.says["budget"]["amount"] is None else {}
        return {"timeliness": self.timeliness(), "daysOverdue": days, **unset}
