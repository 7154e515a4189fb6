"""Follow-up rounds, status reports, goal assessments, cross-party groups, meetings, and the decisions behind statuses."""

import sqlalchemy as sa
from alembic import op

from api.core.db import Id, Instant

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# What guests may ask for and get nothing of: it is read beside what is published.
BESIDE_PUBLISHED = ("follow_up_round", "plan_decision")
# What they never ask for.
HIDDEN = (
    "round_department",
    "status_report",
    "goal_assessment",
    "cross_party_group",
    "cross_party_group_member",
    "meeting",
    "agenda_item",
)


def upgrade() -> None:
    _tables()
    with op.batch_alter_table("decision") as batch_op:
        batch_op.add_column(sa.Column("reservation", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("next_body_id", Id(length=36), nullable=True))
        batch_op.create_foreign_key(op.f("fk_decision_next_body_id"), "department", ["next_body_id"], ["id"])
    with op.batch_alter_table("action_item") as batch_op:
        for column in ("deadline_decision_id", "status_decision_id"):
            batch_op.add_column(sa.Column(column, Id(length=36), nullable=True))
            batch_op.create_foreign_key(op.f(f"fk_action_item_{column}"), "decision", [column], ["id"])
    op.create_index(op.f("ix_decision_next_body_id"), "decision", ["next_body_id"])
    # The decision that adopted a plan is the first of those that it follows.
    op.execute(
        "INSERT INTO plan_decision (signatory_id, action_plan_id, decision_id, status) "
        "SELECT signatory_id, id, adoption_decision_id, 'adopted' FROM action_plan WHERE adoption_decision_id IS NOT NULL"
    )
    if op.get_bind().dialect.name == "postgresql":
        for table in BESIDE_PUBLISHED:
            _fence(table, guest=True)
        for table in HIDDEN:
            _fence(table, guest=False)


def _fence(table: str, *, guest: bool) -> None:
    """Rows of the own signatory only, as migration 0005 has it."""
    own = "signatory_id IS NOT DISTINCT FROM coalesce((SELECT tracker_signatory()), signatory_id)"
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO cemr_member")
    op.execute(f"CREATE POLICY members_read ON {table} FOR SELECT TO cemr_member USING ({own})")
    op.execute(f"CREATE POLICY members_insert ON {table} FOR INSERT TO cemr_member WITH CHECK ({own})")
    op.execute(f"CREATE POLICY members_update ON {table} FOR UPDATE TO cemr_member USING ({own})")
    op.execute(f"CREATE POLICY members_delete ON {table} FOR DELETE TO cemr_member USING ({own})")
    if guest:
        op.execute(f"GRANT SELECT ON {table} TO cemr_guest")
        op.execute(f"CREATE POLICY guests_read ON {table} FOR SELECT TO cemr_guest USING (false)")


def downgrade() -> None:
    op.drop_index(op.f("ix_decision_next_body_id"), "decision")
    with op.batch_alter_table("decision") as batch_op:
        batch_op.drop_column("reservation")
        batch_op.drop_column("next_body_id")
    with op.batch_alter_table("action_item") as batch_op:
        batch_op.drop_column("deadline_decision_id")
        batch_op.drop_column("status_decision_id")
    for table in (*reversed(HIDDEN), *reversed(BESIDE_PUBLISHED)):
        op.drop_table(table)


def _tables() -> None:
    op.create_table(
        "meeting",
        sa.Column("body_id", Id(length=36), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("status_comment", sa.String(length=2000), nullable=True),
        sa.Column("status_changed_at", Instant(timezone=True), nullable=False),
        sa.Column("case_number", sa.String(length=60), nullable=True),
        sa.Column("minutes", sa.Text(), nullable=True),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("updated_at", Instant(timezone=True), nullable=False),
        sa.Column("deleted_at", Instant(timezone=True), nullable=True),
        sa.CheckConstraint("status IN ('planned', 'held', 'cancelled')", name=op.f("ck_meeting_status")),
        sa.ForeignKeyConstraint(["body_id"], ["department.id"], name=op.f("fk_meeting_body_id")),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_meeting_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    op.create_index(op.f("ix_meeting_body_id"), "meeting", ["body_id"], unique=False)
    op.create_index(
        op.f("ix_meeting_signatory_id_held_on_id"), "meeting", ["signatory_id", "held_on", "id"], unique=False
    )
    op.create_table(
        "cross_party_group",
        sa.Column("department_id", Id(length=36), nullable=False),
        sa.Column("assignment", sa.Text(), nullable=True),
        sa.Column("mandate_start", sa.Date(), nullable=False),
        sa.Column("mandate_end", sa.Date(), nullable=True),
        sa.Column("decision_id", Id(length=36), nullable=True),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("updated_at", Instant(timezone=True), nullable=False),
        sa.CheckConstraint("mandate_end >= mandate_start", name=op.f("ck_cross_party_group_mandate")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_cross_party_group_decision_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_cross_party_group_department_id")),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_cross_party_group_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cross_party_group")),
    )
    op.create_index(op.f("ix_cross_party_group_department_id"), "cross_party_group", ["department_id"], unique=False)
    op.create_index(
        op.f("ix_cross_party_group_signatory_id_mandate_start_id"),
        "cross_party_group",
        ["signatory_id", "mandate_start", "id"],
        unique=False,
    )
    op.create_table(
        "cross_party_group_member",
        sa.Column("group_id", Id(length=36), nullable=False),
        sa.Column("party", sa.String(length=60), nullable=True),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("updated_at", Instant(timezone=True), nullable=False),
        sa.Column("deleted_at", Instant(timezone=True), nullable=True),
        sa.CheckConstraint(
            "role IN ('chair', 'vice_chair', 'member', 'substitute', 'secretary')",
            name=op.f("ck_cross_party_group_member_role"),
        ),
        sa.CheckConstraint("valid_to >= valid_from", name=op.f("ck_cross_party_group_member_period")),
        sa.ForeignKeyConstraint(
            ["group_id"], ["cross_party_group.id"], name=op.f("fk_cross_party_group_member_group_id")
        ),
        sa.ForeignKeyConstraint(
            ["signatory_id"], ["signatory.id"], name=op.f("fk_cross_party_group_member_signatory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cross_party_group_member")),
    )
    op.create_index(
        op.f("ix_cross_party_group_member_group_id"), "cross_party_group_member", ["group_id"], unique=False
    )
    op.create_index(
        op.f("ix_cross_party_group_member_signatory_id_valid_from_id"),
        "cross_party_group_member",
        ["signatory_id", "valid_from", "id"],
        unique=False,
    )
    op.create_table(
        "follow_up_round",
        sa.Column("action_plan_id", Id(length=36), nullable=False),
        sa.Column("previous_id", Id(length=36), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("instructions", sa.Text(), nullable=True),
        sa.Column("asks_by_default", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("status_comment", sa.String(length=2000), nullable=True),
        sa.Column("status_changed_at", Instant(timezone=True), nullable=False),
        sa.Column("decision_id", Id(length=36), nullable=True),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("updated_at", Instant(timezone=True), nullable=False),
        sa.Column("deleted_at", Instant(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('tertial', 'interim', 'annual', 'mid_term', 'final', 'ad_hoc')",
            name=op.f("ck_follow_up_round_kind"),
        ),
        sa.CheckConstraint(
            "status IN ('planned', 'open', 'closed', 'reported')", name=op.f("ck_follow_up_round_status")
        ),
        sa.CheckConstraint("closes_on >= deadline", name=op.f("ck_follow_up_round_closes_on")),
        sa.CheckConstraint("deadline >= opens_on", name=op.f("ck_follow_up_round_deadline")),
        sa.CheckConstraint("period_end >= period_start", name=op.f("ck_follow_up_round_period")),
        sa.ForeignKeyConstraint(["action_plan_id"], ["action_plan.id"], name=op.f("fk_follow_up_round_action_plan_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_follow_up_round_decision_id")),
        sa.ForeignKeyConstraint(["previous_id"], ["follow_up_round.id"], name=op.f("fk_follow_up_round_previous_id")),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_follow_up_round_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up_round")),
    )
    op.create_index(op.f("ix_follow_up_round_action_plan_id"), "follow_up_round", ["action_plan_id"], unique=False)
    op.create_index(
        op.f("ix_follow_up_round_signatory_id_deadline_id"),
        "follow_up_round",
        ["signatory_id", "deadline", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_follow_up_round_signatory_id_period_end_id"),
        "follow_up_round",
        ["signatory_id", "period_end", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_follow_up_round_signatory_id_status_deadline_id"),
        "follow_up_round",
        ["signatory_id", "status", "deadline", "id"],
        unique=False,
    )
    op.create_table(
        "plan_decision",
        sa.Column("action_plan_id", Id(length=36), nullable=False),
        sa.Column("decision_id", Id(length=36), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.CheckConstraint(
            "status IN ('draft', 'consultation', 'proposed', 'adopted', 'superseded', 'expired', 'revoked')",
            name=op.f("ck_plan_decision_status"),
        ),
        sa.ForeignKeyConstraint(["action_plan_id"], ["action_plan.id"], name=op.f("fk_plan_decision_action_plan_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_plan_decision_decision_id")),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_plan_decision_signatory_id")),
        sa.PrimaryKeyConstraint("action_plan_id", "decision_id", name=op.f("pk_plan_decision")),
    )
    op.create_index(op.f("ix_plan_decision_decision_id"), "plan_decision", ["decision_id"], unique=False)
    op.create_table(
        "goal_assessment",
        sa.Column("action_plan_id", Id(length=36), nullable=False),
        sa.Column("goal_id", Id(length=36), nullable=False),
        sa.Column("round_id", Id(length=36), nullable=False),
        sa.Column("self_assessment_level", sa.String(length=20), nullable=True),
        sa.Column("self_assessment_motivation", sa.Text(), nullable=True),
        sa.Column("self_assessment_at", Instant(timezone=True), nullable=True),
        sa.Column("self_assessment_by_id", Id(length=36), nullable=True),
        sa.Column("independent_assessment_level", sa.String(length=20), nullable=True),
        sa.Column("independent_assessment_motivation", sa.Text(), nullable=True),
        sa.Column("independent_assessment_at", Instant(timezone=True), nullable=True),
        sa.Column("independent_assessment_by_id", Id(length=36), nullable=True),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("updated_at", Instant(timezone=True), nullable=False),
        sa.CheckConstraint(
            "independent_assessment_level IN ('good', 'some', 'none', 'hard_to_assess', 'not_applicable')",
            name=op.f("ck_goal_assessment_independent_assessment_level"),
        ),
        sa.CheckConstraint(
            "self_assessment_level IN ('good', 'some', 'none', 'hard_to_assess', 'not_applicable')",
            name=op.f("ck_goal_assessment_self_assessment_level"),
        ),
        sa.ForeignKeyConstraint(["action_plan_id"], ["action_plan.id"], name=op.f("fk_goal_assessment_action_plan_id")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_goal_assessment_goal_id")),
        sa.ForeignKeyConstraint(
            ["independent_assessment_by_id"],
            ["account.id"],
            name=op.f("fk_goal_assessment_independent_assessment_by_id"),
        ),
        sa.ForeignKeyConstraint(["round_id"], ["follow_up_round.id"], name=op.f("fk_goal_assessment_round_id")),
        sa.ForeignKeyConstraint(
            ["self_assessment_by_id"], ["account.id"], name=op.f("fk_goal_assessment_self_assessment_by_id")
        ),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_goal_assessment_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_assessment")),
        sa.UniqueConstraint("goal_id", "round_id", name=op.f("uq_goal_assessment_goal_id_round_id")),
    )
    op.create_index(op.f("ix_goal_assessment_action_plan_id"), "goal_assessment", ["action_plan_id"], unique=False)
    op.create_index(op.f("ix_goal_assessment_round_id"), "goal_assessment", ["round_id"], unique=False)
    op.create_index(
        op.f("ix_goal_assessment_signatory_id_updated_at_id"),
        "goal_assessment",
        ["signatory_id", "updated_at", "id"],
        unique=False,
    )
    op.create_table(
        "round_department",
        sa.Column("round_id", Id(length=36), nullable=False),
        sa.Column("department_id", Id(length=36), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("status_comment", sa.String(length=2000), nullable=True),
        sa.Column("status_changed_at", Instant(timezone=True), nullable=False),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("ready_at", Instant(timezone=True), nullable=True),
        sa.Column("ready_by_id", Id(length=36), nullable=True),
        sa.Column("approved_at", Instant(timezone=True), nullable=True),
        sa.Column("approved_by_id", Id(length=36), nullable=True),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("updated_at", Instant(timezone=True), nullable=False),
        sa.CheckConstraint(
            "status IN ('not_started', 'in_progress', 'ready', 'approved')", name=op.f("ck_round_department_status")
        ),
        sa.ForeignKeyConstraint(["approved_by_id"], ["account.id"], name=op.f("fk_round_department_approved_by_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_round_department_department_id")),
        sa.ForeignKeyConstraint(["ready_by_id"], ["account.id"], name=op.f("fk_round_department_ready_by_id")),
        sa.ForeignKeyConstraint(["round_id"], ["follow_up_round.id"], name=op.f("fk_round_department_round_id")),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_round_department_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_department")),
        sa.UniqueConstraint("round_id", "department_id", name=op.f("uq_round_department_round_id_department_id")),
    )
    op.create_index(op.f("ix_round_department_department_id"), "round_department", ["department_id"], unique=False)
    op.create_index(
        op.f("ix_round_department_signatory_id_department_id_id"),
        "round_department",
        ["signatory_id", "department_id", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_round_department_signatory_id_status_id"),
        "round_department",
        ["signatory_id", "status", "id"],
        unique=False,
    )
    op.create_table(
        "agenda_item",
        sa.Column("meeting_id", Id(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("for_decision", sa.Boolean(), nullable=False),
        sa.Column("action_plan_id", Id(length=36), nullable=True),
        sa.Column("action_item_id", Id(length=36), nullable=True),
        sa.Column("round_id", Id(length=36), nullable=True),
        sa.Column("decision_id", Id(length=36), nullable=True),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.ForeignKeyConstraint(["action_item_id"], ["action_item.id"], name=op.f("fk_agenda_item_action_item_id")),
        sa.ForeignKeyConstraint(["action_plan_id"], ["action_plan.id"], name=op.f("fk_agenda_item_action_plan_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_agenda_item_decision_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_item_meeting_id")),
        sa.ForeignKeyConstraint(["round_id"], ["follow_up_round.id"], name=op.f("fk_agenda_item_round_id")),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_agenda_item_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
    )
    op.create_index(op.f("ix_agenda_item_action_item_id"), "agenda_item", ["action_item_id"], unique=False)
    op.create_index(op.f("ix_agenda_item_action_plan_id"), "agenda_item", ["action_plan_id"], unique=False)
    op.create_index(op.f("ix_agenda_item_decision_id"), "agenda_item", ["decision_id"], unique=False)
    op.create_index(op.f("ix_agenda_item_meeting_id"), "agenda_item", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_agenda_item_round_id"), "agenda_item", ["round_id"], unique=False)
    op.create_table(
        "status_report",
        sa.Column("action_plan_id", Id(length=36), nullable=False),
        sa.Column("action_item_id", Id(length=36), nullable=False),
        sa.Column("round_id", Id(length=36), nullable=True),
        sa.Column("department_id", Id(length=36), nullable=True),
        sa.Column("corrects_id", Id(length=36), nullable=True),
        sa.Column("part_id", Id(length=36), nullable=False),
        sa.Column("reported_by_id", Id(length=36), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("comment", sa.String(length=2000), nullable=True),
        sa.Column("forecast", sa.String(length=10), nullable=True),
        sa.Column("progress", sa.Integer(), nullable=True),
        sa.Column("done_since_last", sa.Text(), nullable=True),
        sa.Column("next_step", sa.Text(), nullable=True),
        sa.Column("deviation", sa.Text(), nullable=True),
        sa.Column("deviation_reason", sa.Text(), nullable=True),
        sa.Column("proposed_due_date", sa.Date(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("cancel_reason", sa.String(length=2000), nullable=True),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("updated_at", Instant(timezone=True), nullable=False),
        sa.CheckConstraint("forecast IN ('green', 'yellow', 'red', 'grey')", name=op.f("ck_status_report_forecast")),
        sa.CheckConstraint(
            "status IN ('not_started', 'in_progress', 'paused', 'completed', 'cancelled')",
            name=op.f("ck_status_report_status"),
        ),
        sa.CheckConstraint("progress BETWEEN 0 AND 100", name=op.f("ck_status_report_progress")),
        sa.ForeignKeyConstraint(["action_item_id"], ["action_item.id"], name=op.f("fk_status_report_action_item_id")),
        sa.ForeignKeyConstraint(["action_plan_id"], ["action_plan.id"], name=op.f("fk_status_report_action_plan_id")),
        sa.ForeignKeyConstraint(["corrects_id"], ["status_report.id"], name=op.f("fk_status_report_corrects_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_status_report_department_id")),
        sa.ForeignKeyConstraint(["reported_by_id"], ["account.id"], name=op.f("fk_status_report_reported_by_id")),
        sa.ForeignKeyConstraint(["round_id"], ["follow_up_round.id"], name=op.f("fk_status_report_round_id")),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_status_report_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_report")),
        sa.UniqueConstraint("corrects_id", name=op.f("uq_status_report_corrects_id")),
    )
    op.create_index(
        op.f("ix_status_report_action_item_id_created_at_id"),
        "status_report",
        ["action_item_id", "created_at", "id"],
        unique=False,
    )
    op.create_index(op.f("ix_status_report_action_plan_id"), "status_report", ["action_plan_id"], unique=False)
    op.create_index(op.f("ix_status_report_department_id"), "status_report", ["department_id"], unique=False)
    op.create_index(op.f("ix_status_report_round_id"), "status_report", ["round_id"], unique=False)
    op.create_index(
        op.f("ix_status_report_signatory_id_created_at_id"),
        "status_report",
        ["signatory_id", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "uq_status_report_once",
        "status_report",
        ["round_id", "action_item_id", "part_id"],
        unique=True,
        sqlite_where=sa.text("corrects_id IS NULL"),
        postgresql_where=sa.text("corrects_id IS NULL"),
    )
