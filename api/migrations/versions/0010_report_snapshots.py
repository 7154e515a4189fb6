"""Report snapshots."""

import sqlalchemy as sa
from alembic import op

from api.core.db import Id, Instant

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "report_snapshot",
        sa.Column("report", sa.String(length=40), nullable=False),
        sa.Column("asked", sa.String(length=2000), nullable=False),
        sa.Column("format", sa.String(length=4), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("case_number", sa.String(length=60), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("published_at", Instant(timezone=True), nullable=True),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("updated_at", Instant(timezone=True), nullable=False),
        sa.Column("deleted_at", Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_report_snapshot_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_snapshot")),
    )
    op.create_index(
        op.f("ix_report_snapshot_signatory_id_day_id"), "report_snapshot", ["signatory_id", "day", "id"], unique=False
    )
    op.create_index(
        op.f("ix_report_snapshot_published_day"),
        "report_snapshot",
        ["day", "id"],
        unique=False,
        sqlite_where=sa.text("published"),
        postgresql_where=sa.text("published"),
    )
    if op.get_bind().dialect.name == "postgresql":
        _fence()


def _fence() -> None:
    """As parts of plans in migration 0005: members read their own and what is published, guests what is published."""
    own = "signatory_id IS NOT DISTINCT FROM coalesce((SELECT tracker_signatory()), signatory_id)"
    op.execute("ALTER TABLE report_snapshot ENABLE ROW LEVEL SECURITY")
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON report_snapshot TO cemr_member")
    op.execute("GRANT SELECT ON report_snapshot TO cemr_guest")
    op.execute(
        f"CREATE POLICY members_read ON report_snapshot FOR SELECT TO cemr_member USING (published OR {own})"
    )
    op.execute("CREATE POLICY guests_read ON report_snapshot FOR SELECT TO cemr_guest USING (published)")
    op.execute(f"CREATE POLICY members_insert ON report_snapshot FOR INSERT TO cemr_member WITH CHECK ({own})")
    op.execute(f"CREATE POLICY members_update ON report_snapshot FOR UPDATE TO cemr_member USING ({own})")
    op.execute(f"CREATE POLICY members_delete ON report_snapshot FOR DELETE TO cemr_member USING ({own})")


def downgrade() -> None:
    op.drop_table("report_snapshot")
