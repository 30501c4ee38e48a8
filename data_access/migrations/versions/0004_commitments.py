"""commitments of the weekly meeting"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "commitment",
        sa.Column("commitment_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("province", sa.String(length=6), nullable=False),
        sa.Column("issue", sa.Integer(), nullable=False),
        sa.Column("division", sa.String(length=9), nullable=False),
        sa.Column("flag_type", sa.String(length=3), nullable=False),
        sa.Column("target_cases", sa.Integer(), nullable=False),
        sa.Column("due_date", sa.Date(), nullable=False),
        sa.Column("office", sa.String(length=24), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("recorded_role", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.release_id"], name=op.f("fk_commitment_release_id")
        ),
        sa.PrimaryKeyConstraint("commitment_id", name=op.f("pk_commitment")),
    )
    op.create_index("ix_commitment_issue", "commitment", ["province", "issue", "division"])


def downgrade() -> None:
    op.drop_index("ix_commitment_issue", table_name="commitment")
    op.drop_table("commitment")
