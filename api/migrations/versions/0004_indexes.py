"""Indexes for overviews, for what is late everywhere, and for the feed of one signatory in the order of the feed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

OPEN = sa.text("deleted_at IS NULL AND status IN ('not_started', 'in_progress', 'paused')")
BY_DEPARTMENT = "ix_action_item_signatory_id_lead_department_id_status_due_date"
COUNTED_BY = [
    "signatory_id", "lead_department_id", "status", "due_date", "action_plan_id", "goal_id", "completed_on",
    "updated_at", "published", "deleted_at", "id",
]


def upgrade() -> None:
    op.drop_index(BY_DEPARTMENT, table_name="action_item")
    op.create_index("ix_action_item_counted", "action_item", COUNTED_BY)
    _index_open(["due_date", "signatory_id", "id"])
    op.create_index(op.f("ix_event_signatory_id_oxid_position"), "event", ["signatory_id", "oxid", "position"])


def downgrade() -> None:
    op.drop_index(op.f("ix_event_signatory_id_oxid_position"), "event")
    _index_open(["signatory_id", "due_date", "id"])
    op.drop_index("ix_action_item_counted", table_name="action_item")
    op.create_index(BY_DEPARTMENT, "action_item", COUNTED_BY[:4])


def _index_open(columns: list[str]) -> None:
    op.drop_index("ix_action_item_open", "action_item")
    op.create_index("ix_action_item_open", "action_item", columns, sqlite_where=OPEN, postgresql_where=OPEN)
