"""Use case of reorganisations: a department is closed, and what it had under way goes on with its successors."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import insert

from api.action_items.models import ActionItem
from api.action_items.queries import parts_by_item
from api.comments.commands import hand_over_questions
from api.core.actor import Actor, require
from api.core.db import db
from api.core.errors import Fault, check
from api.core.ids import new_id
from api.core.journal import record, state
from api.core.transaction import Expected, command, expect
from api.departments.models import Department
from api.departments.policy import WRITE
from api.departments.queries import department_for, hold, unusable
from api.departments.rules import NOT_USABLE
from api.follow_up_rounds.asked import hand_over_rounds, hold_rounds
from api.reorganisations import rules
from api.reorganisations.handover import Handover, close, hand_over
from api.reorganisations.models import Reorganisation, ReorganisationMove, ReorganisationSuccessor
from api.reorganisations.queries import Referring, last_seen_today, referring_to
from api.reorganisations.rules import Held, Successor
from api.signatories.models import Signatory
from api.signatories.queries import today_of
from api.signatories.rules import articles_of
from api.status_reports.commands import hand_over_reports


@command
def succeed_department(actor: Actor, key: str, expected: Expected, body: Mapping[str, Any]) -> str:
    """Close a department and hand on all that it has under way at once; what it has finished stays its own."""
    department = department_for(actor, key)
    require(actor, WRITE, department.signatory_id)
    hold_rounds(department.signatory_id)
    hold(department)
    expect(department, expected)
    successors = [Successor(**part) for part in body["successors"]]
    found = referring_to(department)
    today = today_of(department.signatory_id)
    alone = len(successors) == 1
    rules.check_something_left(department.valid_to, today, left=found.anything(accounts=alone))
    valid_to = rules.last_day(body.get("valid_to"), department.valid_to, today)
    parts = parts_by_item([item.id for item in found.items])
    heirs, faults = rules.assigned([_held(item, parts) for item in found.items], successors)
    days = rules.day_faults(department.valid_from, valid_to, today)
    check([*_faults(actor, department, found, successors), *days, *faults])
    handover = Handover(actor, department, parts, heirs, rules.taker_of_rest(successors))
    keys = [one.department_id for one in successors]
    close(handover, keys, valid_to)
    hand_over(handover, found, alone=alone)
    hand_over_reports(actor, department.id, hand_over_rounds(actor, department.id, handover.takers or keys))
    hand_over_questions(actor, department.id, heirs, handover.rest)
    return _write_down(handover, keys)


def _write_down(handover: Handover, successor_ids: Sequence[str]) -> str:
    """Keep who came after whom, and what moved."""
    department, reason = handover.department, handover.actor.note
    own = {"signatory_id": department.signatory_id}
    row = Reorganisation(id=new_id(), department_id=department.id, valid_to=department.valid_to, reason=reason, **own)
    db.session.add(row)
    db.session.flush()
    own["reorganisation_id"] = row.id
    db.session.execute(insert(ReorganisationSuccessor), [{**own, "department_id": key} for key in successor_ids])
    if handover.moves:
        db.session.execute(insert(ReorganisationMove), [{"id": new_id(), **own, **move} for move in handover.moves])
    record(handover.actor, rules.CARRIED_OUT, row, state(row, successor_ids=successor_ids, moves=handover.moves))
    return row.id


def _faults(
    actor: Actor, department: Department, found: Referring, successors: Sequence[Successor]
) -> list[Fault | None]:
    edition = db.session.get_one(Signatory, department.signatory_id).charter_edition
    places = ((f"/successors/{place}/departmentId", one.department_id) for place, one in enumerate(successors))
    named = {at: key for at, key in places if key != department.id}
    ending = last_seen_today(department, [*named.values()])
    return [
        None if actor.note else Fault("/changeNote", rules.NOTE_NEEDED),
        *rules.successor_faults(department.id, successors, {item.id for item in found.items}, articles_of(edition)),
        *unusable(department.signatory_id, named),
        *(Fault(at, NOT_USABLE.format(value=key)) for at, key in named.items() if key in ending),
        rules.rest_fault(successors, found.names),
    ]


def _held(item: ActionItem, parts: Mapping[str, Mapping[str, Any]]) -> Held:
    return Held(item.id, item.reference or item.title, frozenset(parts[item.id]["articles"]))
