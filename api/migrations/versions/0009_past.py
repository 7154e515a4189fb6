"""The past of plans, goals and items, and of what their lists show beside them."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from api.core.db import Id, Instant, Key
from api.migrations.replay import fill

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# Parts of plans: the own signatory's, and what was published and still is.
PUBLISHED = (
    "action_plan",
    "plan_article",
    "goal",
    "goal_article",
    "action_item",
    "action_item_article",
    "action_item_department",
    "action_item_tag",
    "checkpoint",
)
# The own signatory's only; guests may ask, and get nothing.
OWN = ("decision", "external_key", "case_reference", "plan_decision")
# Read by everybody.
OPEN = ("department", "signatory")
ALL = (*PUBLISHED, *OWN, *OPEN)


def upgrade() -> None:
    tables = {table.name.removesuffix("_history"): table for table in _tables()}
    fill(op.get_bind(), tables)
    if op.get_bind().dialect.name == "postgresql":
        _fence()


def _fence() -> None:
    """As the tables of today in 0005 and 0006; but nobody writes the past: that is left to the triggers of the owner."""
    own = "signatory_id IS NOT DISTINCT FROM coalesce((SELECT tracker_signatory()), signatory_id)"
    still = "published AND still_published"
    rules = {
        **dict.fromkeys(PUBLISHED, (f"({still}) OR {own}", still)),
        **dict.fromkeys(OWN, (own, "false")),
        **dict.fromkeys(OPEN, ("true", "true")),
    }
    for table, (members, guests) in rules.items():
        op.execute(f"ALTER TABLE {table}_history ENABLE ROW LEVEL SECURITY")
        op.execute(f"GRANT SELECT ON {table}_history TO cemr_member, cemr_guest")
        op.execute(f"CREATE POLICY members_read ON {table}_history FOR SELECT TO cemr_member USING ({members})")
        op.execute(f"CREATE POLICY guests_read ON {table}_history FOR SELECT TO cemr_guest USING ({guests})")


def downgrade() -> None:
    """With the triggers, which `api.core.remembering` makes after migrating."""
    if op.get_bind().dialect.name == "postgresql":
        for name in ("local_day(text)", "remember_publication()", *(f"remember_{table}()" for table in ALL)):
            op.execute(f"DROP FUNCTION IF EXISTS {name} CASCADE")
    else:
        acts = ("insert", "update", "delete")
        for name in ("publication", *(f"{act}_{table}" for act in acts for table in ALL)):
            op.execute(f"DROP TRIGGER IF EXISTS remember_{name}")
    for table in ALL:
        op.drop_table(f"{table}_history")


def _tables() -> Iterator[sa.Table]:
    yield op.create_table(
        "action_item_article_history",
        sa.Column("action_item_id", Id(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("action_plan_id", Id(length=36), nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("still_published", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("action_item_id", "number", "since", name=op.f("pk_action_item_article_history")),
    )
    op.create_index(
        op.f("past_action_item_article_action_plan_id"),
        "action_item_article_history",
        ["action_plan_id", "since", "until", "published", "still_published"],
        unique=False,
    )
    op.create_index(
        op.f("past_action_item_article_signatory_id_number_action_item_id"),
        "action_item_article_history",
        ["signatory_id", "number", "action_item_id", "since", "until", "published", "still_published"],
        unique=False,
    )
    yield op.create_table(
        "action_item_department_history",
        sa.Column("action_item_id", Id(length=36), nullable=False),
        sa.Column("department_id", Id(length=36), nullable=False),
        sa.Column("action_plan_id", Id(length=36), nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("still_published", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint(
            "action_item_id", "department_id", "since", name=op.f("pk_action_item_department_history")
        ),
    )
    op.create_index(
        op.f("past_action_item_department_action_plan_id"),
        "action_item_department_history",
        ["action_plan_id", "since", "until", "published", "still_published"],
        unique=False,
    )
    op.create_index(
        op.f("past_action_item_department_signatory_id_department_id_action_item_id"),
        "action_item_department_history",
        ["signatory_id", "department_id", "action_item_id", "since", "until", "published", "still_published"],
        unique=False,
    )
    yield op.create_table(
        "action_item_history",
        sa.Column("goal_id", Id(length=36), nullable=True),
        sa.Column("reference", sa.String(length=20), nullable=True),
        sa.Column("reference_sort", Key(length=200), nullable=True),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("title_sort", Key(length=200), nullable=False),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("lead_department_id", Id(length=36), nullable=True),
        sa.Column("all_departments", sa.Boolean(), nullable=False),
        sa.Column("contact_role", sa.String(length=120), nullable=True),
        sa.Column("start_date", sa.Date(), nullable=True),
        sa.Column("due_date", sa.Date(), nullable=True),
        sa.Column("original_due_date", sa.Date(), nullable=True),
        sa.Column("due_date_moves", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("status_comment", sa.String(length=2000), nullable=True),
        sa.Column("status_changed_at", Instant(timezone=True), nullable=False),
        sa.Column("forecast", sa.String(length=10), nullable=True),
        sa.Column("progress", sa.Integer(), nullable=True),
        sa.Column("budget_amount", sa.BigInteger(), nullable=True),
        sa.Column("budget_currency", sa.String(length=3), nullable=True),
        sa.Column("resources", sa.String(length=500), nullable=True),
        sa.Column("measure_name", sa.String(length=300), nullable=True),
        sa.Column("measure_kpi_id", Key(length=20), nullable=True),
        sa.Column("method", sa.String(length=60), nullable=True),
        sa.Column("expected_result", sa.Text(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("cancel_reason", sa.String(length=2000), nullable=True),
        sa.Column("deadline_decision_id", Id(length=36), nullable=True),
        sa.Column("status_decision_id", Id(length=36), nullable=True),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("action_plan_id", Id(length=36), nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("updated_at", Instant(timezone=True), nullable=False),
        sa.Column("deleted_at", Instant(timezone=True), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("still_published", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", "since", name=op.f("pk_action_item_history")),
    )
    op.create_index(
        op.f("past_action_item_action_plan_id"),
        "action_item_history",
        ["action_plan_id", "since", "until", "deleted_at", "published", "still_published"],
        unique=False,
    )
    op.create_index(
        op.f("past_action_item_counted"),
        "action_item_history",
        [
            "signatory_id",
            "lead_department_id",
            "status",
            "due_date",
            "action_plan_id",
            "goal_id",
            "completed_on",
            "updated_at",
            "published",
            "deleted_at",
            "id",
            "since",
            "until",
            "still_published",
        ],
        unique=False,
    )
    op.create_index(
        op.f("past_action_item_goal_id"),
        "action_item_history",
        ["goal_id", "since", "until", "deleted_at", "published", "still_published"],
        unique=False,
    )
    op.create_index(
        op.f("past_action_item_open"),
        "action_item_history",
        ["due_date", "signatory_id", "id", "since", "until", "deleted_at", "published", "still_published"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NULL AND status IN ('not_started', 'in_progress', 'paused')"),
        postgresql_where=sa.text("deleted_at IS NULL AND status IN ('not_started', 'in_progress', 'paused')"),
    )
    op.create_index(
        op.f("past_action_item_signatory_id_action_plan_id_reference_sort_id"),
        "action_item_history",
        [
            "signatory_id",
            "action_plan_id",
            "reference_sort",
            "id",
            "since",
            "until",
            "deleted_at",
            "published",
            "still_published",
        ],
        unique=False,
    )
    op.create_index(
        op.f("past_action_item_signatory_id_due_date_id"),
        "action_item_history",
        ["signatory_id", "due_date", "id", "since", "until", "deleted_at", "published", "still_published"],
        unique=False,
    )
    op.create_index(
        op.f("past_action_item_signatory_id_status_due_date_id"),
        "action_item_history",
        ["signatory_id", "status", "due_date", "id", "since", "until", "deleted_at", "published", "still_published"],
        unique=False,
    )
    op.create_index(
        op.f("past_action_item_signatory_id_updated_at_id"),
        "action_item_history",
        ["signatory_id", "updated_at", "id", "since", "until", "deleted_at", "published", "still_published"],
        unique=False,
    )
    yield op.create_table(
        "action_item_tag_history",
        sa.Column("action_item_id", Id(length=36), nullable=False),
        sa.Column("tag", Key(length=60), nullable=False),
        sa.Column("action_plan_id", Id(length=36), nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("still_published", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("action_item_id", "tag", "since", name=op.f("pk_action_item_tag_history")),
    )
    op.create_index(
        op.f("past_action_item_tag_action_plan_id"),
        "action_item_tag_history",
        ["action_plan_id", "since", "until", "published", "still_published"],
        unique=False,
    )
    op.create_index(
        op.f("past_action_item_tag_signatory_id_tag_action_item_id"),
        "action_item_tag_history",
        ["signatory_id", "tag", "action_item_id", "since", "until", "published", "still_published"],
        unique=False,
    )
    yield op.create_table(
        "action_plan_history",
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("title_sort", Key(length=200), nullable=False),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("applies_to", sa.String(length=500), nullable=True),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("status_comment", sa.String(length=2000), nullable=True),
        sa.Column("status_changed_at", Instant(timezone=True), nullable=False),
        sa.Column("visibility", sa.String(length=10), nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("adoption_decision_id", Id(length=36), nullable=True),
        sa.Column("based_on_id", Id(length=36), nullable=True),
        sa.Column("replaces_id", Id(length=36), nullable=True),
        sa.Column("follow_up_department_id", Id(length=36), nullable=True),
        sa.Column("revision_department_id", Id(length=36), nullable=True),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("updated_at", Instant(timezone=True), nullable=False),
        sa.Column("deleted_at", Instant(timezone=True), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("still_published", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", "since", name=op.f("pk_action_plan_history")),
    )
    op.create_index(
        op.f("past_action_plan_signatory_id_period_start_id"),
        "action_plan_history",
        ["signatory_id", "period_start", "id", "since", "until", "deleted_at", "published", "still_published"],
        unique=False,
    )
    op.create_index(
        op.f("past_action_plan_signatory_id_status_period_start_id"),
        "action_plan_history",
        [
            "signatory_id",
            "status",
            "period_start",
            "id",
            "since",
            "until",
            "deleted_at",
            "published",
            "still_published",
        ],
        unique=False,
    )
    yield op.create_table(
        "case_reference_history",
        sa.Column("entity_type", sa.String(length=40), nullable=False),
        sa.Column("entity_id", Id(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("system", Key(length=40), nullable=False),
        sa.Column("type", Key(length=20), nullable=False),
        sa.Column("number", Key(length=60), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=True),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", "since", name=op.f("pk_case_reference_history")),
    )
    op.create_index(
        op.f("past_case_reference_entity_id"), "case_reference_history", ["entity_id", "since", "until"], unique=False
    )
    op.create_index(
        op.f("past_case_reference_signatory_id_number_entity_id"),
        "case_reference_history",
        ["signatory_id", "number", "entity_id", "since", "until"],
        unique=False,
    )
    yield op.create_table(
        "checkpoint_history",
        sa.Column("action_item_id", Id(length=36), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("action_plan_id", Id(length=36), nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("still_published", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", "since", name=op.f("pk_checkpoint_history")),
    )
    op.create_index(
        op.f("past_checkpoint_action_item_id"),
        "checkpoint_history",
        ["action_item_id", "since", "until", "published", "still_published"],
        unique=False,
    )
    op.create_index(
        op.f("past_checkpoint_action_plan_id"),
        "checkpoint_history",
        ["action_plan_id", "since", "until", "published", "still_published"],
        unique=False,
    )
    op.create_index(
        op.f("past_checkpoint_signatory_id_date_id"),
        "checkpoint_history",
        ["signatory_id", "date", "id", "since", "until", "published", "still_published"],
        unique=False,
    )
    yield op.create_table(
        "decision_history",
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("body_id", Id(length=36), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("paragraph", sa.String(length=20), nullable=True),
        sa.Column("case_number", sa.String(length=60), nullable=True),
        sa.Column("outcome", sa.String(length=30), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("reservation", sa.Text(), nullable=True),
        sa.Column("next_body_id", Id(length=36), nullable=True),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("updated_at", Instant(timezone=True), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", "since", name=op.f("pk_decision_history")),
    )
    op.create_index(op.f("past_decision_body_id"), "decision_history", ["body_id", "since", "until"], unique=False)
    op.create_index(
        op.f("past_decision_next_body_id"), "decision_history", ["next_body_id", "since", "until"], unique=False
    )
    op.create_index(
        op.f("past_decision_signatory_id_decided_on_id"),
        "decision_history",
        ["signatory_id", "decided_on", "id", "since", "until"],
        unique=False,
    )
    yield op.create_table(
        "department_history",
        sa.Column("code", Key(length=20), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_sort", Key(length=200), nullable=False),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("parent_id", Id(length=36), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("updated_at", Instant(timezone=True), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", "since", name=op.f("pk_department_history")),
    )
    op.create_index(
        op.f("past_department_parent_id"), "department_history", ["parent_id", "since", "until"], unique=False
    )
    op.create_index(
        op.f("past_department_signatory_id_code"),
        "department_history",
        ["signatory_id", "code", "since", "until"],
        unique=False,
    )
    op.create_index(
        op.f("past_department_signatory_id_name_sort_id"),
        "department_history",
        ["signatory_id", "name_sort", "id", "since", "until"],
        unique=False,
    )
    yield op.create_table(
        "external_key_history",
        sa.Column("entity_type", sa.String(length=40), nullable=False),
        sa.Column("entity_id", Id(length=36), nullable=False),
        sa.Column("system", Key(length=40), nullable=False),
        sa.Column("key", Key(length=200), nullable=False),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", "since", name=op.f("pk_external_key_history")),
    )
    op.create_index(
        op.f("past_external_key_entity_id_system"),
        "external_key_history",
        ["entity_id", "system", "since", "until"],
        unique=False,
    )
    op.create_index(
        op.f("past_external_key_signatory_id_entity_type_system_key"),
        "external_key_history",
        ["signatory_id", "entity_type", "system", "key", "since", "until"],
        unique=False,
    )
    yield op.create_table(
        "goal_article_history",
        sa.Column("goal_id", Id(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("action_plan_id", Id(length=36), nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("still_published", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("goal_id", "number", "since", name=op.f("pk_goal_article_history")),
    )
    op.create_index(
        op.f("past_goal_article_action_plan_id"),
        "goal_article_history",
        ["action_plan_id", "since", "until", "published", "still_published"],
        unique=False,
    )
    op.create_index(
        op.f("past_goal_article_signatory_id_number_goal_id"),
        "goal_article_history",
        ["signatory_id", "number", "goal_id", "since", "until", "published", "still_published"],
        unique=False,
    )
    yield op.create_table(
        "goal_history",
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("title_sort", Key(length=200), nullable=False),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("kind", sa.String(length=10), nullable=True),
        sa.Column("governing_goal", sa.String(length=500), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("action_plan_id", Id(length=36), nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("updated_at", Instant(timezone=True), nullable=False),
        sa.Column("deleted_at", Instant(timezone=True), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("still_published", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", "since", name=op.f("pk_goal_history")),
    )
    op.create_index(
        op.f("past_goal_action_plan_id"),
        "goal_history",
        ["action_plan_id", "since", "until", "deleted_at", "published", "still_published"],
        unique=False,
    )
    op.create_index(
        op.f("past_goal_signatory_id_action_plan_id_position_id"),
        "goal_history",
        [
            "signatory_id",
            "action_plan_id",
            "position",
            "id",
            "since",
            "until",
            "deleted_at",
            "published",
            "still_published",
        ],
        unique=False,
    )
    yield op.create_table(
        "plan_article_history",
        sa.Column("action_plan_id", Id(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("commitment", sa.Text(), nullable=True),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("still_published", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("action_plan_id", "number", "since", name=op.f("pk_plan_article_history")),
    )
    op.create_index(
        op.f("past_plan_article_signatory_id_number_action_plan_id"),
        "plan_article_history",
        ["signatory_id", "number", "action_plan_id", "since", "until", "published", "still_published"],
        unique=False,
    )
    yield op.create_table(
        "plan_decision_history",
        sa.Column("action_plan_id", Id(length=36), nullable=False),
        sa.Column("decision_id", Id(length=36), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("action_plan_id", "decision_id", "since", name=op.f("pk_plan_decision_history")),
    )
    op.create_index(
        op.f("past_plan_decision_decision_id"), "plan_decision_history", ["decision_id", "since", "until"], unique=False
    )
    yield op.create_table(
        "signatory_history",
        sa.Column("slug", Key(length=60), nullable=False),
        sa.Column("scb_code", Key(length=4), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("name_sort", Key(length=200), nullable=False),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("charter_edition", sa.String(length=4), nullable=False),
        sa.Column("charter_status", sa.String(length=20), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_on_precision", sa.String(length=5), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("signed_on_precision", sa.String(length=5), nullable=False),
        sa.Column("new_articles_adopted_on", sa.Date(), nullable=True),
        sa.Column("new_articles_adopted_on_precision", sa.String(length=5), nullable=False),
        sa.Column("time_zone", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("updated_at", Instant(timezone=True), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", "since", name=op.f("pk_signatory_history")),
    )
    op.create_index(
        op.f("past_signatory_name_sort"), "signatory_history", ["name_sort", "since", "until"], unique=False
    )
    op.create_index(op.f("past_signatory_scb_code"), "signatory_history", ["scb_code", "since", "until"], unique=False)
    op.create_index(op.f("past_signatory_slug"), "signatory_history", ["slug", "since", "until"], unique=False)
