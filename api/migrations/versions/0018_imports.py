"""Imports."""

import sqlalchemy as sa
from alembic import op

from api.core.db import Id, Instant, Key

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

COUNTS = ("rows_done", "created", "updated", "unchanged", "error")


def upgrade() -> None:
    op.create_table(
        "plan_import",
        sa.Column("action_plan_id", Id(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("kind", sa.String(length=4), nullable=False),
        sa.Column("sheet", sa.String(length=255), nullable=False),
        sa.Column("sheets", sa.JSON(), nullable=False),
        sa.Column("heading_row", sa.Integer(), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("system", Key(length=40), nullable=False),
        sa.Column("reported", sa.String(length=5), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("fault", sa.JSON(), nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in COUNTS),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("updated_at", Instant(timezone=True), nullable=False),
        sa.Column("deleted_at", Instant(timezone=True), nullable=True),
        sa.CheckConstraint(
            "status IN ('checking', 'checked', 'writing', 'written', 'failed')", name=op.f("ck_plan_import_status")
        ),
        sa.CheckConstraint("reported IN ('keep', 'write')", name=op.f("ck_plan_import_reported")),
        sa.ForeignKeyConstraint(["action_plan_id"], ["action_plan.id"], name=op.f("fk_plan_import_action_plan_id")),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_plan_import_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_import")),
    )
    op.create_index(op.f("ix_plan_import_action_plan_id"), "plan_import", ["action_plan_id"])
    op.create_index(
        op.f("ix_plan_import_signatory_id_created_at_id"), "plan_import", ["signatory_id", "created_at", "id"]
    )
    op.create_table(
        "plan_import_row",
        sa.Column("plan_import_id", Id(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("outcome", sa.String(length=9), nullable=False),
        sa.Column("action_item_id", Id(length=36), nullable=True),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("changes", "kept", "faults")),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('created', 'updated', 'unchanged', 'error')", name=op.f("ck_plan_import_row_outcome")
        ),
        sa.ForeignKeyConstraint(["plan_import_id"], ["plan_import.id"], name=op.f("fk_plan_import_row_plan_import_id")),
        sa.ForeignKeyConstraint(["action_item_id"], ["action_item.id"], name=op.f("fk_plan_import_row_action_item_id")),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_plan_import_row_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_import_row")),
        sa.UniqueConstraint("plan_import_id", "number", name=op.f("uq_plan_import_row_plan_import_id_number")),
    )
    for columns in (
        ["action_item_id"],
        ["plan_import_id", "outcome", "number"],
        ["signatory_id", "plan_import_id", "number", "id"],
    ):
        op.create_index(op.f(f"ix_plan_import_row_{'_'.join(columns)}"), "plan_import_row", columns)
    if op.get_bind().dialect.name == "postgresql":
        for table in ("plan_import", "plan_import_row"):
            _fence(table)


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
    op.drop_table("plan_import_row")
    op.drop_table("plan_import")
