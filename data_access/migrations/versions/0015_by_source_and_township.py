"""rejected rows are read by source, feedback by township"""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_rejected_row_source", "rejected_row", ["release_id", "source", "row_id"])
    op.create_index("ix_feedback_entry_township", "feedback_entry", ["township", "feedback_id"])


def downgrade() -> None:
    op.drop_index("ix_feedback_entry_township", table_name="feedback_entry")
    op.drop_index("ix_rejected_row_source", table_name="rejected_row")
