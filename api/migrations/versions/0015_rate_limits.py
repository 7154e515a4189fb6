"""Rate limits: what callers have spent of their quotas, for all processes and machines."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rate_count",
        sa.Column("caller", sa.LargeBinary(length=16), nullable=False),
        sa.Column("minute", sa.BigInteger(), nullable=False),
        sa.Column("before", sa.BigInteger(), nullable=False),
        sa.Column("spent", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("caller", name=op.f("pk_rate_count")),
    )
    if op.get_bind().dialect.name == "postgresql":
        _fence()


def _fence() -> None:
    """Only the program itself, which sees everything, counts. After a crash it may begin anew: nothing is logged."""
    op.execute("ALTER TABLE rate_count SET UNLOGGED")
    op.execute("ALTER TABLE rate_count ENABLE ROW LEVEL SECURITY")
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON rate_count TO cemr_member")
    everywhere = "(SELECT tracker_signatory()) IS NULL"
    op.execute(f"CREATE POLICY members_own ON rate_count TO cemr_member USING ({everywhere}) WITH CHECK ({everywhere})")


def downgrade() -> None:
    op.drop_table("rate_count")
