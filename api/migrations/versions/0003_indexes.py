"""Indexes for what is late everywhere, and for the feed of one signatory in the order of the feed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

OPEN = sa.text("deleted_at IS NULL AND status IN ('not_started', 'in_progress', 'paused')")


def upgrade() -> None:
    op.drop_index("ix_action_item_open", "action_item")
    op.create_index(
        "ix_action_item_open", "action_item", ["due_date", "signatory_id", "id"], sqlite_where=OPEN, postgresql_where=OPEN
    )
    op.create_index(op.f("ix_event_signatory_id_oxid_position"), "event", ["signatory_id", "oxid", "position"])


def downgrade() -> None:
    op.drop_index(op.f("ix_event_signatory_id_oxid_position"), "event")
    op.drop_index("ix_action_item_open", "action_item")
    op.create_index(
        "ix_action_item_open", "action_item", ["signatory_id", "due_date", "id"], sqlite_where=OPEN, postgresql_where=OPEN
    )
