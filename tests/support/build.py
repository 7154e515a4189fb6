"""Small builders: plans, goals, items and decisions through the commands or over HTTP, and what was written of them."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from api.accounts.permissions import permissions_of
from api.action_items.commands import create_item
from api.action_plans.commands import draft_plan, move_plan
from api.core.db import db
from api.core.journal import Event
from api.decisions.commands import record_decision
from api.departments.queries import department_ids

NOTE = "Beslut i kommunstyrelsen."


def with_role(actor, role):
    """The same account in another role, with a token without scopes."""
    return replace(actor, roles=frozenset({role}), permissions=permissions_of([role], None))


def unit(actor, code):
    """The id of a department of the actor's signatory."""
    return department_ids(actor.signatory_id, [code])[0]


def drafted(actor, **more):
    """The id of a new draft."""
    period = {"period_start": date(2026, 1, 1), "period_end": date(2029, 12, 31)}
    return draft_plan(actor, {"title": "Ny plan", **period, **more})


def decided(actor, outcome="approved", **more):
    """The id of a decision of the actor's signatory."""
    body = department_ids(actor.signatory_id, [more.pop("body", "KS")])[0]
    said = {"title": "Ärendet", "decided_on": date(2026, 11, 20), "outcome": outcome, **more}
    return record_decision(actor, {"body_id": body, **said})


def adopt(actor, plan_id, **more):
    """Take a draft to its adoption."""
    move_plan(actor, plan_id, None, {"status": "proposed"})
    move_plan(actor, plan_id, None, {"status": "adopted", "decision_id": decided(actor), **more})
    return plan_id


def adopted(actor, **more):
    """The id of a plan that has just been adopted."""
    return adopt(actor, drafted(actor, **more))


def added(actor, plan_id, **more):
    """The id of a new item; in an adopted plan with a note."""
    return create_item(actor.noting(NOTE), {"action_plan_id": plan_id, "title": "Ny åtgärd", **more})


def row(table, key):
    """What is stored, read anew."""
    return db.session.scalar(select(table).where(table.id == key).execution_options(populate_existing=True))


def events(key):
    """The events of one object, oldest first."""
    return list(db.session.scalars(select(Event).where(Event.entity_id == key).order_by(Event.position)))


def plan_of(client, slug="boras"):
    """The address of the sample's plan."""
    return "/action-plans/" + client.ids(f"/action-plans?signatory={slug}&sort=-updatedAt&status=adopted")[0]


def item_of(client, key="CEMR-14.1"):
    """The address of a sample item of the client's own signatory, by its key in the plan's file."""
    return "/action-items/" + client.ids(f"/action-items?externalKey=cemr-plan:{key}")[0]


def department_of(client, code, slug="boras"):
    return client.ids(f"/departments?signatory={slug}&code={code}")[0]


def post(client, path, **body):
    """POST that must succeed; the object."""
    answer = client.post(path, json=body)
    assert answer.status_code == 201, answer.get_data(as_text=True)
    return answer.get_json()


def draft_at(client, **more):
    """The address of a new draft."""
    said = {"title": "Ny plan", "periodStart": "2026-01-01", "periodEnd": "2029-12-31", **more}
    return "/action-plans/" + post(client, "/action-plans", **said)["id"]


def adopted_at(client, **more):
    """The address of a plan that has just been adopted: in it there is nothing of the sample."""
    plan = draft_at(client, visibility="public", **more)
    body = {"title": "Planen", "bodyId": department_of(client, "KS"), "decidedOn": "2026-11-20", "outcome": "approved"}
    decision = post(client, "/decisions", **body)["id"]
    for status, by in (("proposed", {}), ("adopted", {"decisionId": decision})):
        assert moved(client, plan, status, **by).status_code == 201
    return plan


def item_at(client, plan, **more):
    """The address of a new item of the plan at this address."""
    key = plan.rpartition("/")[2]
    said = {"title": "Ny åtgärd", "changeNote": NOTE, **more}
    return "/action-items/" + post(client, "/action-items", actionPlanId=key, **said)["id"]


def goal_at(client, plan, **more):
    """The address of a new goal of the plan at this address."""
    key = plan.rpartition("/")[2]
    said = {"title": "Nytt mål", "changeNote": NOTE, **more}
    return "/goals/" + post(client, "/goals", actionPlanId=key, **said)["id"]


def moved(client, path, status, **more):
    """The answer to a change of status."""
    return client.post(f"{path}/status-changes", json={"status": status, **more})


def codes(answer):
    """Pointer and code of every fault in a problem."""
    return [(fault["pointer"], fault["code"]) for fault in answer.get_json()["errors"]]
