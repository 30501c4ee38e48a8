"""records that may be a person's, and what became of looking for them; releases published before have neither"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "match_proposal",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("case_no", sa.String(length=20), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=24), nullable=False),
        sa.Column("masked_name", sa.Text(), nullable=False),
        sa.Column("masked_id", sa.String(length=18), nullable=True),
        sa.Column("county", sa.String(length=6), nullable=False),
        sa.Column("township", sa.String(length=9), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("is_linked", sa.Boolean(), nullable=False),
        sa.Column("is_strong", sa.Boolean(), nullable=False),
        sa.Column("probability_e4", sa.Integer(), nullable=False),
        sa.Column("lead_bits", sa.Integer(), nullable=True),
        sa.Column("agreeing", sa.String(length=120), nullable=False),
        sa.Column("differing", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.release_id"], name=op.f("fk_match_proposal_release_id")
        ),
        sa.PrimaryKeyConstraint("release_id", "case_no", "place", name=op.f("pk_match_proposal")),
    )
    op.create_table(
        "second_look",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=8), nullable=False),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.Column("strong_persons", sa.Integer(), nullable=False),
        sa.Column("weak_persons", sa.Integer(), nullable=False),
        sa.Column("failure", sa.String(length=80), nullable=True),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.release_id"], name=op.f("fk_second_look_release_id")
        ),
        sa.PrimaryKeyConstraint("release_id", name=op.f("pk_second_look")),
    )


def downgrade() -> None:
    op.drop_table("second_look")
    op.drop_table("match_proposal")
