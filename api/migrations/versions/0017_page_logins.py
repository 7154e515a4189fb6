"""Page logins: who is logged in at a page, and which logins have come back from their provider."""

import sqlalchemy as sa
from alembic import op

from api.core.db import Id, Instant

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "page_login",
        sa.Column("identity_id", Id(length=36), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("begun_at", Instant(timezone=True), nullable=False),
        sa.Column("used_at", Instant(timezone=True), nullable=False),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["identity_id"], ["login_identity.id"], name=op.f("fk_page_login_identity_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_page_login_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_login")),
        sa.UniqueConstraint("digest", name=op.f("uq_page_login_digest")),
    )
    op.create_index(op.f("ix_page_login_identity_id"), "page_login", ["identity_id"], unique=False)
    op.create_index(op.f("ix_page_login_begun_at"), "page_login", ["begun_at"], unique=False)
    op.create_table(
        "returned_login",
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("returned_at", Instant(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_returned_login")),
    )
    op.create_index(op.f("ix_returned_login_returned_at"), "returned_login", ["returned_at"], unique=False)
    if op.get_bind().dialect.name == "postgresql":
        for table in ("page_login", "returned_login"):
            _fence(table)


def _fence(table: str) -> None:
    """Only who sees everything reads and writes it: the program itself, before it knows who asks."""
    everything = "(SELECT tracker_signatory()) IS NULL"
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO cemr_member")
    op.execute(f"CREATE POLICY everything ON {table} TO cemr_member USING ({everything}) WITH CHECK ({everything})")


def downgrade() -> None:
    op.drop_table("returned_login")
    op.drop_table("page_login")
