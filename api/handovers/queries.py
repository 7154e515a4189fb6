"""Reads of a hand-over: what is open, late, unreported or to be decided at one signatory."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, case, distinct, func, or_, select

from api.accounts.models import Account, RoleGrant
from api.action_items.lateness import STILL_OPEN, is_of_timeliness
from api.action_items.models import ActionItem
from api.action_items.rules import Timeliness, days_overdue, open_timeliness
from api.action_plans.models import ActionPlan
from api.action_plans.rules import PlanStatus
from api.comments.models import Comment
from api.comments.policy import visible as visible_comment
from api.comments.queries import is_awaiting_answer
from api.core import clock
from api.core.actor import FOREIGN, Actor
from api.core.engines import reading
from api.core.errors import Forbidden, NotFound
from api.core.listing import Row, embedded
from api.core.nesting import maker
from api.follow_up_rounds.models import FollowUpRound, RoundDepartment
from api.follow_up_rounds.rules import DepartmentStatus, RoundStatus
from api.handovers.awaited import passed_on, proposed, reading_as, undecided, unreported
from api.handovers.rules import CONTACTS, MOST, UNADOPTED, awaited_plans, contacts
from api.signatories.models import Signatory
from api.signatories.policy import visible

making = lru_cache(maxsize=50)(maker)


class Whose(NamedTuple):
    """The signatory that is handed over."""

    id: str
    code: str
    name: str
    time_zone: str

    @property
    def today(self) -> date:
        return clock.today(self.time_zone)


def handover_for(actor: Actor, key: str) -> Row:
    """Everything that whoever takes over at the actor's own signatory must know today."""
    with reading(actor) as connection:
        whose = _whose(connection, actor, key)
        plans, rounds = _plans(connection, whose), _rounds(connection, whose)
        return {
            "signatory": {"id": whose.id, "code": whose.code, "name": whose.name},
            "as_of": whose.today,
            "contacts": _contacts(connection, whose),
            "plans": plans,
            "open_rounds": [row for row in rounds if row["status"] == RoundStatus.OPEN],
            "rounds_to_open": [row for row in rounds if row["status"] == RoundStatus.PLANNED],
            "items_without_report": _unreported(connection, whose, plans),
            "overdue": sum(plan["overdue_items"] for plan in plans),
            "unanswered": _unanswered(connection, actor, whose),
            "decisions_awaited": {
                "plans": awaited_plans(plans),
                "agenda_items": _first(connection, undecided(whose.id)),
                "next_bodies": _first(connection, passed_on(whose.id)),
                "proposed_deadlines": _first(connection, proposed([plan["id"] for plan in plans])),
            },
        }


def _whose(connection: Connection, actor: Actor, key: str) -> Whose:
    columns = (Signatory.id, Signatory.slug, Signatory.name, Signatory.time_zone)
    found = connection.execute(select(*columns).where(visible(actor), Signatory.id == key)).one_or_none()
    if found is None:
        raise NotFound
    if not actor.owns(key):
        raise Forbidden(FOREIGN)
    return Whose(*found)


def _rows(connection: Connection, statement: Select[Any]) -> list[Row]:
    make = making(tuple(statement.selected_columns.keys()))
    return [make(row) for row in connection.execute(statement)]


def _first(connection: Connection, statement: Select[Any]) -> Row:
    """How many rows there are, and the first of them."""
    rows = _rows(connection, statement.add_columns(func.count().over().label("total")).limit(MOST))
    return {"total": rows[0]["total"] if rows else 0, "first": rows}


def _contacts(connection: Connection, whose: Whose) -> Row:
    """Accounts that have been closed are counted apart: whoever had them is gone."""
    open_ = case((Account.closed_at.is_(None), Account.id))
    counted = connection.execute(
        select(RoleGrant.role, func.count(distinct(Account.id)), func.count(distinct(open_)))
        .join(Account, Account.id == RoleGrant.account_id)
        .where(Account.signatory_id == whose.id, RoleGrant.role.in_(CONTACTS))
        .group_by(RoleGrant.role)
    )
    return contacts({role: (accounts, active) for role, accounts, active in counted})


