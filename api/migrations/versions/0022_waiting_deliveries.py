"""An index of the deliveries of a subscription that wait: the worker looks for them all the time."""

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

NAME = "ix_webhook_delivery_webhook_subscription_id_status_sequence"


def upgrade() -> None:
    op.create_index(op.f(NAME), "webhook_delivery", ["webhook_subscription_id", "status", "sequence"])


def downgrade() -> None:
    op.drop_index(op.f(NAME), "webhook_delivery")
