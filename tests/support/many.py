"""Rows by the thousand, written without commands: for budgets and query plans."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import delete, insert, select

from api.action_items.models import ActionItem, ActionItemArticle
from api.action_plans.models import ActionPlan
from api.comments.models import Comment
from api.core import clock
from api.core.actor import ITSELF
from api.core.db import db
from api.core.ids import new_id
from api.core.transaction import unit
from api.follow_up_rounds.models import FollowUpRound, RoundDepartment
from api.signatories.models import Signatory
from api.status_reports.models import StatusReport
from api.tallies.models import Tally, TallyCount, TallySum


def many_items(app: Flask, count: int) -> None:
    """`count` open items of Borås' plan like its first one, each under two articles."""
    with app.app_context():
        model = db.session.scalars(
            select(ActionItem).join(Signatory, Signatory.id == ActionItem.signatory_id).where(Signatory.slug == "boras")
        ).first()
        assert model is not None
        shared = {column.key: getattr(model, column.key) for column in ActionItem.__table__.c}
        rows = [{**shared, "id": new_id(), "status": "in_progress", "created_at": clock.now()} for _ in range(count)]
        own = {name: shared[name] for name in ("signatory_id", "action_plan_id", "published")}
        articles = [{**own, "action_item_id": row["id"], "number": number} for row in rows for number in (6, 9)]
        db.session.execute(insert(ActionItem), rows)
        db.session.execute(insert(ActionItemArticle), articles)
        for table in (TallySum, TallyCount, Tally):  # they go by the journal, in which there is nothing of this
            db.session.execute(delete(table))
        db.session.commit()
        db.session.close()


def many_reports(app: Flask) -> None:
    """A closed round of every adopted plan, with a report of each item by its lead, and an open one without any; and
    questions."""
    with app.app_context():
        with unit(ITSELF):
            _write_reports()
            _write_questions()
        with db.engine.begin() as connection:
            connection.exec_driver_sql("ANALYZE")
        db.session.close()


def _write_reports() -> None:
    plans = db.session.execute(
        select(ActionPlan.id, ActionPlan.signatory_id).where(ActionPlan.status == "adopted")
    ).all()
    rounds = [_round(*plan, status) for plan in plans for status in ("closed", "open")]
    db.session.execute(insert(FollowUpRound), rounds)
    parts: dict[tuple[str, str], dict[str, object]] = {}
    reports = []
    for round_ in rounds:
        own = {"signatory_id": round_["signatory_id"], "round_id": round_["id"]}
        items = select(ActionItem).where(ActionItem.action_plan_id == round_["action_plan_id"])
        for item in db.session.scalars(items):
            of = {**own, "department_id": item.lead_department_id}
            parts[of["round_id"], of["department_id"]] = {"id": new_id(), "status_changed_at": clock.now(), **of}
            named = {"action_plan_id": item.action_plan_id, "action_item_id": item.id, "part_id": item.id}
            if round_["status"] == "closed":
                reports.append({"id": new_id(), "status": item.status, **named, **of})
    db.session.execute(insert(RoundDepartment), list(parts.values()))
    db.session.execute(insert(StatusReport), reports)


def _write_questions() -> None:
    """Of each item two, one of which its lead has answered."""
    now = clock.now()
    shared = {"visibility": "politicians", "text": "Hur går det?", "search_key": "hur går det?", "created_at": now}
    asked = {**shared, "kind": "question", "answer_by": now.date()}
    comments: list[dict[str, object]] = []
    for item in db.session.scalars(select(ActionItem)):
        of = {"signatory_id": item.signatory_id, "action_plan_id": item.action_plan_id, "action_item_id": item.id}
        to = {**asked, **of, "asked_of_id": item.lead_department_id}
        comments += [{**to, "id": new_id(), "answered_at": answered_at} for answered_at in (now, None)]
    db.session.execute(insert(Comment), comments)


def _round(plan_id: str, signatory_id: str, status: str) -> dict[str, object]:
    today = clock.now().date()
    dates = {"period_start": today, "period_end": today, "opens_on": today, "deadline": today + timedelta(days=30)}
    said = {"title": "Uppföljning", "kind": "ad_hoc", "status": status, "status_changed_at": clock.now()}
    named = {"id": new_id(), "signatory_id": signatory_id, "action_plan_id": plan_id}
    return {"asks_by_default": True, **named, **said, **dates}
