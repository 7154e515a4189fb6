"""Webhooks: subscriptions, and what came of each call."""

import sqlalchemy as sa
from alembic import op

from api.core.db import Id, Instant

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "webhook_subscription",
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=True),
        sa.Column("event_types", sa.JSON(), nullable=False),
        sa.Column("entity_types", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(length=7), nullable=False),
        sa.Column("stop_reason", sa.String(length=7), nullable=True),
        sa.Column("paused_until", Instant(timezone=True), nullable=True),
        sa.Column("cursor", sa.BigInteger(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        *(
            sa.Column(name, Instant(timezone=True), nullable=True)
            for name in ("rotated_at", "failing_since", "last_delivered_at")
        ),
        *_own(),
        sa.Column("deleted_at", Instant(timezone=True), nullable=True),
        sa.CheckConstraint("status IN ('active', 'paused', 'stopped')", name=op.f("ck_webhook_subscription_status")),
        sa.CheckConstraint("stop_reason IN ('failing', 'gone')", name=op.f("ck_webhook_subscription_stop_reason")),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_webhook_subscription_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook_subscription")),
    )
    _indexes("webhook_subscription", ["signatory_id", "created_at", "id"], ["status", "signatory_id", "cursor"])
    op.create_table(
        "webhook_delivery",
        sa.Column("webhook_subscription_id", Id(length=36), nullable=False),
        sa.Column("event_id", Id(length=36), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("type", sa.String(length=60), nullable=False),
        sa.Column("entity_type", sa.String(length=40), nullable=False),
        sa.Column("entity_id", Id(length=36), nullable=False),
        sa.Column("status", sa.String(length=9), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("http_status", sa.Integer(), nullable=True),
        sa.Column("excerpt", sa.String(length=500), nullable=True),
        sa.Column("fault", sa.String(length=60), nullable=True),
        sa.Column("milliseconds", sa.Integer(), nullable=True),
        sa.Column("first_tried_at", Instant(timezone=True), nullable=False),
        sa.Column("last_tried_at", Instant(timezone=True), nullable=False),
        *_own(),
        sa.CheckConstraint("status IN ('delivered', 'waiting', 'failed')", name=op.f("ck_webhook_delivery_status")),
        sa.ForeignKeyConstraint(
            ["webhook_subscription_id"],
            ["webhook_subscription.id"],
            name=op.f("fk_webhook_delivery_webhook_subscription_id"),
        ),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_webhook_delivery_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook_delivery")),
        sa.UniqueConstraint(
            "webhook_subscription_id", "event_id", name=op.f("uq_webhook_delivery_webhook_subscription_id_event_id")
        ),
    )
    _indexes(
        "webhook_delivery",
        ["signatory_id", "last_tried_at", "id"],
        ["signatory_id", "status", "last_tried_at", "id"],
        ["signatory_id", "entity_id", "last_tried_at", "id"],
        ["webhook_subscription_id", "last_tried_at", "id"],
        ["last_tried_at"],
    )
    if op.get_bind().dialect.name == "postgresql":
        for table in ("webhook_subscription", "webhook_delivery"):
            _fence(table)


def _own() -> list[sa.Column]:
    return [
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("updated_at", Instant(timezone=True), nullable=False),
    ]


def _indexes(table: str, *keys: list[str]) -> None:
    for columns in keys:
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns)


def _fence(table: str) -> None:
    """Rows of the own signatory only, as migration 0006 has it."""
    own = "signatory_id IS NOT DISTINCT FROM coalesce((SELECT tracker_signatory()), signatory_id)"
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO cemr_member")
    op.execute(f"CREATE POLICY members_read ON {table} FOR SELECT TO cemr_member USING ({own})")
    op.execute(f"CREATE POLICY members_insert ON {table} FOR INSERT TO cemr_member WITH CHECK ({own})")
    op.execute(f"CREATE POLICY members_update ON {table} FOR UPDATE TO cemr_member USING ({own})")
    op.execute(f"CREATE POLICY members_delete ON {table} FOR DELETE TO cemr_member USING ({own})")


def downgrade() -> None:
    op.drop_table("webhook_delivery")
    op.drop_table("webhook_subscription")
