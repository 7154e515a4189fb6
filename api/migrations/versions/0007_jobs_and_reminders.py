"""Jobs, mails, reminders, and where accounts are written to."""

import sqlalchemy as sa
from alembic import op

from api.core.db import Id, Instant, Key

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# Read and written by the own signatory only; guests never ask for them.
TABLES = ("job", "mail", "reminder_pause", "reminder", "overdue_notice")


def upgrade() -> None:
    _tables()
    with op.batch_alter_table("account") as batch_op:
        batch_op.add_column(sa.Column("email", sa.String(length=254), nullable=True))
        batch_op.add_column(sa.Column("language", sa.String(length=2), nullable=True))
    if op.get_bind().dialect.name == "postgresql":
        for table in TABLES:
            _fence(table)


def _fence(table: str) -> None:
    """Rows of the own signatory only, as migration 0005 has it."""
    own = "signatory_id IS NOT DISTINCT FROM coalesce((SELECT tracker_signatory()), signatory_id)"
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO cemr_member")
    op.execute(f"CREATE POLICY members_read ON {table} FOR SELECT TO cemr_member USING ({own})")
    op.execute(f"CREATE POLICY members_insert ON {table} FOR INSERT TO cemr_member WITH CHECK ({own})")
    op.execute(f"CREATE POLICY members_update ON {table} FOR UPDATE TO cemr_member USING ({own})")
    op.execute(f"CREATE POLICY members_delete ON {table} FOR DELETE TO cemr_member USING ({own})")


def downgrade() -> None:
    with op.batch_alter_table("account") as batch_op:
        batch_op.drop_column("language")
        batch_op.drop_column("email")
    for table in ("reminder", "overdue_notice", "reminder_pause", "mail", "job"):
        op.drop_table(table)


def _tables() -> None:
    op.create_table(
        "job",
        sa.Column("signatory_id", Id(length=36), nullable=True),
        sa.Column("kind", Key(length=40), nullable=False),
        sa.Column("key", Key(length=200), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("run_at", Instant(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_until", Instant(timezone=True), nullable=True),
        sa.Column("lease_by", Id(length=36), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("finished_at", Instant(timezone=True), nullable=True),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("updated_at", Instant(timezone=True), nullable=False),
        sa.CheckConstraint("status IN ('waiting', 'running', 'done', 'dead')", name=op.f("ck_job_status")),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_job_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sa.UniqueConstraint("key", name=op.f("uq_job_key")),
    )
    op.create_index(
        "ix_job_open",
        "job",
        ["run_at", "id"],
        unique=False,
        sqlite_where=sa.text("status IN ('waiting', 'running')"),
        postgresql_where=sa.text("status IN ('waiting', 'running')"),
    )
    op.create_index(op.f("ix_job_signatory_id_run_at_id"), "job", ["signatory_id", "run_at", "id"], unique=False)
    op.create_index(op.f("ix_job_status_run_at_id"), "job", ["status", "run_at", "id"], unique=False)

    op.create_table(
        "mail",
        sa.Column("key", Key(length=200), nullable=False),
        sa.Column("account_id", Id(length=36), nullable=True),
        sa.Column("department_id", Id(length=36), nullable=True),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("sent_at", Instant(timezone=True), nullable=True),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("updated_at", Instant(timezone=True), nullable=False),
        sa.CheckConstraint("language IN ('sv', 'en')", name=op.f("ck_mail_language")),
        sa.CheckConstraint("status IN ('kept', 'waiting', 'sent', 'undelivered')", name=op.f("ck_mail_status")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_mail_account_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_mail_department_id")),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_mail_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail")),
        sa.UniqueConstraint("signatory_id", "key", name=op.f("uq_mail_signatory_id_key")),
    )
    op.create_index(op.f("ix_mail_account_id"), "mail", ["account_id"], unique=False)
    op.create_index(op.f("ix_mail_department_id"), "mail", ["department_id"], unique=False)
    op.create_index(
        op.f("ix_mail_signatory_id_created_at_id"), "mail", ["signatory_id", "created_at", "id"], unique=False
    )
    op.create_index(
        op.f("ix_mail_signatory_id_status_created_at_id"),
        "mail",
        ["signatory_id", "status", "created_at", "id"],
        unique=False,
    )

    op.create_table(
        "reminder_pause",
        sa.Column("account_id", Id(length=36), nullable=True),
        sa.Column("department_id", Id(length=36), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("updated_at", Instant(timezone=True), nullable=False),
        sa.Column("deleted_at", Instant(timezone=True), nullable=True),
        sa.CheckConstraint("account_id IS NULL OR department_id IS NULL", name=op.f("ck_reminder_pause_whose")),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_reminder_pause_period")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_reminder_pause_account_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_reminder_pause_department_id")),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_reminder_pause_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_pause")),
    )
    op.create_index(op.f("ix_reminder_pause_account_id"), "reminder_pause", ["account_id"], unique=False)
    op.create_index(op.f("ix_reminder_pause_department_id"), "reminder_pause", ["department_id"], unique=False)
    op.create_index(
        op.f("ix_reminder_pause_signatory_id_starts_on_id"),
        "reminder_pause",
        ["signatory_id", "starts_on", "id"],
        unique=False,
    )

    op.create_table(
        "reminder",
        sa.Column("mail_id", Id(length=36), nullable=False),
        sa.Column("key", Key(length=200), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("action_item_id", Id(length=36), nullable=True),
        sa.Column("round_id", Id(length=36), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("threshold", sa.Integer(), nullable=False),
        sa.Column("escalated", sa.Boolean(), nullable=False),
        sa.Column("account_id", Id(length=36), nullable=True),
        sa.Column("department_id", Id(length=36), nullable=True),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.CheckConstraint("kind IN ('action_item', 'follow_up_round')", name=op.f("ck_reminder_kind")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_reminder_account_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_reminder_department_id")),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"], name=op.f("fk_reminder_mail_id")),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_reminder_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint("signatory_id", "key", name=op.f("uq_reminder_signatory_id_key")),
    )
    op.create_index(op.f("ix_reminder_account_id"), "reminder", ["account_id"], unique=False)
    op.create_index(op.f("ix_reminder_action_item_id"), "reminder", ["action_item_id"], unique=False)
    op.create_index(op.f("ix_reminder_department_id"), "reminder", ["department_id"], unique=False)
    op.create_index(op.f("ix_reminder_mail_id"), "reminder", ["mail_id"], unique=False)
    op.create_index(
        op.f("ix_reminder_signatory_id_created_at_id"), "reminder", ["signatory_id", "created_at", "id"], unique=False
    )
    op.create_index(
        op.f("ix_reminder_signatory_id_due_on_id"), "reminder", ["signatory_id", "due_on", "id"], unique=False
    )

    op.create_table(
        "overdue_notice",
        sa.Column("action_item_id", Id(length=36), nullable=False),
        sa.Column("due_date", sa.Date(), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.ForeignKeyConstraint(["action_item_id"], ["action_item.id"], name=op.f("fk_overdue_notice_action_item_id")),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_overdue_notice_signatory_id")),
        sa.PrimaryKeyConstraint("action_item_id", "due_date", name=op.f("pk_overdue_notice")),
    )
