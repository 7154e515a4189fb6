"""Calendar addresses."""

import sqlalchemy as sa
from alembic import op

from api.core.db import Id, Instant

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

INDEXES = (("account_id",), ("department_id",), ("signatory_id", "created_at", "id"))


def upgrade() -> None:
    op.create_table(
        "calendar_address",
        sa.Column("account_id", Id(length=36), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("department_id", Id(length=36), nullable=True),
        sa.Column("title", sa.String(length=120), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=True),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("updated_at", Instant(timezone=True), nullable=False),
        sa.Column("deleted_at", Instant(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('signatory', 'department', 'mine')", name=op.f("ck_calendar_address_kind")),
        sa.CheckConstraint("language IN ('sv', 'en')", name=op.f("ck_calendar_address_language")),
        sa.CheckConstraint(
            "(kind = 'department') = (department_id IS NOT NULL)", name=op.f("ck_calendar_address_whose")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_calendar_address_account_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_calendar_address_department_id")),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_calendar_address_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_address")),
        sa.UniqueConstraint("digest", name=op.f("uq_calendar_address_digest")),
    )
    for columns in INDEXES:
        op.create_index(
            op.f(f"ix_calendar_address_{'_'.join(columns)}"), "calendar_address", list(columns), unique=False
        )
    if op.get_bind().dialect.name == "postgresql":
        _fence()


def _fence() -> None:
    """Rows of the own signatory only, as in migration 0005; guests never ask for them."""
    own = "signatory_id IS NOT DISTINCT FROM coalesce((SELECT tracker_signatory()), signatory_id)"
    op.execute("ALTER TABLE calendar_address ENABLE ROW LEVEL SECURITY")
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON calendar_address TO cemr_member")
    op.execute(f"CREATE POLICY members_read ON calendar_address FOR SELECT TO cemr_member USING ({own})")
    op.execute(f"CREATE POLICY members_insert ON calendar_address FOR INSERT TO cemr_member WITH CHECK ({own})")
    op.execute(f"CREATE POLICY members_update ON calendar_address FOR UPDATE TO cemr_member USING ({own})")
    op.execute(f"CREATE POLICY members_delete ON calendar_address FOR DELETE TO cemr_member USING ({own})")


def downgrade() -> None:
    op.drop_table("calendar_address")
