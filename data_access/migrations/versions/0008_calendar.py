"""what comes due after the cut-off; releases published before have none"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar_count",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("division", sa.String(length=9), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("within_days", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=10), nullable=False),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.Column("listed_persons", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.release_id"], name=op.f("fk_calendar_count_release_id")
        ),
        sa.PrimaryKeyConstraint(
            "release_id", "division", "kind", "within_days", name=op.f("pk_calendar_count")
        ),
    )
    op.create_index("ix_calendar_count_release_id_level", "calendar_count", ["release_id", "level"])
    op.create_table(
        "calendar_case",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("case_no", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("within_days", sa.Integer(), nullable=False),
        sa.Column("due_date", sa.Date(), nullable=False),
        sa.Column("flag_type", sa.String(length=3), nullable=False),
        sa.Column("prefecture", sa.String(length=6), nullable=False),
        sa.Column("county", sa.String(length=6), nullable=False),
        sa.Column("township", sa.String(length=9), nullable=False),
        sa.Column("village", sa.Text(), nullable=True),
        sa.Column("sex", sa.Text(), nullable=True),
        sa.Column("age", sa.Integer(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("close_reason", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.release_id"], name=op.f("fk_calendar_case_release_id")
        ),
        sa.PrimaryKeyConstraint("release_id", "case_no", "kind", name=op.f("pk_calendar_case")),
    )
    op.create_index("ix_calendar_case_list", "calendar_case", ["release_id", "kind", "due_date", "case_no"])


def downgrade() -> None:
    op.drop_index("ix_calendar_case_list", table_name="calendar_case")
    op.drop_table("calendar_case")
    op.drop_index("ix_calendar_count_release_id_level", table_name="calendar_count")
    op.drop_table("calendar_count")
