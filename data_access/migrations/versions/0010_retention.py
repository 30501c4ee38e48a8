"""releases kept as counts only"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("release", sa.Column("persons_removed_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    op.drop_column("release", "persons_removed_at")
