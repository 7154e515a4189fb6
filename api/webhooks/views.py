"""Routes of webhooks."""

from typing import Any

from flask.views import MethodView

from api.core.actor import Actor, require
from api.core.answer import Link, Made, Resource
from api.core.limits import count_file
from api.core.listing import TENANT, Clause, Row
from api.core.problems import language
from api.core.rest import Blueprint
from api.core.transaction import Expected
from api.events.policy import READ
from api.webhooks.commands import (
    change_subscription,
    replay,
    rotate_secret,
    send_again,
    subscribe,
    try_call,
    unsubscribe,
)
from api.webhooks.policy import MANAGE, may_manage, visible, visible_deliveries
from api.webhooks.queries import DELIVERIES, SUBSCRIPTIONS
from api.webhooks.schemas import (
    DeliveryArgsSchema,
    DeliverySchema,
    RedeliveryInSchema,
    ReplayInSchema,
    SecretInSchema,
    SubscriptionArgsSchema,
    SubscriptionInSchema,
    SubscriptionPatchSchema,
    SubscriptionSchema,
    TestCallInSchema,
    TestCallSchema,
)

blp = Blueprint("Webhooks", __name__, description="Events sent to other systems: to whom, and what came of it.")


def links(actor: Actor, row: Row) -> dict[str, Link]:
    address = f"/webhook-subscriptions/{row['id']}"
    read = {"deliveries": (f"/webhook-deliveries?subscription={row['id']}", "related", "GET")}
    if not may_manage(actor, row[TENANT]):
        return read
    acts = {"rotate": "secrets", "test": "test-calls", "replay": "replays"}
    posts = {name: (f"{address}/{path}", name, "POST") for name, path in acts.items()}
    return {**read, "change": (address, "edit", "PATCH"), "end": (address, "delete", "DELETE"), **posts}


def delivery_links(actor: Actor, row: Row) -> dict[str, Link]:
    address = f"/webhook-deliveries/{row['id']}/redeliveries"
    again = {"redeliver": (address, "redeliver", "POST")} if may_manage(actor, row[TENANT]) else {}
    about: dict[str, Link] = {
        "subscription": (f"/webhook-subscriptions/{row['subscription_id']}", "up", "GET"),
        "event": (f"/events/{row['event_id']}", "about", "GET"),
    }
    return {**about, **again}


SUBSCRIPTION = Resource("/webhook-subscriptions", SUBSCRIPTIONS, SubscriptionSchema, visible, links)
DELIVERY = Resource("/webhook-deliveries", DELIVERIES, DeliverySchema, visible_deliveries, delivery_links)


@blp.route("/webhook-subscriptions")
class Subscriptions(MethodView):
    @blp.needs(READ)
    @blp.lists(SUBSCRIPTION, SubscriptionArgsSchema, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """List webhook subscriptions.

        Who is told of your signatory's events. To be seen to: `status=stopped`.
        """
        require(actor, READ)
        return visible(actor)

    @blp.needs(MANAGE, READ, every=True)
    @blp.creates(SUBSCRIPTION, SubscriptionInSchema)
    def post(self, actor: Actor, body: dict[str, Any]) -> Made:
        """Subscribe to events.

        From now on events of your signatory are sent to the address, in order, and each until it has arrived. `secret`
        in the answer is shown this once: with it the receiver checks that a call is ours (Standard Webhooks). The form
        of each event is under *webhooks* in this document. Answer 2xx within ten seconds and work afterwards; an event
        may come twice, with the same `webhook-id`. What is not taken in is tried again, at growing distance, for three
        days; then the subscription is stopped and goes on where it stood once it is made active again.
        """
        made = subscribe(actor, body)
        return Made(made.id, once={"secret": made.text})


@blp.route("/webhook-subscriptions/<id:id>")
class SubscriptionById(MethodView):
    @blp.needs(READ)
    @blp.shows(SUBSCRIPTION, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """Show a webhook subscription.

        Where events go, which, and up to where they have been sent.
        """
        require(actor, READ)
        return visible(actor)

    @blp.needs(MANAGE, READ, every=True)
    @blp.changes(SUBSCRIPTION, SubscriptionPatchSchema)
    def patch(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Change a webhook subscription.

        Another address or other events; `status: paused` holds everything back and `active` goes on where it stood, at
        once. Nothing is lost meanwhile.
        """
        return change_subscription(actor, key, expected, body)

    @blp.needs(MANAGE, READ, every=True)
    @blp.removes()
    def delete(self, actor: Actor, key: str, expected: Expected) -> None:
        """End a webhook subscription.

        Nothing is sent there any more.
        """
        unsubscribe(actor, key, expected)


@blp.route("/webhook-subscriptions/<id:id>/secrets")
class SubscriptionSecrets(MethodView):
    @blp.needs(MANAGE, READ, every=True)
    @blp.acts(SUBSCRIPTION, SecretInSchema)
    def post(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> Made:
        """Renew the secret of a webhook subscription.

        `secret` in the answer is shown this once. For 24 hours calls are signed with the one before, too.
        """
        made = rotate_secret(actor, key, expected)
        return Made(made.id, once={"secret": made.text})


@blp.route("/webhook-subscriptions/<id:id>/test-calls")
class SubscriptionTestCalls(MethodView):
    @blp.needs(MANAGE, READ, every=True)
    @blp.asks(TestCallSchema, TestCallInSchema, "What came of the call.")
    def post(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> Made:
        """Call a subscriber to try it.

        Sends a signed `ping` at once, and says what was answered, or why nothing was.
        """
        count_file()
        return Made(told=try_call(actor, key).said(language()))


@blp.route("/webhook-subscriptions/<id:id>/replays")
class SubscriptionReplays(MethodView):
    @blp.needs(MANAGE, READ, every=True)
    @blp.acts(SUBSCRIPTION, ReplayInSchema)
    def post(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Send events again from an earlier point.

        Everything from there on is sent in order, also what arrived before; a stopped subscription goes on.
        """
        return replay(actor, key, expected, **body)


@blp.route("/webhook-deliveries")
class Deliveries(MethodView):
    @blp.needs(READ)
    @blp.lists(DELIVERY, DeliveryArgsSchema, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """List webhook deliveries.

        What was sent to subscribers during the last 30 days, and what came of it; the latest first.
        """
        require(actor, READ)
        return visible_deliveries(actor)


@blp.route("/webhook-deliveries/<id:id>")
class DeliveryById(MethodView):
    @blp.needs(READ)
    @blp.shows(DELIVERY, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """Show a webhook delivery.

        How often an event was sent, and what the receiver said the last time.
        """
        require(actor, READ)
        return visible_deliveries(actor)


@blp.route("/webhook-deliveries/<id:id>/redeliveries")
class DeliveryRedeliveries(MethodView):
    @blp.needs(MANAGE, READ, every=True)
    @blp.acts(DELIVERY, RedeliveryInSchema)
    def post(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Send one event again.

        The worker does it in a moment, whatever else waits; while the subscription is paused or stopped, once it goes
        on. What has not had its turn yet is tried in its order.
        """
        return send_again(actor, key, expected)
