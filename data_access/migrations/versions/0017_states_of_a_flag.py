"""clearance states of one flag type stand together"""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_STATES = ["clearance_state", "weeks_clear", "relapses"]


def upgrade() -> None:
    op.create_index("ix_clearance_flag", "clearance", ["release_id", "flag_type", "division", *_STATES])


def downgrade() -> None:
    op.drop_index("ix_clearance_flag", table_name="clearance")
