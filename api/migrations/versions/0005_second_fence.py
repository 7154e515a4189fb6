"""Kept answers, and row-level security on PostgreSQL."""

import sqlalchemy as sa
from alembic import op

from api.core.db import Id, Instant, Key

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# Who sees which rows. Parts of plans: the own signatory's, and everybody's published ones.
PUBLISHED = (
    "action_plan", "plan_article", "goal", "goal_article", "action_item", "action_item_article",
    "action_item_department", "action_item_tag", "checkpoint",
)
# The own signatory's only.
OWN = (
    "decision", "external_key", "case_reference", "event", "journal_head", "account", "role_grant", "access_token",
    "idempotency_record", "reorganisation", "reorganisation_successor", "reorganisation_move",
)
# What guests never ask for; of the others they may ask and get nothing, since lists look for keys and cases.
HIDDEN = OWN[3:]
# Read by everybody, changed by the own signatory.
OPEN = ("department", "department_service", "department_succession")
# Read by everybody, changed by administrators of the installation; a signatory also by its own.
COMMON = ("signatory", "charter_article", "charter_principle", "charter_duty")


def upgrade() -> None:
    op.create_table(
        "idempotency_record",
        sa.Column("account_id", Id(length=36), nullable=False),
        sa.Column("key", Key(length=200), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=True),
        sa.Column("fingerprint", sa.LargeBinary(length=32), nullable=False),
        sa.Column("claim", Id(length=36), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("headers", sa.JSON(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("account_id", "key", name=op.f("pk_idempotency_record")),
    )
    if op.get_bind().dialect.name == "postgresql":
        for statement in fence():
            op.execute(statement)


def fence() -> list[str]:
    """Roles, privileges, and for each table what they let through."""
    # Asked once per statement and table, and not more: to begin each of these costs more than to look at a few rows.
    own = "{column} IS NOT DISTINCT FROM coalesce((SELECT tracker_signatory()), {column})"
    made = [*_roles(), _function()]
    for table in PUBLISHED:
        rule = own.format(column="signatory_id")
        made += _fenced(table, f"published OR {rule}", rule, "published")
    for table in OWN:
        rule = own.format(column="signatory_id")
        made += _fenced(table, rule, rule, None if table in HIDDEN else "false")
    for table in OPEN:
        made += _fenced(table, "true", own.format(column="signatory_id"), "true")
    for table in COMMON:
        rule = own.format(column="id") if table == "signatory" else "(SELECT tracker_signatory()) IS NULL"
        made += _fenced(table, "true", rule, "true")
    return made


def _roles() -> list[str]:
    """Roles belong to the whole server, where another installation may have made them already."""
    made = []
    for role in ("cemr_member", "cemr_guest"):
        made += [
            f"DO $$ BEGIN CREATE ROLE {role} NOLOGIN; "
            "EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$",
            f"DO $$ BEGIN IF NOT pg_has_role(current_user, '{role}', 'MEMBER') THEN "
            f"GRANT {role} TO CURRENT_USER; END IF; END $$",
            f"GRANT USAGE ON SCHEMA public TO {role}",
            f"GRANT SELECT ON alembic_version TO {role}",
        ]
    return made


def _function() -> str:
    """What the setting of the transaction says: `*`, everywhere, is null; nothing is an id that nobody has."""
    said = "coalesce(nullif(current_setting('app.signatory', true), ''), 'ffffffff-ffff-ffff-ffff-ffffffffffff')"
    return (
        "CREATE FUNCTION tracker_signatory() RETURNS uuid LANGUAGE sql STABLE "
        f"RETURN CASE WHEN {said} <> '*' THEN {said}::uuid END"
    )


def _fenced(table: str, read: str, write: str, guest: str | None) -> list[str]:
    changes = "INSERT" if table == "event" else "INSERT, UPDATE, DELETE"
    made = [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"GRANT SELECT, {changes} ON {table} TO cemr_member",
        f"CREATE POLICY members_read ON {table} FOR SELECT TO cemr_member USING ({read})",
        f"CREATE POLICY members_insert ON {table} FOR INSERT TO cemr_member WITH CHECK ({write})",
        f"CREATE POLICY members_update ON {table} FOR UPDATE TO cemr_member USING ({write})",
        f"CREATE POLICY members_delete ON {table} FOR DELETE TO cemr_member USING ({write})",
    ]
    if guest is not None:
        made += [
            f"GRANT SELECT ON {table} TO cemr_guest",
            f"CREATE POLICY guests_read ON {table} FOR SELECT TO cemr_guest USING ({guest})",
        ]
    if table == "event":
        made.append("GRANT USAGE ON SEQUENCE event_position_seq TO cemr_member")
    return made


def downgrade() -> None:
    """Policies fall with what they use; the roles may serve another installation."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION tracker_signatory() CASCADE")
        for table in (*PUBLISHED, *OWN, *OPEN, *COMMON):
            for policy in ("members_read", "members_insert", "members_update", "members_delete", "guests_read"):
                op.execute(f"DROP POLICY IF EXISTS {policy} ON {table}")
            op.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
            op.execute(f"REVOKE ALL ON {table} FROM cemr_member, cemr_guest")
    op.drop_table("idempotency_record")
