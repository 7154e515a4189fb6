"""Reorganisations: departments that were succeeded, and what moved."""

import sqlalchemy as sa
from alembic import op

from api.core.db import Id, Instant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reorganisation",
        sa.Column("department_id", Id(length=36), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("updated_at", Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_reorganisation_department_id")),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_reorganisation_signatory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reorganisation")),
    )
    with op.batch_alter_table("reorganisation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reorganisation_department_id"), ["department_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_reorganisation_signatory_id_created_at_id"),
            ["signatory_id", "created_at", "id"],
            unique=False,
        )

    op.create_table(
        "reorganisation_move",
        sa.Column("reorganisation_id", Id(length=36), nullable=False),
        sa.Column("entity_type", sa.String(length=40), nullable=False),
        sa.Column("entity_id", Id(length=36), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("to_id", Id(length=36), nullable=True),
        sa.Column("id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.CheckConstraint(
            "role IN ('lead', 'participating', 'follow_up', 'revision', 'parent', 'served_by', 'serves', 'reporting')",
            name=op.f("ck_reorganisation_move_role"),
        ),
        sa.ForeignKeyConstraint(
            ["reorganisation_id"], ["reorganisation.id"], name=op.f("fk_reorganisation_move_reorganisation_id")
        ),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatory.id"], name=op.f("fk_reorganisation_move_signatory_id")),
        sa.ForeignKeyConstraint(["to_id"], ["department.id"], name=op.f("fk_reorganisation_move_to_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reorganisation_move")),
    )
    with op.batch_alter_table("reorganisation_move", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_reorganisation_move_reorganisation_id"), ["reorganisation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_reorganisation_move_signatory_id_entity_id"), ["signatory_id", "entity_id"], unique=False
        )

    op.create_table(
        "reorganisation_successor",
        sa.Column("reorganisation_id", Id(length=36), nullable=False),
        sa.Column("department_id", Id(length=36), nullable=False),
        sa.Column("signatory_id", Id(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_reorganisation_successor_department_id")
        ),
        sa.ForeignKeyConstraint(
            ["reorganisation_id"], ["reorganisation.id"], name=op.f("fk_reorganisation_successor_reorganisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["signatory_id"], ["signatory.id"], name=op.f("fk_reorganisation_successor_signatory_id")
        ),
        sa.PrimaryKeyConstraint("reorganisation_id", "department_id", name=op.f("pk_reorganisation_successor")),
    )
    with op.batch_alter_table("reorganisation_successor", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reorganisation_successor_department_id"), ["department_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("reorganisation_successor", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reorganisation_successor_department_id"))

    op.drop_table("reorganisation_successor")
    with op.batch_alter_table("reorganisation_move", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reorganisation_move_signatory_id_entity_id"))
        batch_op.drop_index(batch_op.f("ix_reorganisation_move_reorganisation_id"))

    op.drop_table("reorganisation_move")
    with op.batch_alter_table("reorganisation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reorganisation_signatory_id_created_at_id"))
        batch_op.drop_index(batch_op.f("ix_reorganisation_department_id"))

    op.drop_table("reorganisation")
