"""answers of the counties pre-added, also for releases published before; indexes that hold what is read along them"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_LISTS = {"worklist": "county", "prefecture": "prefecture"}
_CUBE = ["division", "flag_type", "ageing_band", "is_overdue", "stage", "cause", "open_cases", "oldest_days"]


def upgrade() -> None:
    op.create_table(
        "feedback_count",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("division", sa.String(length=9), nullable=False),
        sa.Column("feedback_code", sa.String(length=4), nullable=False),
        sa.Column("open_cases", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.release_id"], name=op.f("fk_feedback_count_release_id")
        ),
        sa.PrimaryKeyConstraint("release_id", "division", "feedback_code", name=op.f("pk_feedback_count")),
    )
    op.execute(
        """
        INSERT INTO feedback_count (release_id, division, feedback_code, open_cases)
        SELECT release_id, county, feedback_code, count(*) FROM flagged_case
        WHERE is_open AND feedback_code IS NOT NULL GROUP BY release_id, county, feedback_code
        """
    )
    op.drop_index("ix_flagged_case_feedback", table_name="flagged_case")
    op.drop_index("ix_open_case_count_release_id_level_flag_type", table_name="open_case_count")
    op.create_index("ix_open_case_count_level", "open_case_count", ["release_id", "level", *_CUBE])
    _lists(["flag_type"])
    op.create_index("ix_feedback_step_state", "feedback_step", ["feedback_id", "step_no", "state"])


def downgrade() -> None:
    op.drop_index("ix_feedback_step_state", table_name="feedback_step")
    _lists([])
    op.drop_index("ix_open_case_count_level", table_name="open_case_count")
    op.create_index(
        "ix_open_case_count_release_id_level_flag_type",
        "open_case_count",
        ["release_id", "level", "flag_type"],
    )
    answered = sa.text("feedback_code IS NOT NULL")
    op.create_index(
        "ix_flagged_case_feedback",
        "flagged_case",
        ["release_id", "county", "flag_type", "feedback_code", "is_open", "township"],
        sqlite_where=answered,
        postgresql_where=answered,
    )
    op.drop_table("feedback_count")


def _lists(behind: list[str]) -> None:
    """The lists of a county and of a prefecture in their order, and what stands behind it."""
    for name, place in _LISTS.items():
        op.drop_index(f"ix_flagged_case_{name}", table_name="flagged_case")
        late = sa.text("is_overdue DESC")
        order: list[str | sa.TextClause] = ["release_id", place, "is_open", late, "opened_date", "case_no"]
        op.create_index(f"ix_flagged_case_{name}", "flagged_case", [*order, *behind])
