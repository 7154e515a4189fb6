"""Login identities: which account somebody has who logs in with a login provider."""

import sqlalchemy as sa
from alembic import op

from api.core.db import Id, Instant, Key

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "login_identity",
        sa.Column("account_id", Id(length=36), nullable=False),
        sa.Column("issuer", Key(length=255), nullable=False),
        sa.Column("subject", Key(length=255), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_login_identity_account_id")),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_login_identity_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_identity")),
        sa.UniqueConstraint(
            "issuer", "subject", "signatory_id", name=op.f("uq_login_identity_issuer_subject_signatory_id")
        ),
    )
    op.create_index(op.f("ix_login_identity_account_id"), "login_identity", ["account_id"], unique=False)
    if op.get_bind().dialect.name == "postgresql":
        _fence()


def _fence() -> None:
    """Only who sees everything reads and writes it: the program itself, before it knows who asks."""
    everything = "(SELECT tracker_signatory()) IS NULL"
    op.execute("ALTER TABLE login_identity ENABLE ROW LEVEL SECURITY")
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON login_identity TO cemr_member")
    op.execute(
        f"CREATE POLICY everything ON login_identity TO cemr_member USING ({everything}) WITH CHECK ({everything})"
    )


def downgrade() -> None:
    op.drop_table("login_identity")
