"""Shapes of webhooks on the wire."""

from api.core.fields import Choice, Commas, Identifier, Instant, Integer, ListOf, Object, Text
from api.core.schema import (
    EXAMPLE_ID,
    Fields,
    ListArgs,
    NamedSchema,
    Schema,
    ShownSchema,
    Sort,
    WriteSchema,
    patch_of,
)
from api.webhooks.queries import DELIVERIES, SUBSCRIPTIONS
from api.webhooks.rules import LONGEST_EXCERPT, TYPE_PATTERN, DeliveryStatus, StopReason, SubscriptionStatus

LARGEST = 2**53
CHOSEN = [SubscriptionStatus.ACTIVE, SubscriptionStatus.PAUSED]


class SubscriptionMembersSchema(Schema):
    """What is said of a subscription."""

    url = Text(2000, "https://arenden.example.se/cemr", "Where events are sent: an address with https.", required=True)
    title = Text(200, "Ärendesystemet", "What it is called here.")
    event_types = ListOf(
        Text(90, "action-item.*", pattern=f"^{TYPE_PATTERN}$"), 100,
        "Types of events, such as `action-item.created`, or all that begin alike: `action-item.*`. Empty: all.",
        example=["action-item.*", "decision.recorded"], load_default=list,
    )  # fmt: skip
    entity_types = ListOf(
        Text(40, "action_item"), 50, "Only events of these kinds of objects. Empty: of all.",
        example=["action_item"], load_default=list,
    )  # fmt: skip
    paused_until = Instant("2026-12-01T06:00:00Z", "When a pause ends by itself; null: when somebody ends it.")


class SubscriptionInSchema(WriteSchema, SubscriptionMembersSchema):
    """A subscription to make."""

    signatory = Text(60, None, "Slug, SCB code or id; only an administrator names another than the own.")
    status = Choice(CHOSEN, "active", "Whether events are sent.", load_default=SubscriptionStatus.ACTIVE.value)
    after = Integer(
        0, LARGEST, None, "Begin after the event with this `sequence`, 0 with the first; without, with what comes now."
    )


class SubscriptionChangeSchema(WriteSchema, SubscriptionMembersSchema):
    """What can be changed of a subscription."""

    status = Choice(CHOSEN, "active", "active: go on where it stood, also after it was stopped.", required=True)


SubscriptionPatchSchema = patch_of(SubscriptionChangeSchema, "SubscriptionPatchSchema")


class SubscriptionSchema(SubscriptionMembersSchema, ShownSchema):
    """Somebody who is told of events: another system's address, and what it wants to hear."""

    signatory = Object(NamedSchema, "Whose events.")
    status = Choice(SubscriptionStatus, "active", "Whether events are sent; stopped: not, since nothing arrived.")
    stop_reason = Choice(StopReason, None, "Why it was stopped; null: it was not.", allow_none=True)
    cursor = Integer(0, LARGEST, 42, "`sequence` of the event up to which everything was sent or passed over.")
    rotated_at = Instant("2026-11-22T12:00:00Z", "When the secret was last renewed; null: never.", allow_none=True)
    failing_since = Instant(
        "2026-11-22T12:00:00Z", "Since when nothing arrives; null: the last call arrived.", allow_none=True
    )
    last_delivered_at = Instant("2026-11-22T12:00:00Z", "When something last arrived; null: never.", allow_none=True)
    secret = Text(
        100,
        None,
        "What calls are signed with, in the answer to the call that made or renewed it; after that null.",
        allow_none=True,
    )


class SecretInSchema(WriteSchema):
    """The wish for a new secret."""


class ReplayInSchema(WriteSchema):
    """From where everything is sent again: one of the two."""

    since = Instant("2026-11-22T12:00:00Z", "What was recorded at this instant or later.")
    after = Integer(0, LARGEST, 40, "What comes after the event with this `sequence`.")


class TestCallInSchema(WriteSchema):
    """The wish to be called."""


class CallFaultSchema(Schema):
    """Why a call was in vain."""

    code = Text(60, "receiver_too_slow", "Stable code.")
    detail = Text(2000, "The receiver did not answer in time.", "In words.")


class TestCallSchema(Schema):
    """What came of a test call; with dryRun nobody is called, and everything is null."""

    http_status = Integer(100, 999, 204, "What the receiver answered.", allow_none=True)
    excerpt = Text(LONGEST_EXCERPT, "ok", "How its answer begins.", allow_none=True, shortest=0)
    milliseconds = Integer(0, 2**31 - 1, 87, "How long it took.", allow_none=True)
    fault = Object(CallFaultSchema, "Why it was in vain; null: it arrived.", allow_none=True)


class DeliverySchema(ShownSchema):
    """An event that was sent to a subscriber, and what came of it."""

    subscription_id = Identifier(EXAMPLE_ID, "Which subscription.")
    event_id = Identifier(EXAMPLE_ID, "Which event: `webhook-id` of the calls, at every attempt the same.")
    sequence = Integer(1, LARGEST, 42, "Its place in the signatory's chain.")
    type = Text(60, "action-item.status-changed", "What happened.")
    entity_type = Text(40, "action_item", "What kind of object it happened to.")
    entity_id = Identifier(EXAMPLE_ID, "Which object.")
    status = Choice(DeliveryStatus, "delivered", "Whether it arrived.")
    attempts = Integer(1, 2**31 - 1, 1, "How often it was sent.")
    http_status = Integer(100, 999, 204, "What the receiver answered last; null: nothing.", allow_none=True)
    excerpt = Text(LONGEST_EXCERPT, "ok", "How that answer began.", allow_none=True, shortest=0)
    fault = Text(60, "receiver_too_slow", "Code of why the last call was in vain; null: it arrived.", allow_none=True)
    milliseconds = Integer(0, 2**31 - 1, 87, "How long the last call took.", allow_none=True)
    first_tried_at = Instant("2026-11-22T12:00:00Z", "When it was first sent.")
    last_tried_at = Instant("2026-11-22T12:00:00Z", "When it was last sent.")


class RedeliveryInSchema(WriteSchema):
    """The wish that an event be sent again."""


class SubscriptionArgsSchema(ListArgs):
    """What the list of subscriptions can be asked."""

    sort = Sort(SUBSCRIPTIONS)
    shown = Fields(SubscriptionSchema, SUBSCRIPTIONS)
    signatory = Commas(Text(60), 20, "Slugs, SCB codes or ids, comma-separated.", example="boras")
    status = Commas(Choice(SubscriptionStatus), 3, "Statuses, comma-separated.", example="stopped")


class DeliveryArgsSchema(ListArgs):
    """What the list of deliveries can be asked."""

    sort = Sort(DELIVERIES)
    shown = Fields(DeliverySchema, DELIVERIES)
    signatory = Commas(Text(60), 20, "Slugs, SCB codes or ids, comma-separated.", example="boras")
    subscription = Commas(Identifier(), 50, "Ids of subscriptions, comma-separated.")
    status = Commas(Choice(DeliveryStatus), 3, "Statuses, comma-separated.", example="failed")
    type = Commas(Text(60), 30, "Types of events, comma-separated.")
    entity_id = Commas(Identifier(), 50, "Ids of objects, comma-separated.")
