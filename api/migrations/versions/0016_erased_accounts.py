"""Accounts that were erased: closed for good, with neither name nor address; and when each was closed last. Jobs are
forgotten with all the rest."""

import sqlalchemy as sa
from alembic import op

from api.core.db import Instant

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("erased_at", "last_closed_at"):
        op.add_column("account", sa.Column(name, Instant(timezone=True), nullable=True))
    op.execute("DELETE FROM job WHERE kind = 'tidy-jobs' AND status <> 'done'")


def downgrade() -> None:
    for name in ("erased_at", "last_closed_at"):
        op.drop_column("account", name)
