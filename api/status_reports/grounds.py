"""What a report is given upon: the item, the round if any, and the department that speaks, checked and held."""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select

from api.action_items.models import ActionItem
from api.action_items.policy import WRITE
from api.action_items.policy import visible as visible_item
from api.action_items.queries import parts_of
from api.action_plans.models import ActionPlan
from api.action_plans.rules import CLOSED
from api.core.actor import Actor
from api.core.db import db
from api.core.errors import Fault, Forbidden, RuleBroken, check
from api.core.paging import UNKNOWN_REFERENCE
from api.departments.queries import unusable
from api.follow_up_rounds.asked import asked_in
from api.follow_up_rounds.models import FollowUpRound
from api.follow_up_rounds.queries import held_round
from api.follow_up_rounds.rules import check_takes_reports, takes_reports
from api.signatories.queries import today_of
from api.status_reports import policy, rules
from api.status_reports.models import StatusReport


class Grounds(NamedTuple):
    """`part_id` is what the report is the only one of in its round: the item, or a department's part in it, as it was
    when it was given."""

    item: ActionItem
    round: FollowUpRound | None
    department_id: str | None
    part_id: str
    today: date

    @property
    def lead_id(self) -> str | None:
        """Who answers for the item as a whole, whoever reported on it."""
        return self.item.lead_department_id if self.part_id == self.item.id else None

    @property
    def followed(self) -> bool:
        """Whether the item follows the report: when it is of the whole item, and the plan is not closed."""
        status = db.session.get_one(ActionPlan, self.item.action_plan_id).status
        return self.part_id == self.item.id and status not in CLOSED


def grounds_of(actor: Actor, body: dict[str, Any]) -> Grounds:
    """For a new report. The round is held before the item is read: then it is still asked who leads that."""
    key, named = body.get("round_id"), body.get("department_id")
    round_ = held_round(actor, key) if key else None
    item = _item_named(actor, body["action_item_id"])
    today = today_of(item.signatory_id)
    if key:
        _check_round(round_, key, item, today)
    speaker = _speaker(actor, item, round_, named)
    part_id = speaker if item.all_departments and speaker else item.id
    return Grounds(item, round_, speaker, part_id, today)


def grounds_for(actor: Actor, row: StatusReport) -> Grounds:
    """Of a report that exists, for who may change or correct it."""
    round_ = held_round(actor, row.round_id) if row.round_id else None
    item = db.session.get_one(ActionItem, row.action_item_id)
    found = Grounds(item, round_, row.department_id, row.part_id, today_of(row.signatory_id))
    require_department(actor, row.signatory_id, found.department_id, found.lead_id)
    return found


def taking_reports(found: Grounds) -> bool:
    """Whether what was reported there can still be changed."""
    return found.round is not None and takes_reports(found.round.status, found.round.closes_on, found.today)


def require_department(actor: Actor, signatory_id: str, *departments: str | None) -> None:
    if not policy.may_report_for(actor, signatory_id, *departments):
        raise Forbidden(rules.NOT_YOUR_DEPARTMENT)


def _item_named(actor: Actor, key: str) -> ActionItem:
    item = db.session.scalar(select(ActionItem).where(visible_item(actor), ActionItem.id == key))
    if item is None or not actor.owns(item.signatory_id):
        raise RuleBroken(Fault("/actionItemId", UNKNOWN_REFERENCE.format(value=key)))
    return item


def _check_round(found: FollowUpRound | None, key: str, item: ActionItem, today: date) -> None:
    if found is None or found.signatory_id != item.signatory_id:
        raise RuleBroken(Fault("/roundId", UNKNOWN_REFERENCE.format(value=key)))
    if found.action_plan_id != item.action_plan_id:
        raise RuleBroken(Fault("/roundId", rules.ROUND_OF_ANOTHER_PLAN))
    check_takes_reports(found, today)


def _speaker(actor: Actor, item: ActionItem, round_: FollowUpRound | None, named: str | None) -> str | None:
    """The department that the report is given for: the actor's own, concerned with the item, asked in the round."""
    asked = asked_in(round_.id) if round_ else None
    if named not in (asked or ()):  # who is asked already may have been closed since
        check(unusable(item.signatory_id, {"/departmentId": named}))
    everybody = actor.may(WRITE)
    own = None if everybody else actor.department_ids
    concerned = _concerned(item, asked, own or ())
    found = named or rules.speaker(concerned, item.lead_department_id, own, asked)
    if found or not everybody:
        require_department(actor, item.signatory_id, found or _any(concerned, own))
    if found is None and (concerned or item.all_departments):
        raise RuleBroken(Fault("/departmentId", rules.DEPARTMENT_NEEDED))
    outside = found is not None and not item.all_departments and found not in concerned
    left_out = found is not None and asked is not None and found not in asked
    check(
        [
            Fault("/departmentId", rules.NOT_CONCERNED) if outside else None,
            Fault("/departmentId", rules.NOT_ASKED) if left_out and not outside else None,
        ]
    )
    return found


def _concerned(item: ActionItem, asked: Any, own: Any) -> list[str]:
    """The departments that the item is a matter of, its lead first."""
    if item.all_departments:
        return sorted(own if asked is None else asked)
    units = parts_of(item)["participating_department_ids"]
    return [key for key in (item.lead_department_id, *units) if key]


def _any(concerned: list[str], own: Any) -> str | None:
    return next((key for key in concerned if key in (own or ())), None)
