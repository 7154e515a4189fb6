"""One index that holds everything that overviews count by."""

from alembic import op

revision = "0004"
down_revision = "0003"

OLD = "ix_action_item_signatory_id_lead_department_id_status_due_date"
COUNTED_BY = [
    "signatory_id", "lead_department_id", "status", "due_date", "action_plan_id", "goal_id", "completed_on",
    "updated_at", "published", "deleted_at", "id",
]


def upgrade() -> None:
    op.drop_index(OLD, table_name="action_item")
    op.create_index("ix_action_item_counted", "action_item", COUNTED_BY)


def downgrade() -> None:
    op.drop_index("ix_action_item_counted", table_name="action_item")
    op.create_index(OLD, "action_item", COUNTED_BY[:4])
