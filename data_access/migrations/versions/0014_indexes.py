"""indexes in the order the reads go through the rows, with what they are filtered by"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_ORDER = ["release_id", "is_open", "is_overdue", "opened_date", "case_no"]
_FILTERS = [
    "flag_type",
    "stage",
    "ageing_band",
    "primary_group",
    "cause",
    "county",
    "township",
    "is_verified",
]
_ADDED = {
    "ix_flagged_case_province": (
        "flagged_case",
        [*_ORDER, *_FILTERS, "raised_issue", "opened_issue", "close_reason"],
    ),
    "ix_flagged_case_open": (
        "flagged_case",
        ["release_id", "flag_type", "is_open", "case_no", "county", "township"],
    ),
    "ix_case_event_kind": ("case_event", ["release_id", "kind", "case_no"]),
    "ix_coverage_count_level": ("coverage_count", ["release_id", "level", "primary_group", "division"]),
    "ix_subsidy_count_level": ("subsidy_count", ["release_id", "level", "primary_group", "division"]),
    "ix_pension_count_level": ("pension_count", ["release_id", "level", "primary_group", "division"]),
    "ix_flag_count_level": ("flag_count", ["release_id", "level", "flag_type", "division"]),
    "ix_access_log_account_division": ("access_log", ["account", "division"]),
    "ix_access_log_refused": ("access_log", ["is_refused", "sequence", "division"]),
    "ix_registration_count_level": ("registration_count", ["release_id", "level", "division"]),
}
_BY_LEVEL = ("coverage_count", "subsidy_count", "pension_count", "flag_count", "registration_count")


def upgrade() -> None:
    op.drop_index("ix_flagged_case_province", table_name="flagged_case")
    for table in _BY_LEVEL:
        op.drop_index(f"ix_{table}_release_id_level", table_name=table)
    for name, (table, columns) in _ADDED.items():
        op.create_index(name, table, columns)
    answered = sa.text("feedback_code IS NOT NULL")
    op.create_index(
        "ix_flagged_case_feedback",
        "flagged_case",
        ["release_id", "county", "flag_type", "feedback_code", "is_open", "township"],
        sqlite_where=answered,
        postgresql_where=answered,
    )


def downgrade() -> None:
    op.drop_index("ix_flagged_case_feedback", table_name="flagged_case")
    for name, (table, _columns) in _ADDED.items():
        op.drop_index(name, table_name=table)
    for table in _BY_LEVEL:
        op.create_index(f"ix_{table}_release_id_level", table, ["release_id", "level"])
    op.create_index(
        "ix_flagged_case_province",
        "flagged_case",
        ["release_id", "is_open", sa.text("is_overdue DESC"), "opened_date", "case_no"],
    )
