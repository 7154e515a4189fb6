"""Who sees and makes subscriptions: who manages webhooks and reads the history; who only reads that sees them, too."""

from typing import Any

from sqlalchemy import ColumnElement, and_, false

from api.core.actor import Actor, require
from api.events.policy import READ
from api.webhooks.models import WebhookDelivery, WebhookSubscription

MANAGE = "webhook:manage"


def visible(actor: Actor) -> ColumnElement[bool]:
    return and_(WebhookSubscription.deleted_at.is_(None), _own(actor, WebhookSubscription.signatory_id))


def visible_deliveries(actor: Actor) -> ColumnElement[bool]:
    return _own(actor, WebhookDelivery.signatory_id)


def _own(actor: Actor, tenant: Any) -> ColumnElement[bool]:
    if not actor.may(READ):
        return false()
    found: ColumnElement[bool] = tenant.is_not(None) if actor.everywhere else tenant == actor.signatory_id
    return found


def require_management(actor: Actor, signatory_id: str | None = None) -> None:
    """Nobody has others told what they may not read themselves."""
    require(actor, MANAGE, signatory_id)
    require(actor, READ)


def may_manage(actor: Actor, signatory_id: str) -> bool:
    return actor.may(MANAGE) and actor.may(READ) and actor.owns(signatory_id)
