"""Tables of webhooks: who is told of which events, up to where, and what came of each call."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.core.db import Base, Deletable, Id, Identified, Stamped, Tenanted, Versioned, one_of
from api.webhooks.rules import LONGEST_EXCERPT, DeliveryStatus, StopReason, SubscriptionStatus


class WebhookSubscription(Identified, Tenanted, Versioned, Stamped, Deletable, Base):
    """`cursor` is the place in the signatory's chain up to which everything was sent, or passed over. The worker moves
    it without a new version, and only from where it found it. The secret is made of the pepper, the id and the
    `generation`. Many a `url` is a secret, too, so the journal has its `receiver_of` instead."""

    __tablename__ = "webhook_subscription"
    url: Mapped[str] = mapped_column(String(2000), nullable=False, info={"content": False})
    title: Mapped[str | None] = mapped_column(String(200))
    event_types: Mapped[list[str]] = mapped_column(JSON, nullable=False)
    entity_types: Mapped[list[str]] = mapped_column(JSON, nullable=False)
    status: Mapped[str] = mapped_column(String(7), nullable=False, default=SubscriptionStatus.ACTIVE)
    stop_reason: Mapped[str | None] = mapped_column(String(7))
    paused_until: Mapped[datetime | None]
    cursor: Mapped[int] = mapped_column(BigInteger, nullable=False)
    generation: Mapped[int] = mapped_column(nullable=False, default=1)
    rotated_at: Mapped[datetime | None]
    failing_since: Mapped[datetime | None] = mapped_column(info={"content": False})
    last_delivered_at: Mapped[datetime | None] = mapped_column(info={"content": False})

    __table_args__ = (
        one_of("status", SubscriptionStatus),
        one_of("stop_reason", StopReason),
        Index(None, "signatory_id", "created_at", "id"),
        Index(None, "status", "signatory_id", "cursor"),
    )


class WebhookDelivery(Identified, Tenanted, Versioned, Stamped, Base):
    """What came of sending an event to a subscriber, however often; the event itself stands in the journal."""

    __tablename__ = "webhook_delivery"
    webhook_subscription_id: Mapped[str] = mapped_column(Id, ForeignKey("webhook_subscription.id"), nullable=False)
    event_id: Mapped[str] = mapped_column(Id, nullable=False)
    sequence: Mapped[int] = mapped_column(BigInteger, nullable=False)
    type: Mapped[str] = mapped_column(String(60), nullable=False)
    entity_type: Mapped[str] = mapped_column(String(40), nullable=False)
    entity_id: Mapped[str] = mapped_column(Id, nullable=False)
    status: Mapped[str] = mapped_column(String(9), nullable=False)
    attempts: Mapped[int] = mapped_column(nullable=False)
    http_status: Mapped[int | None]
    excerpt: Mapped[str | None] = mapped_column(String(LONGEST_EXCERPT))
    fault: Mapped[str | None] = mapped_column(String(60))
    milliseconds: Mapped[int | None]
    first_tried_at: Mapped[datetime] = mapped_column(nullable=False)
    last_tried_at: Mapped[datetime] = mapped_column(nullable=False)

    __table_args__ = (
        one_of("status", DeliveryStatus),
        UniqueConstraint("webhook_subscription_id", "event_id"),
        Index(None, "signatory_id", "last_tried_at", "id"),
        Index(None, "signatory_id", "status", "last_tried_at", "id"),
        Index(None, "signatory_id", "entity_id", "last_tried_at", "id"),
        Index(None, "webhook_subscription_id", "last_tried_at", "id"),
        Index(None, "webhook_subscription_id", "status", "sequence"),
        Index(None, "last_tried_at"),
    )
