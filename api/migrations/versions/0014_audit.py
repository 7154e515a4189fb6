"""The journal is only added to: the triggers are made after migrating (`api.core.guarding`), the rights here."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The application's roles add events and move heads on; they take neither away."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("REVOKE UPDATE, DELETE, TRUNCATE ON event FROM cemr_member, cemr_guest, PUBLIC")
        op.execute("REVOKE DELETE, TRUNCATE ON journal_head FROM cemr_member, cemr_guest, PUBLIC")
        op.execute("DROP POLICY members_update ON event")
        op.execute("DROP POLICY members_delete ON event")
        op.execute("DROP POLICY members_delete ON journal_head")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        rule = "signatory_id IS NOT DISTINCT FROM coalesce((SELECT tracker_signatory()), signatory_id)"
        op.execute("GRANT DELETE ON journal_head TO cemr_member")
        op.execute(f"CREATE POLICY members_update ON event FOR UPDATE TO cemr_member USING ({rule})")
        for table in ("event", "journal_head"):
            op.execute(f"CREATE POLICY members_delete ON {table} FOR DELETE TO cemr_member USING ({rule})")
        for act in ("row", "table"):
            op.execute(f"DROP TRIGGER IF EXISTS guard_event_{act} ON event")
        for made in ("guard_event()", "tracker_sealed(jsonb, text)", "tracker_sealed_note(text, text)"):
            op.execute(f"DROP FUNCTION IF EXISTS {made}")
    else:
        for act in ("insert", "update", "delete"):
            op.execute(f"DROP TRIGGER IF EXISTS guard_event_{act}")
