"""Use cases of decisions."""

from collections.abc import Callable
from typing import Any

from api.case_references.rules import case_key
from api.core.actor import Actor, require
from api.core.db import db
from api.core.errors import Fault, check
from api.core.ids import new_id
from api.core.journal import record, state
from api.core.text import camel, search_key
from api.core.transaction import Expected, command, expect
from api.decisions import policy, rules
from api.decisions.models import Decision
from api.decisions.queries import decision_for
from api.departments.queries import unusable
from api.signatories.queries import signatory_of, today_of

Objection = Callable[[Decision], list[Fault]]
_objections: list[Objection] = []


def objects_to_decisions(objection: Objection) -> Objection:
    """Let a feature above, which refers to decisions, say what a correction of one would contradict there."""
    _objections.append(objection)
    return objection


@command
def record_decision(actor: Actor, body: dict[str, Any]) -> str:
    """Write down what a body has decided."""
    require(actor, policy.WRITE)
    signatory = signatory_of(actor, body.pop("signatory", None))
    decision = Decision(id=new_id(), signatory_id=signatory.id, **body)
    _settle(decision, body)
    db.session.add(decision)
    db.session.flush()
    record(actor, rules.RECORDED, decision, state(decision))
    return decision.id


@command
def change_decision(actor: Actor, key: str, expected: Expected, changes: dict[str, Any]) -> str:
    """Correct or complete what was written down; the first wording stays in the history."""
    decision = decision_for(actor, key)
    require(actor, policy.WRITE, decision.signatory_id)
    expect(decision, expected)
    before = state(decision)
    changes = {name: value for name, value in changes.items() if getattr(decision, name) != value}
    for name, value in changes.items():
        setattr(decision, name, value)
    said = {f"/{camel(name)}" for name in changes}  # what stood there before is not this change's fault
    check(fault for objection in _objections for fault in objection(decision) if fault.at in said)
    _settle(decision, changes)
    record(actor, rules.CHANGED, decision, state(decision), before)
    return decision.id


def _settle(decision: Decision, given: dict[str, Any]) -> None:
    """Check what the decision says and newly refers to, and derive what it is searched by."""
    today = today_of(decision.signatory_id)
    named = {"/bodyId": given.get("body_id"), "/nextBodyId": given.get("next_body_id")}
    wrong = rules.faults(decision.decided_on, today, decision.body_id, decision.next_body_id)
    check([*wrong, *unusable(decision.signatory_id, named)])
    decision.case_key = decision.case_number and case_key(decision.case_number)
    decision.search_key = search_key(
        decision.title, decision.case_number, decision.paragraph, decision.text, decision.reservation
    )
