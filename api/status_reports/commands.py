"""Use cases of status reports."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from api.action_items import rules as item_rules
from api.action_items.commands import change_item, move_item
from api.action_items.models import ActionItem
from api.action_items.policy import REPORT
from api.action_items.rules import ItemStatus
from api.action_plans.models import ActionPlan
from api.action_plans.rules import check_open
from api.core import clock
from api.core.actor import Actor, require
from api.core.db import db
from api.core.errors import Conflict, Fault, RuleBroken, check
from api.core.ids import new_id
from api.core.journal import record, state
from api.core.paging import UNKNOWN_REFERENCE
from api.core.transaction import Expected, command, expect
from api.follow_up_rounds.asked import content_changed, part_of_round
from api.follow_up_rounds.rules import DONE, RoundStatus
from api.status_reports import policy, rules
from api.status_reports.grounds import Grounds, grounds_for, grounds_of, taking_reports
from api.status_reports.models import StatusReport
from api.status_reports.queries import correction_of, is_latest, report_for, report_in


@command
def give_report(actor: Actor, body: dict[str, Any]) -> str:
    """Report on an item, in a round or between rounds; what the item says, too, it says from then on."""
    require(actor, REPORT)
    if body.get("corrects_id"):
        return _correct(actor, body)
    found = grounds_of(actor, body)
    if found.round is None:
        check_open(db.session.get_one(ActionPlan, found.item.action_plan_id).status)
    elif first := report_in(found.round.id, (found.item.id, found.part_id)):
        raise Conflict(rules.REPORTED_ALREADY.format(report=first), allowed=[])
    key = _write(actor, found, body, follows=found.followed)
    _tell_department(actor, found)
    return key


@command
def change_report(actor: Actor, key: str, expected: Expected, changes: dict[str, Any]) -> str:
    """Change a report whose round takes reports; the item follows unless something was reported of it since."""
    row = report_for(actor, key)
    found = grounds_for(actor, row)
    expect(row, expected)
    if not taking_reports(found):
        raise Conflict(rules.FROZEN, allowed=[])
    before, proposed = state(row), row.proposed_due_date
    changes = {name: value for name, value in changes.items() if getattr(row, name) != value}
    for name, value in changes.items():
        setattr(row, name, value)
    check(rules.faults(row, found.today, proposed))
    if record(actor, rules.CHANGED, row, state(row), before):
        if found.followed and is_latest(row):
            _tell_item(actor, found.item, rules.with_grounds(changes, row))
        _tell_department(actor, found)
    return row.id


def hand_over_reports(actor: Actor, department_id: str, takers: Mapping[str, str]) -> None:
    """Who takes over a department's part in a round that is under way (`takers`, by round) answers for its reports;
    where it has reported on its own part of the same item, the other stays as what the old department said."""
    given = select(StatusReport).where(StatusReport.department_id == department_id, StatusReport.round_id.in_(takers))
    for row in db.session.scalars(given):
        before, taker = state(row), takers[row.round_id or ""]
        apart = row.part_id == department_id
        if apart and report_in(row.round_id or "", (row.action_item_id, taker)):
            continue
        row.department_id, row.part_id = taker, taker if apart else row.part_id
        record(actor, rules.CHANGED, row, state(row), before)


def _correct(actor: Actor, body: dict[str, Any]) -> str:
    """A new report in the place of one that is frozen; the item follows when nothing was reported of it since."""
    wanted = select(StatusReport).where(policy.visible(actor), StatusReport.id == body["corrects_id"])
    corrected = db.session.scalar(wanted)
    if corrected is None or not actor.owns(corrected.signatory_id):
        raise RuleBroken(Fault("/correctsId", UNKNOWN_REFERENCE.format(value=body["corrects_id"])))
    found = grounds_for(actor, corrected)
    check(rules.correction_faults(body, corrected))
    rules.check_correctable(taking_reports(found), correction_of(corrected.id))
    follows = found.followed and is_latest(corrected)
    key = _write(actor, found, body, follows=follows)
    if found.round and found.round.status == RoundStatus.OPEN:
        _tell_department(actor, found)
    return key


def _write(actor: Actor, found: Grounds, body: dict[str, Any], *, follows: bool) -> str:
    """Keep the report; the item `follows` it when it is to."""
    item, round_ = found.item, found.round
    row = StatusReport(
        **body
        | {
            "id": new_id(),
            "signatory_id": item.signatory_id,
            "action_plan_id": item.action_plan_id,
            "action_item_id": item.id,
            "round_id": round_ and round_.id,
            "department_id": found.department_id,
            "part_id": found.part_id,
            "reported_by_id": actor.account_id,
            "created_at": clock.now(),
        }
    )
    check(dict.fromkeys([*rules.faults(row, found.today), *(_item_faults(found, body) if follows else ())]))
    db.session.add(row)
    db.session.flush()
    record(actor, rules.CREATED, row, state(row))
    if follows:
        _tell_item(actor, item, body)
    return row.id


def _item_faults(found: Grounds, said: dict[str, Any]) -> list[Fault | None]:
    """What the item would refuse, so that it is told along with what the report lacks."""
    current = found.item.status
    _, move = rules.for_the_item(said, current)
    if move is None:
        return []
    wanted = item_rules.moved(current, ItemStatus(move["status"]))
    return item_rules.move_faults(current, wanted, move, found.today)


def _tell_item(actor: Actor, item: ActionItem, said: dict[str, Any]) -> None:
    """What the report says of the item the item says, too, by the rules of items."""
    members, move = rules.for_the_item(said, item.status)
    if members:
        change_item(actor, item.id, None, members)
    if move:
        move_item(actor, item.id, None, move)


def _tell_department(actor: Actor, found: Grounds) -> None:
    """Its part of the round begins, or is ready and approved no more; nor is that of the lead, which answers for it."""
    answering = {found.department_id or "", found.lead_id or ""} - {""}
    for key in sorted(answering):
        part = part_of_round(found.round.id, key) if found.round else None
        if part and (key == found.department_id or part.status in DONE):
            content_changed(actor, part)
