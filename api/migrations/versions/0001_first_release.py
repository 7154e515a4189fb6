"""The first release: charter, plans, goals, items, departments, accounts, journal."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from api.core.db import Id, Instant, Key
from api.core.journal import INSTALLATION

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "charter_article",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("edition", sa.String(length=4), nullable=False),
        sa.Column("group_code", Key(length=60), nullable=False),
        sa.Column("group_title_sv", sa.String(length=300), nullable=False),
        sa.Column("group_title_en", sa.String(length=300), nullable=False),
        sa.Column("summary_basis", sa.String(length=20), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("title_sv", sa.String(length=300), nullable=False),
        sa.Column("title_en", sa.String(length=300), nullable=False),
        sa.Column("title_sv_provenance", sa.String(length=20), nullable=False),
        sa.Column("title_en_provenance", sa.String(length=20), nullable=False),
        sa.Column("summary_sv", sa.Text(), nullable=False),
        sa.Column("summary_en", sa.Text(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "summary_basis IN ('full_text', 'partial_text', 'title_only', 'topic_only')",
            name=op.f("ck_charter_article_summary_basis"),
        ),
        sa.CheckConstraint(
            "title_en_provenance IN ('official', 'secondary', 'unconfirmed', 'translation', 'topic', 'own')",
            name=op.f("ck_charter_article_title_en_provenance"),
        ),
        sa.CheckConstraint(
            "title_sv_provenance IN ('official', 'secondary', 'unconfirmed', 'translation', 'topic', 'own')",
            name=op.f("ck_charter_article_title_sv_provenance"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_charter_article")),
        sa.UniqueConstraint("number", name=op.f("uq_charter_article_number")),
    )
    op.create_table(
        "charter_duty",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code", Key(length=60), nullable=False),
        sa.Column("deadline_months", sa.Integer(), nullable=True),
        sa.Column("recurrence", sa.String(length=200), nullable=True),
        sa.Column("source_strength", sa.String(length=20), nullable=False),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("title_sv", sa.String(length=300), nullable=False),
        sa.Column("title_en", sa.String(length=300), nullable=False),
        sa.Column("title_sv_provenance", sa.String(length=20), nullable=False),
        sa.Column("title_en_provenance", sa.String(length=20), nullable=False),
        sa.Column("summary_sv", sa.Text(), nullable=False),
        sa.Column("summary_en", sa.Text(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_charter_duty")),
        sa.UniqueConstraint("code", name=op.f("uq_charter_duty_code")),
        sa.UniqueConstraint("number", name=op.f("uq_charter_duty_number")),
    )
    op.create_table(
        "charter_principle",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("title_sv", sa.String(length=300), nullable=False),
        sa.Column("title_en", sa.String(length=300), nullable=False),
        sa.Column("title_sv_provenance", sa.String(length=20), nullable=False),
        sa.Column("title_en_provenance", sa.String(length=20), nullable=False),
        sa.Column("summary_sv", sa.Text(), nullable=False),
        sa.Column("summary_en", sa.Text(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_charter_principle")),
        sa.UniqueConstraint("number", name=op.f("uq_charter_principle_number")),
    )
    op.create_table(
        "event",
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("oxid", sa.BigInteger(), nullable=False),
        sa.Column("type", sa.String(length=60), nullable=False),
        sa.Column("entity_type", sa.String(length=40), nullable=False),
        sa.Column("entity_id", Id(length=36), nullable=False),
        sa.Column(
            "after", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False
        ),
        sa.Column(
            "changed", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False
        ),
        sa.Column("change_note", sa.String(length=2000), nullable=True),
        sa.Column("account_id", Id(length=36), nullable=True),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("recorded_at", Instant(timezone=True), nullable=False),
        sa.Column("trace_id", sa.String(length=32), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("previous_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_event")),
        sa.UniqueConstraint("id", name=op.f("uq_event_id")),
        sa.UniqueConstraint("signatory_id", "sequence", name=op.f("uq_event_signatory_id_sequence")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_event_oxid_position"), ["oxid", "position"], unique=False)
        batch_op.create_index(
            op.f("ix_event_signatory_id_entity_type_entity_id_sequence"),
            ["signatory_id", "entity_type", "entity_id", "sequence"],
            unique=False,
        )
        batch_op.create_index(
            op.f("ix_event_signatory_id_type_sequence"), ["signatory_id", "type", "sequence"], unique=False
        )

    op.create_table(
        "journal_head",
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("previous_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("last_xid", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("signatory_id", name=op.f("pk_journal_head")),
    )
    op.create_table(
        "signatory",
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
        sa.CheckConstraint("charter_edition IN ('2006', '2022')", name=op.f("ck_signatory_charter_edition")),
        sa.CheckConstraint(
            "charter_status IN ('signed', 'not_signed', 'unknown')", name=op.f("ck_signatory_charter_status")
        ),
        sa.CheckConstraint(
            "decided_on_precision IN ('day', 'month', 'year')", name=op.f("ck_signatory_decided_on_precision")
        ),
        sa.CheckConstraint("kind IN ('municipality', 'region')", name=op.f("ck_signatory_kind")),
        sa.CheckConstraint("language IN ('sv', 'en')", name=op.f("ck_signatory_language")),
        sa.CheckConstraint(
            "new_articles_adopted_on_precision IN ('day', 'month', 'year')",
            name=op.f("ck_signatory_new_articles_adopted_on_precision"),
        ),
        sa.CheckConstraint(
            "signed_on_precision IN ('day', 'month', 'year')", name=op.f("ck_signatory_signed_on_precision")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signatory")),
        sa.UniqueConstraint("scb_code", name=op.f("uq_signatory_scb_code")),
        sa.UniqueConstraint("slug", name=op.f("uq_signatory_slug")),
    )
    with op.batch_alter_table("signatory", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_signatory_name_sort"), ["name_sort"], unique=False)

    op.create_table(
        "account",
        sa.Column("signatory_id", Id(length=36), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("updated_at", Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_account_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
    )
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_account_signatory_id"), ["signatory_id"], unique=False)

    op.create_table(
        "case_reference",
        sa.Column("entity_type", sa.String(length=40), nullable=False),
        sa.Column("entity_id", Id(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("system", Key(length=40), nullable=False),
        sa.Column("type", Key(length=20), nullable=False),
        sa.Column("number", Key(length=60), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=True),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_case_reference_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_reference")),
    )
    with op.batch_alter_table("case_reference", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_case_reference_entity_id"), ["entity_id"], unique=False)
        batch_op.create_index(
            op.f("ix_case_reference_signatory_id_number_entity_id"),
            ["signatory_id", "number", "entity_id"],
            unique=False,
        )

    op.create_table(
        "department",
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
        sa.CheckConstraint(
            "kind IN ('council', 'executive_board', 'board', 'committee', 'administration', 'company', 'cross_party_group')",
            name=op.f("ck_department_kind"),
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["department.id"], name=op.f("fk_department_parent_id")),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_department_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department")),
        sa.UniqueConstraint("signatory_id", "code", name=op.f("uq_department_signatory_id_code")),
    )
    with op.batch_alter_table("department", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_department_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(
            op.f("ix_department_signatory_id_name_sort_id"), ["signatory_id", "name_sort", "id"], unique=False
        )

    op.create_table(
        "external_key",
        sa.Column("entity_type", sa.String(length=40), nullable=False),
        sa.Column("entity_id", Id(length=36), nullable=False),
        sa.Column("system", Key(length=40), nullable=False),
        sa.Column("key", Key(length=200), nullable=False),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_external_key_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_external_key")),
        sa.UniqueConstraint(
            "signatory_id",
            "entity_type",
            "system",
            "key",
            name=op.f("uq_external_key_signatory_id_entity_type_system_key"),
        ),
    )
    with op.batch_alter_table("external_key", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_external_key_entity_id_system"), ["entity_id", "system"], unique=False)

    op.create_table(
        "access_token",
        sa.Column("account_id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=True),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("scopes", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("expires_at", Instant(timezone=True), nullable=False),
        sa.Column("revoked_at", Instant(timezone=True), nullable=True),
        sa.Column("last_used_at", Instant(timezone=True), nullable=True),
        sa.Column("id", Id(length=36), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_access_token_account_id")),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_access_token_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_token")),
    )
    with op.batch_alter_table("access_token", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_access_token_account_id"), ["account_id"], unique=False)

    op.create_table(
        "decision",
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("body_id", Id(length=36), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("paragraph", sa.String(length=20), nullable=True),
        sa.Column("case_number", sa.String(length=60), nullable=True),
        sa.Column("outcome", sa.String(length=30), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("updated_at", Instant(timezone=True), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('approved', 'approved_with_changes', 'rejected', 'deferred', 'referred_back', 'referred', 'noted', 'commissioned')",
            name=op.f("ck_decision_outcome"),
        ),
        sa.ForeignKeyConstraint(["body_id"], ["department.id"], name=op.f("fk_decision_body_id")),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_decision_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_decision_body_id"), ["body_id"], unique=False)
        batch_op.create_index(
            op.f("ix_decision_signatory_id_decided_on_id"), ["signatory_id", "decided_on", "id"], unique=False
        )

    op.create_table(
        "department_service",
        sa.Column("board_id", Id(length=36), nullable=False),
        sa.Column("administration_id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["administration_id"], ["department.id"], name=op.f("fk_department_service_administration_id")
        ),
        sa.ForeignKeyConstraint(["board_id"], ["department.id"], name=op.f("fk_department_service_board_id")),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_department_service_signatory_id")),
        sa.PrimaryKeyConstraint("board_id", "administration_id", name=op.f("pk_department_service")),
    )
    with op.batch_alter_table("department_service", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_department_service_administration_id"), ["administration_id"], unique=False)

    op.create_table(
        "department_succession",
        sa.Column("predecessor_id", Id(length=36), nullable=False),
        sa.Column("successor_id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["predecessor_id"], ["department.id"], name=op.f("fk_department_succession_predecessor_id")
        ),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_department_succession_signatory_id")),
        sa.ForeignKeyConstraint(
            ["successor_id"], ["department.id"], name=op.f("fk_department_succession_successor_id")
        ),
        sa.PrimaryKeyConstraint("predecessor_id", "successor_id", name=op.f("pk_department_succession")),
    )
    with op.batch_alter_table("department_succession", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_department_succession_successor_id"), ["successor_id"], unique=False)

    op.create_table(
        "role_grant",
        sa.Column("account_id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=True),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("department_id", Id(length=36), nullable=True),
        sa.Column("id", Id(length=36), nullable=False),
        sa.CheckConstraint(
            "role IN ('politician', 'reporter', 'approver', 'registrar', 'coordinator', 'auditor', 'network_reader', 'service', 'admin')",
            name=op.f("ck_role_grant_role"),
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_role_grant_account_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_role_grant_department_id")),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_role_grant_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_grant")),
        sa.UniqueConstraint(
            "account_id", "role", "department_id", name=op.f("uq_role_grant_account_id_role_department_id")
        ),
    )
    op.create_table(
        "action_plan",
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
        sa.CheckConstraint(
            "status IN ('draft', 'consultation', 'proposed', 'adopted', 'superseded', 'expired', 'revoked')",
            name=op.f("ck_action_plan_status"),
        ),
        sa.CheckConstraint("visibility IN ('internal', 'network', 'public')", name=op.f("ck_action_plan_visibility")),
        sa.ForeignKeyConstraint(
            ["adoption_decision_id"], ["decision.id"], name=op.f("fk_action_plan_adoption_decision_id")
        ),
        sa.ForeignKeyConstraint(["based_on_id"], ["action_plan.id"], name=op.f("fk_action_plan_based_on_id")),
        sa.ForeignKeyConstraint(
            ["follow_up_department_id"], ["department.id"], name=op.f("fk_action_plan_follow_up_department_id")
        ),
        sa.ForeignKeyConstraint(["replaces_id"], ["action_plan.id"], name=op.f("fk_action_plan_replaces_id")),
        sa.ForeignKeyConstraint(
            ["revision_department_id"], ["department.id"], name=op.f("fk_action_plan_revision_department_id")
        ),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_action_plan_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_plan")),
    )
    with op.batch_alter_table("action_plan", schema=None) as batch_op:
        batch_op.create_index(
            op.f("ix_action_plan_signatory_id_period_start_id"), ["signatory_id", "period_start", "id"], unique=False
        )
        batch_op.create_index(
            op.f("ix_action_plan_signatory_id_status_period_start_id"),
            ["signatory_id", "status", "period_start", "id"],
            unique=False,
        )

    op.create_table(
        "goal",
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
        sa.CheckConstraint("kind IN ('outcome', 'process')", name=op.f("ck_goal_kind")),
        sa.ForeignKeyConstraint(["action_plan_id"], ["action_plan.id"], name=op.f("fk_goal_action_plan_id")),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_goal_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
    )
    with op.batch_alter_table("goal", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_goal_action_plan_id"), ["action_plan_id"], unique=False)
        batch_op.create_index(
            op.f("ix_goal_signatory_id_action_plan_id_position_id"),
            ["signatory_id", "action_plan_id", "position", "id"],
            unique=False,
        )

    op.create_table(
        "plan_article",
        sa.Column("action_plan_id", Id(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("commitment", sa.Text(), nullable=True),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.ForeignKeyConstraint(["action_plan_id"], ["action_plan.id"], name=op.f("fk_plan_article_action_plan_id")),
        sa.ForeignKeyConstraint(["number"], ["charter_article.number"], name=op.f("fk_plan_article_number")),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_plan_article_signatory_id")),
        sa.PrimaryKeyConstraint("action_plan_id", "number", name=op.f("pk_plan_article")),
    )
    with op.batch_alter_table("plan_article", schema=None) as batch_op:
        batch_op.create_index(
            op.f("ix_plan_article_signatory_id_number_action_plan_id"),
            ["signatory_id", "number", "action_plan_id"],
            unique=False,
        )

    op.create_table(
        "action_item",
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
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("action_plan_id", Id(length=36), nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("updated_at", Instant(timezone=True), nullable=False),
        sa.Column("deleted_at", Instant(timezone=True), nullable=True),
        sa.CheckConstraint("forecast IN ('green', 'yellow', 'red', 'grey')", name=op.f("ck_action_item_forecast")),
        sa.CheckConstraint(
            "status IN ('not_started', 'in_progress', 'paused', 'completed', 'cancelled')",
            name=op.f("ck_action_item_status"),
        ),
        sa.CheckConstraint("due_date >= start_date", name=op.f("ck_action_item_due_after_start")),
        sa.CheckConstraint("progress BETWEEN 0 AND 100", name=op.f("ck_action_item_progress")),
        sa.ForeignKeyConstraint(["action_plan_id"], ["action_plan.id"], name=op.f("fk_action_item_action_plan_id")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_action_item_goal_id")),
        sa.ForeignKeyConstraint(
            ["lead_department_id"], ["department.id"], name=op.f("fk_action_item_lead_department_id")
        ),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_action_item_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_item")),
    )
    with op.batch_alter_table("action_item", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_action_item_action_plan_id"), ["action_plan_id"], unique=False)
        batch_op.create_index(op.f("ix_action_item_goal_id"), ["goal_id"], unique=False)
        batch_op.create_index(
            "ix_action_item_open",
            ["signatory_id", "due_date", "id"],
            unique=False,
            sqlite_where=sa.text("deleted_at IS NULL AND status IN ('not_started', 'in_progress', 'paused')"),
            postgresql_where=sa.text("deleted_at IS NULL AND status IN ('not_started', 'in_progress', 'paused')"),
        )
        batch_op.create_index(
            op.f("ix_action_item_signatory_id_action_plan_id_reference_sort_id"),
            ["signatory_id", "action_plan_id", "reference_sort", "id"],
            unique=False,
        )
        batch_op.create_index(
            op.f("ix_action_item_signatory_id_due_date_id"), ["signatory_id", "due_date", "id"], unique=False
        )
        batch_op.create_index(
            op.f("ix_action_item_signatory_id_lead_department_id_status_due_date"),
            ["signatory_id", "lead_department_id", "status", "due_date"],
            unique=False,
        )
        batch_op.create_index(
            op.f("ix_action_item_signatory_id_status_due_date_id"),
            ["signatory_id", "status", "due_date", "id"],
            unique=False,
        )
        batch_op.create_index(
            op.f("ix_action_item_signatory_id_updated_at_id"), ["signatory_id", "updated_at", "id"], unique=False
        )

    op.create_table(
        "goal_article",
        sa.Column("goal_id", Id(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("action_plan_id", Id(length=36), nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.ForeignKeyConstraint(["action_plan_id"], ["action_plan.id"], name=op.f("fk_goal_article_action_plan_id")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_goal_article_goal_id")),
        sa.ForeignKeyConstraint(["number"], ["charter_article.number"], name=op.f("fk_goal_article_number")),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_goal_article_signatory_id")),
        sa.PrimaryKeyConstraint("goal_id", "number", name=op.f("pk_goal_article")),
    )
    with op.batch_alter_table("goal_article", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_goal_article_action_plan_id"), ["action_plan_id"], unique=False)
        batch_op.create_index(
            op.f("ix_goal_article_signatory_id_number_goal_id"), ["signatory_id", "number", "goal_id"], unique=False
        )

    op.create_table(
        "action_item_article",
        sa.Column("action_item_id", Id(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("action_plan_id", Id(length=36), nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_item_id"], ["action_item.id"], name=op.f("fk_action_item_article_action_item_id")
        ),
        sa.ForeignKeyConstraint(
            ["action_plan_id"], ["action_plan.id"], name=op.f("fk_action_item_article_action_plan_id")
        ),
        sa.ForeignKeyConstraint(["number"], ["charter_article.number"], name=op.f("fk_action_item_article_number")),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_action_item_article_signatory_id")),
        sa.PrimaryKeyConstraint("action_item_id", "number", name=op.f("pk_action_item_article")),
    )
    with op.batch_alter_table("action_item_article", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_action_item_article_action_plan_id"), ["action_plan_id"], unique=False)
        batch_op.create_index(
            op.f("ix_action_item_article_signatory_id_number_action_item_id"),
            ["signatory_id", "number", "action_item_id"],
            unique=False,
        )

    op.create_table(
        "action_item_department",
        sa.Column("action_item_id", Id(length=36), nullable=False),
        sa.Column("department_id", Id(length=36), nullable=False),
        sa.Column("action_plan_id", Id(length=36), nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_item_id"], ["action_item.id"], name=op.f("fk_action_item_department_action_item_id")
        ),
        sa.ForeignKeyConstraint(
            ["action_plan_id"], ["action_plan.id"], name=op.f("fk_action_item_department_action_plan_id")
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_action_item_department_department_id")
        ),
        sa.ForeignKeyConstraint(
            ["signatory_id"], ["signatory.id"], name=op.f("fk_action_item_department_signatory_id")
        ),
        sa.PrimaryKeyConstraint("action_item_id", "department_id", name=op.f("pk_action_item_department")),
    )
    with op.batch_alter_table("action_item_department", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_action_item_department_action_plan_id"), ["action_plan_id"], unique=False)
        batch_op.create_index(
            op.f("ix_action_item_department_signatory_id_department_id_action_item_id"),
            ["signatory_id", "department_id", "action_item_id"],
            unique=False,
        )

    op.create_table(
        "action_item_tag",
        sa.Column("action_item_id", Id(length=36), nullable=False),
        sa.Column("tag", Key(length=60), nullable=False),
        sa.Column("action_plan_id", Id(length=36), nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.ForeignKeyConstraint(["action_item_id"], ["action_item.id"], name=op.f("fk_action_item_tag_action_item_id")),
        sa.ForeignKeyConstraint(["action_plan_id"], ["action_plan.id"], name=op.f("fk_action_item_tag_action_plan_id")),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_action_item_tag_signatory_id")),
        sa.PrimaryKeyConstraint("action_item_id", "tag", name=op.f("pk_action_item_tag")),
    )
    with op.batch_alter_table("action_item_tag", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_action_item_tag_action_plan_id"), ["action_plan_id"], unique=False)
        batch_op.create_index(
            op.f("ix_action_item_tag_signatory_id_tag_action_item_id"),
            ["signatory_id", "tag", "action_item_id"],
            unique=False,
        )

    op.create_table(
        "checkpoint",
        sa.Column("action_item_id", Id(length=36), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("action_plan_id", Id(length=36), nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.ForeignKeyConstraint(["action_item_id"], ["action_item.id"], name=op.f("fk_checkpoint_action_item_id")),
        sa.ForeignKeyConstraint(["action_plan_id"], ["action_plan.id"], name=op.f("fk_checkpoint_action_plan_id")),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_checkpoint_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkpoint")),
    )
    with op.batch_alter_table("checkpoint", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_checkpoint_action_item_id"), ["action_item_id"], unique=False)
        batch_op.create_index(op.f("ix_checkpoint_action_plan_id"), ["action_plan_id"], unique=False)
        batch_op.create_index(op.f("ix_checkpoint_signatory_id_date_id"), ["signatory_id", "date", "id"], unique=False)
    # The chain of what concerns no signatory; every other chain begins with its signatory.
    op.execute(
        sa.text(
            "INSERT INTO journal_head (signatory_id, sequence, hash, previous_hash, last_xid) VALUES (:id, 0, :zero, :zero, 0)"
        ).bindparams(sa.bindparam("id", INSTALLATION, Id), sa.bindparam("zero", bytes(32), sa.LargeBinary))
    )


def downgrade() -> None:
    with op.batch_alter_table("checkpoint", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_checkpoint_signatory_id_date_id"))
        batch_op.drop_index(op.f("ix_checkpoint_action_plan_id"))
        batch_op.drop_index(op.f("ix_checkpoint_action_item_id"))

    op.drop_table("checkpoint")
    with op.batch_alter_table("action_item_tag", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_action_item_tag_signatory_id_tag_action_item_id"))
        batch_op.drop_index(op.f("ix_action_item_tag_action_plan_id"))

    op.drop_table("action_item_tag")
    with op.batch_alter_table("action_item_department", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_action_item_department_signatory_id_department_id_action_item_id"))
        batch_op.drop_index(op.f("ix_action_item_department_action_plan_id"))

    op.drop_table("action_item_department")
    with op.batch_alter_table("action_item_article", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_action_item_article_signatory_id_number_action_item_id"))
        batch_op.drop_index(op.f("ix_action_item_article_action_plan_id"))

    op.drop_table("action_item_article")
    with op.batch_alter_table("goal_article", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_goal_article_signatory_id_number_goal_id"))
        batch_op.drop_index(op.f("ix_goal_article_action_plan_id"))

    op.drop_table("goal_article")
    with op.batch_alter_table("action_item", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_action_item_signatory_id_updated_at_id"))
        batch_op.drop_index(op.f("ix_action_item_signatory_id_status_due_date_id"))
        batch_op.drop_index(op.f("ix_action_item_signatory_id_lead_department_id_status_due_date"))
        batch_op.drop_index(op.f("ix_action_item_signatory_id_due_date_id"))
        batch_op.drop_index(op.f("ix_action_item_signatory_id_action_plan_id_reference_sort_id"))
        batch_op.drop_index(
            "ix_action_item_open",
            sqlite_where=sa.text("deleted_at IS NULL AND status IN ('not_started', 'in_progress', 'paused')"),
            postgresql_where=sa.text("deleted_at IS NULL AND status IN ('not_started', 'in_progress', 'paused')"),
        )
        batch_op.drop_index(op.f("ix_action_item_goal_id"))
        batch_op.drop_index(op.f("ix_action_item_action_plan_id"))

    op.drop_table("action_item")
    with op.batch_alter_table("plan_article", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_plan_article_signatory_id_number_action_plan_id"))

    op.drop_table("plan_article")
    with op.batch_alter_table("goal", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_goal_signatory_id_action_plan_id_position_id"))
        batch_op.drop_index(op.f("ix_goal_action_plan_id"))

    op.drop_table("goal")
    with op.batch_alter_table("action_plan", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_action_plan_signatory_id_status_period_start_id"))
        batch_op.drop_index(op.f("ix_action_plan_signatory_id_period_start_id"))

    op.drop_table("action_plan")
    op.drop_table("role_grant")
    with op.batch_alter_table("department_succession", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_department_succession_successor_id"))

    op.drop_table("department_succession")
    with op.batch_alter_table("department_service", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_department_service_administration_id"))

    op.drop_table("department_service")
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_decision_signatory_id_decided_on_id"))
        batch_op.drop_index(op.f("ix_decision_body_id"))

    op.drop_table("decision")
    with op.batch_alter_table("access_token", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_access_token_account_id"))

    op.drop_table("access_token")
    with op.batch_alter_table("external_key", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_external_key_entity_id_system"))

    op.drop_table("external_key")
    with op.batch_alter_table("department", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_department_signatory_id_name_sort_id"))
        batch_op.drop_index(op.f("ix_department_parent_id"))

    op.drop_table("department")
    with op.batch_alter_table("case_reference", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_case_reference_signatory_id_number_entity_id"))
        batch_op.drop_index(op.f("ix_case_reference_entity_id"))

    op.drop_table("case_reference")
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_account_signatory_id"))

    op.drop_table("account")
    with op.batch_alter_table("signatory", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_signatory_name_sort"))

    op.drop_table("signatory")
    op.drop_table("journal_head")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_event_signatory_id_type_sequence"))
        batch_op.drop_index(op.f("ix_event_signatory_id_entity_type_entity_id_sequence"))
        batch_op.drop_index(op.f("ix_event_oxid_position"))

    op.drop_table("event")
    op.drop_table("charter_principle")
    op.drop_table("charter_duty")
    op.drop_table("charter_article")
