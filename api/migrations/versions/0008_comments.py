"""Comments: questions, answers and remarks."""

import sqlalchemy as sa
from alembic import op

from api.core.db import Id, Instant

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

INDEXES = (
    ("signatory_id", "created_at", "id"),
    ("signatory_id", "answered_at", "id"),
    ("signatory_id", "kind", "answered_at", "id"),
    ("action_plan_id", "created_at", "id"),
    ("goal_id", "created_at", "id"),
    ("action_item_id", "created_at", "id"),
    ("status_report_id",),
    ("answers_id",),
    ("asked_of_id",),
)


def upgrade() -> None:
    op.create_table(
        "comment",
        sa.Column("action_plan_id", Id(length=36), nullable=False),
        sa.Column("goal_id", Id(length=36), nullable=True),
        sa.Column("action_item_id", Id(length=36), nullable=True),
        sa.Column("status_report_id", Id(length=36), nullable=True),
        sa.Column("answers_id", Id(length=36), nullable=True),
        sa.Column("corrects_id", Id(length=36), nullable=True),
        sa.Column("asked_of_id", Id(length=36), nullable=True),
        sa.Column("author_id", Id(length=36), nullable=True),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("visibility", sa.String(length=12), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("answered_at", Instant(timezone=True), nullable=True),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("updated_at", Instant(timezone=True), nullable=False),
        sa.Column("deleted_at", Instant(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('comment', 'question', 'answer')", name=op.f("ck_comment_kind")),
        sa.CheckConstraint("visibility IN ('internal', 'politicians')", name=op.f("ck_comment_visibility")),
        sa.CheckConstraint("goal_id IS NULL OR action_item_id IS NULL", name=op.f("ck_comment_subject")),
        sa.CheckConstraint(
            "status_report_id IS NULL OR action_item_id IS NOT NULL", name=op.f("ck_comment_report_of_item")
        ),
        sa.CheckConstraint("(kind = 'question') = (answer_by IS NOT NULL)", name=op.f("ck_comment_answer_by")),
        sa.ForeignKeyConstraint(["action_item_id"], ["action_item.id"], name=op.f("fk_comment_action_item_id")),
        sa.ForeignKeyConstraint(["action_plan_id"], ["action_plan.id"], name=op.f("fk_comment_action_plan_id")),
        sa.ForeignKeyConstraint(["answers_id"], ["comment.id"], name=op.f("fk_comment_answers_id")),
        sa.ForeignKeyConstraint(["asked_of_id"], ["department.id"], name=op.f("fk_comment_asked_of_id")),
        sa.ForeignKeyConstraint(["author_id"], ["account.id"], name=op.f("fk_comment_author_id")),
        sa.ForeignKeyConstraint(["corrects_id"], ["comment.id"], name=op.f("fk_comment_corrects_id")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_comment_goal_id")),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_comment_signatory_id")),
        sa.ForeignKeyConstraint(["status_report_id"], ["status_report.id"], name=op.f("fk_comment_status_report_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    for columns in INDEXES:
        op.create_index(op.f(f"ix_comment_{'_'.join(columns)}"), "comment", list(columns), unique=False)
    op.create_index(
        "uq_comment_correction",
        "comment",
        ["corrects_id"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    if op.get_bind().dialect.name == "postgresql":
        _fence()


def _fence() -> None:
    """Rows of the own signatory only, as in migration 0005; guests never ask for them."""
    own = "signatory_id IS NOT DISTINCT FROM coalesce((SELECT tracker_signatory()), signatory_id)"
    op.execute("ALTER TABLE comment ENABLE ROW LEVEL SECURITY")
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON comment TO cemr_member")
    op.execute(f"CREATE POLICY members_read ON comment FOR SELECT TO cemr_member USING ({own})")
    op.execute(f"CREATE POLICY members_insert ON comment FOR INSERT TO cemr_member WITH CHECK ({own})")
    op.execute(f"CREATE POLICY members_update ON comment FOR UPDATE TO cemr_member USING ({own})")
    op.execute(f"CREATE POLICY members_delete ON comment FOR DELETE TO cemr_member USING ({own})")


def downgrade() -> None:
    op.drop_table("comment")
