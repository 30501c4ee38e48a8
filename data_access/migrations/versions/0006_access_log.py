"""the access log, which the database itself keeps from being changed"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# Triggers bind the owner too, whom no revoked right would hold back.
_POSTGRESQL = (
    """
    CREATE FUNCTION access_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'the access log is append-only' USING ERRCODE = 'insufficient_privilege';
    END $$
    """,
    """
    CREATE TRIGGER access_log_rows_stay BEFORE UPDATE OR DELETE ON access_log
    FOR EACH ROW EXECUTE FUNCTION access_log_is_append_only()
    """,
    """
    CREATE TRIGGER access_log_stays BEFORE TRUNCATE ON access_log
    FOR EACH STATEMENT EXECUTE FUNCTION access_log_is_append_only()
    """,
)
# REPLACE deletes a row without the delete trigger, so that a row may only follow the last one.
_SQLITE = (
    """
    CREATE TRIGGER access_log_no_update BEFORE UPDATE ON access_log
    BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END
    """,
    """
    CREATE TRIGGER access_log_no_delete BEFORE DELETE ON access_log
    BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END
    """,
    """
    CREATE TRIGGER access_log_no_replace BEFORE INSERT ON access_log
    WHEN NEW.sequence <= (SELECT coalesce(max(sequence), 0) FROM access_log)
    BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END
    """,
)


def upgrade() -> None:
    op.create_table(
        "access_log",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("action", sa.String(length=24), nullable=False),
        sa.Column("is_refused", sa.Boolean(), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=True),
        sa.Column("purpose", sa.String(length=24), nullable=True),
        sa.Column("division", sa.String(length=9), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=True),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_access_log")),
    )
    op.create_index("ix_access_log_account", "access_log", ["account", "sequence"])
    op.create_index("ix_access_log_subject", "access_log", ["subject", "sequence"])
    op.create_index("ix_access_log_division", "access_log", ["division", "sequence"])
    for statement in _POSTGRESQL if op.get_bind().dialect.name == "postgresql" else _SQLITE:
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("access_log")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION access_log_is_append_only()")
