"""Rows by the thousand, written without commands: for budgets and query plans."""

from flask import Flask
from sqlalchemy import insert, select

from api.action_items.models import ActionItem, ActionItemArticle
from api.core import clock
from api.core.db import db
from api.core.ids import new_id
from api.signatories.models import Signatory


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
        db.session.commit()
        db.session.close()
