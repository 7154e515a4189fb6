"""Tallies: what is counted of each signatory's items, so that a picture of all need not count them anew."""

import sqlalchemy as sa
from alembic import op

from api.core.db import Id, Key

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

NUMBERS = (
    "items",
    "not_started",
    "in_progress",
    "paused",
    "completed",
    "cancelled",
    "overdue",
    "on_time",
    "due_soon",
    "completed_on_time",
    "completed_late",
    "closed",
    "ahead",
    "without_department",
    "without_due_date",
    "without_goal",
    "silent",
    "silent_later",
)
# What members read of each table, and guests; only who sees everything writes.
OWN = "signatory_id IS NOT DISTINCT FROM coalesce((SELECT tracker_signatory()), signatory_id)"
EVERYWHERE = "(SELECT tracker_signatory()) IS NULL"
READERS = {
    "tally": ("true", "true"),
    "tally_count": (f"published OR {OWN}", "published"),
    "tally_sum": (f"published OR {EVERYWHERE}", "published"),
}


def upgrade() -> None:
    op.create_table(
        "tally",
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("zone", Key(length=40), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("method", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_tally_signatory_id")),
        sa.PrimaryKeyConstraint("signatory_id", "day", name=op.f("pk_tally")),
    )
    op.create_table(
        "tally_count",
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        *_counted(),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_tally_count_signatory_id")),
        sa.PrimaryKeyConstraint("signatory_id", "day", "published", "number", name=op.f("pk_tally_count")),
    )
    op.create_table(
        "tally_sum",
        sa.Column("zone", Key(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        *_counted(),
        sa.PrimaryKeyConstraint("zone", "day", "published", "number", name=op.f("pk_tally_sum")),
    )
    if op.get_bind().dialect.name == "postgresql":
        _fence()


def _counted() -> list[sa.Column]:
    of = [sa.Column("published", sa.Boolean(), nullable=False), sa.Column("number", sa.Integer(), nullable=False)]
    return [*of, *(sa.Column(name, sa.Integer(), nullable=False) for name in NUMBERS)]


def _fence() -> None:
    """Whether a tally is current is asked by everybody and of everybody's journal; the function tells how many events
    there are of each signatory, and nothing of them."""
    for table, (members, guests) in READERS.items():
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO cemr_member")
        op.execute(f"GRANT SELECT ON {table} TO cemr_guest")
        op.execute(f"CREATE POLICY members_read ON {table} FOR SELECT TO cemr_member USING ({members})")
        op.execute(f"CREATE POLICY members_insert ON {table} FOR INSERT TO cemr_member WITH CHECK ({EVERYWHERE})")
        op.execute(f"CREATE POLICY members_update ON {table} FOR UPDATE TO cemr_member USING ({EVERYWHERE})")
        op.execute(f"CREATE POLICY members_delete ON {table} FOR DELETE TO cemr_member USING ({EVERYWHERE})")
        op.execute(f"CREATE POLICY guests_read ON {table} FOR SELECT TO cemr_guest USING ({guests})")
    op.execute(
        "CREATE FUNCTION tracker_sequences() RETURNS TABLE (signatory_id uuid, sequence bigint) "
        "LANGUAGE sql STABLE SECURITY DEFINER ROWS 2000 SET search_path = public, pg_temp AS "
        "'SELECT signatory_id, sequence FROM journal_head'"
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION tracker_sequences()")
    for table in ("tally_sum", "tally_count", "tally"):
        op.drop_table(table)
