"""Webhooks of the sample: a paused subscription of each coordinator's case system, one event that it was told, and the
mail about it."""

from dataclasses import replace
from datetime import UTC, datetime

from flask import Flask
from sqlalchemy import select

from api.accounts.models import Account
from api.core import clock
from api.core.db import db
from api.core.engines import reading
from api.core.journal import Event
from api.core.listing import Row
from api.core.transaction import unit
from api.webhooks.calls import Attempt
from api.webhooks.commands import subscribe
from api.webhooks.deliveries import keep
from api.webhooks.models import WebhookSubscription
from api.worker import Worker
from seeds.load import LOADER

URL = "https://arenden.{}.example/cemr"  # where nobody can be
NAMES = ("boras-coordinator", "gotland-coordinator")
MADE = datetime(2026, 11, 9, 8, 0, tzinfo=UTC)


def call_out(app: Flask) -> None:
    """Once: what was ended since is not made again."""
    with app.app_context():
        made = _made()
    if made:
        Worker(app, lanes=False).work_off()


def _made() -> bool:
    owners = select(Account.id, Account.signatory_id, Account.name).where(Account.name.in_(NAMES))
    with reading(LOADER) as connection:
        known = connection.scalar(select(WebhookSubscription.id).limit(1))
        accounts = connection.execute(owners.order_by(Account.name)).mappings().all()
    for account in accounts if not known else ():
        own = replace(LOADER, account_id=account["id"], signatory_id=account["signatory_id"], everywhere=False)
        url = URL.format(account["name"].partition("-")[0])
        said = {"title": "Ärendesystemet (påhittat exempel)", "event_types": ["action-item.*"], "entity_types": []}
        with clock.at(MADE):
            made = subscribe(own, {"url": url, "status": "paused", **said})
            _told(account["signatory_id"], made.id)
    return not known


def _told(signatory_id: str, subscription_id: str) -> None:
    first = select(Event.__table__).where(Event.signatory_id == signatory_id, Event.type == "action-item.imported")
    with unit(LOADER):
        event: Row = dict(db.session.execute(first.order_by(Event.sequence).limit(1)).mappings().one())
        keep({"id": subscription_id}, event, Attempt(204, "", 87))
