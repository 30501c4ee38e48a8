"""registration drive counts; releases published before have none"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "registration_count",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("division", sa.String(length=9), nullable=False),
        sa.Column("cause", sa.String(length=24), nullable=False),
        sa.Column("level", sa.String(length=10), nullable=False),
        sa.Column("found_cases", sa.Integer(), nullable=False),
        sa.Column("open_cases", sa.Integer(), nullable=False),
        sa.Column("settled_cases", sa.Integer(), nullable=False),
        sa.Column("resolved_cases", sa.Integer(), nullable=False),
        sa.Column("excluded_cases", sa.Integer(), nullable=False),
        sa.Column("left_register_cases", sa.Integer(), nullable=False),
        sa.Column("settled_register_persons", sa.Integer(), nullable=False),
        sa.Column("settled_eligible_persons", sa.Integer(), nullable=False),
        sa.Column("settled_insured_persons", sa.Integer(), nullable=False),
        sa.Column("settled_due_persons", sa.Integer(), nullable=False),
        sa.Column("settled_paid_persons", sa.Integer(), nullable=False),
        sa.Column("settled_arrears_persons", sa.Integer(), nullable=False),
        sa.Column("settled_arrears_fen", sa.BigInteger(), nullable=False),
        sa.Column("settled_month_arrears_persons", sa.Integer(), nullable=False),
        sa.Column("settled_month_arrears_fen", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.release_id"], name=op.f("fk_registration_count_release_id")
        ),
        sa.PrimaryKeyConstraint("release_id", "division", "cause", name=op.f("pk_registration_count")),
    )
    with op.batch_alter_table("registration_count", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_registration_count_release_id_level"), ["release_id", "level"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("registration_count", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_registration_count_release_id_level"))

    op.drop_table("registration_count")
