"""The area of priority that a goal belongs to; where a measure stood to begin with, and where it is to come."""

import sqlalchemy as sa
from alembic import op

from api.core.remembering import forget

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

ADDED = (("goal", "area", 200), ("action_item", "measure_baseline", 120), ("action_item", "measure_target", 120))
COLUMNS = [(f"{table}{past}", name, longest) for table, name, longest in ADDED for past in ("", "_history")]
TELLING = ("since", "until", "deleted_at", "published", "still_published")


def upgrade() -> None:
    """What is remembered is remembered whole: the triggers are made anew after migrating."""
    for table, name, longest in COLUMNS:
        op.add_column(table, sa.Column(name, sa.String(length=longest), nullable=True))
    op.create_index(op.f("ix_goal_signatory_id_area_id"), "goal", ["signatory_id", "area", "id"])
    op.create_index(
        op.f("past_goal_signatory_id_area_id"), "goal_history", ["signatory_id", "area", "id", *TELLING]
    )


def downgrade() -> None:
    """Without the triggers, which speak of these columns: `api.core.remembering` makes them after migrating."""
    forget(op.get_bind())
    op.drop_index(op.f("past_goal_signatory_id_area_id"), "goal_history")
    op.drop_index(op.f("ix_goal_signatory_id_area_id"), "goal")
    for table, name, _ in COLUMNS:
        op.drop_column(table, name)
