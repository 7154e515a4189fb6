"""Accounts can be closed, sorted and searched; tokens have a version."""

import sqlalchemy as sa
from alembic import op

from api.core.db import Id, Instant, Key
from api.core.text import search_key, sort_key

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ACCOUNT = sa.table("account", sa.column("id", Id), sa.column("name"), sa.column("name_sort"), sa.column("search_key"))


def upgrade():
    op.add_column("account", sa.Column("name_sort", Key(length=200), server_default="", nullable=False))
    op.add_column("account", sa.Column("search_key", sa.Text(), server_default="", nullable=False))
    op.add_column("account", sa.Column("closed_at", Instant(timezone=True), nullable=True))
    _fill()
    op.drop_index(op.f("ix_account_signatory_id"), "account")
    op.create_index(op.f("ix_account_signatory_id_name_sort_id"), "account", ["signatory_id", "name_sort", "id"])

    op.add_column("access_token", sa.Column("version", sa.Integer(), nullable=True))
    op.add_column("access_token", sa.Column("updated_at", Instant(timezone=True), nullable=True))
    op.execute("UPDATE access_token SET version = 1, updated_at = COALESCE(revoked_at, created_at)")
    with op.batch_alter_table("access_token") as batch_op:
        batch_op.alter_column("version", existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column("updated_at", existing_type=Instant(timezone=True), nullable=False)
    op.create_index(
        op.f("ix_access_token_signatory_id_created_at_id"), "access_token", ["signatory_id", "created_at", "id"]
    )


def downgrade():
    op.drop_index(op.f("ix_access_token_signatory_id_created_at_id"), "access_token")
    with op.batch_alter_table("access_token") as batch_op:
        batch_op.drop_column("updated_at")
        batch_op.drop_column("version")
    op.drop_index(op.f("ix_account_signatory_id_name_sort_id"), "account")
    for name in ("closed_at", "search_key", "name_sort"):
        op.drop_column("account", name)
    op.create_index(op.f("ix_account_signatory_id"), "account", ["signatory_id"])


def _fill():
    connection = op.get_bind()
    for key, name in connection.execute(sa.select(ACCOUNT.c.id, ACCOUNT.c.name)).all():
        derived = {"name_sort": sort_key(name), "search_key": search_key(name)}
        connection.execute(sa.update(ACCOUNT).where(ACCOUNT.c.id == key).values(derived))
