"""the worklist's order for a prefecture"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_flagged_case_prefecture",
        "flagged_case",
        ["release_id", "prefecture", "is_open", sa.text("is_overdue DESC"), "opened_date", "case_no"],
    )


def downgrade() -> None:
    op.drop_index("ix_flagged_case_prefecture", table_name="flagged_case")
