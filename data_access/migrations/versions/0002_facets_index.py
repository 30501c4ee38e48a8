"""indexes under the worklist's counts and pages"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

FACETS = [
    "release_id",
    "prefecture",
    "county",
    "township",
    "is_open",
    "flag_type",
    "stage",
    "ageing_band",
    "cause",
    "is_overdue",
    "primary_group",
    "is_verified",
    "raised_issue",
    "close_reason",
]
ORDER = ["release_id", "prefecture", "is_open", sa.text("is_overdue DESC"), "opened_date", "case_no"]


def upgrade() -> None:
    op.create_index("ix_flagged_case_facets", "flagged_case", FACETS)
    op.create_index("ix_flagged_case_prefecture", "flagged_case", ORDER)


def downgrade() -> None:
    op.drop_index("ix_flagged_case_prefecture", table_name="flagged_case")
    op.drop_index("ix_flagged_case_facets", table_name="flagged_case")