def _unanswered(connection: Connection, actor: Actor, whose: Whose) -> int:
    waiting = (Comment.signatory_id == whose.id, visible_comment(actor), is_awaiting_answer())
    return connection.execute(select(func.count(Comment.id)).where(*waiting)).scalar_one()


def _plans(connection: Connection, whose: Whose) -> list[Row]:
    """Plans that are not over, with what is open in them and when their latest round began."""
    rounds = (FollowUpRound.action_plan_id == ActionPlan.id, FollowUpRound.deleted_at.is_(None))
    began = select(func.max(FollowUpRound.opens_on)).where(*rounds, FollowUpRound.status != RoundStatus.PLANNED)
    columns = {
        **{name: getattr(ActionPlan, name) for name in ("id", "title", "status", "period_end", "status_changed_at")},
        "began": began.scalar_subquery(),
        "open_items": func.count(ActionItem.id).filter(ActionItem.status.in_(STILL_OPEN)),
        "overdue_items": func.count(ActionItem.id).filter(is_of_timeliness([Timeliness.OVERDUE])),
    }
    live = and_(ActionItem.action_plan_id == ActionPlan.id, ActionItem.deleted_at.is_(None))
    followed = and_(ActionPlan.status == PlanStatus.ADOPTED, ActionPlan.period_end >= whose.today)
    statement = (
        reading_as(columns)
        .join_from(ActionPlan, Signatory, Signatory.id == ActionPlan.signatory_id)
        .outerjoin(ActionItem, live)
        .where(ActionPlan.signatory_id == whose.id, ActionPlan.deleted_at.is_(None))
        .where(or_(followed, ActionPlan.status.in_(UNADOPTED)))
        .group_by(ActionPlan.id, Signatory.id)
        .order_by(ActionPlan.period_start, ActionPlan.title_sort, ActionPlan.id)
    )
    plans = _rows(connection, statement)
    return [{**plan, "since": clock.day_of(plan["status_changed_at"], whose.time_zone)} for plan in plans]


def _rounds(connection: Connection, whose: Whose) -> list[Row]:
    """Rounds that are open, and those that should be by now."""
    members = ("id", "title", "kind", "status", "opens_on", "deadline")
    columns = {
        **{name: getattr(FollowUpRound, name) for name in members},
        **embedded("action_plan", ActionPlan, "id title"),
        **{
            f"departments.{status}": func.count(RoundDepartment.id).filter(RoundDepartment.status == status)
            for status in DepartmentStatus
        },
    }
    due = and_(FollowUpRound.status == RoundStatus.PLANNED, FollowUpRound.opens_on <= whose.today)
    statement = (
        reading_as(columns)
        .join_from(FollowUpRound, ActionPlan, ActionPlan.id == FollowUpRound.action_plan_id)
        .outerjoin(RoundDepartment, RoundDepartment.round_id == FollowUpRound.id)
        .where(FollowUpRound.signatory_id == whose.id, FollowUpRound.deleted_at.is_(None))
        .where(or_(FollowUpRound.status == RoundStatus.OPEN, due))
        .group_by(FollowUpRound.id, ActionPlan.id)
        .order_by(FollowUpRound.deadline, FollowUpRound.id)
    )
    return [_late(row, row["deadline"], whose) for row in _rows(connection, statement)]


def _late(row: Row, day: date | None, whose: Whose) -> Row:
    """The row with how it stands with what is to be done by that day."""
    lateness = open_timeliness(day, whose.today)
    return {**row, "timeliness": lateness, "days_overdue": days_overdue(lateness, day, whose.today)}


def _unreported(connection: Connection, whose: Whose, plans: Sequence[Row]) -> Row:
    """Items of adopted plans of which nothing was reported since the latest round began; where none has, never."""
    since = {
        plan["id"]: clock.start_of(plan["began"] or clock.FIRST_DAY, whose.time_zone)
        for plan in plans
        if plan["status"] == PlanStatus.ADOPTED
    }
    found = _first(connection, unreported(since))
    return {"total": found["total"], "action_items": [_late(row, row["due_date"], whose) for row in found["first"]]}
