"""bulletins, commitments and sample checks, which the database itself keeps from being changed"""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_MADE = ("bulletin", "commitment", "sample_draw", "sample_stratum", "sample_case", "sample_result")
# On SQLite a REPLACE deletes a row without the delete trigger, so a row may not take the place of another; those of feedback
# had no such guard.
_KEYS = {
    "bulletin": ("release_id", "division"),
    "commitment": ("commitment_id",),
    "sample_draw": ("sample_id",),
    "sample_stratum": ("sample_id", "stratum_division", "close_reason"),
    "sample_case": ("sample_id", "case_no"),
    "sample_result": ("result_id",),
    "feedback_entry": ("feedback_id",),
    "feedback_step": ("feedback_id", "step_no"),
}
_STAYS = "BEGIN SELECT RAISE(ABORT, 'what people recorded is append-only'); END"


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _on_postgresql()
        return
    for table in _MADE:
        for change in ("UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} {_STAYS}")
    for table, key in _KEYS.items():
        same = " AND ".join(f"{column} = NEW.{column}" for column in key)
        op.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "  # noqa: S608 - names from above
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) {_STAYS}"
        )


def _on_postgresql() -> None:
    """Triggers bind the owner too, whom no revoked right would hold back."""
    op.execute(
        """
        CREATE FUNCTION record_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'what people recorded is append-only' USING ERRCODE = 'insufficient_privilege';
        END $$
        """
    )
    for table in _MADE:
        op.execute(
            f"CREATE TRIGGER {table}_rows_stay BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION record_is_append_only()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_stays BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION record_is_append_only()"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table in _MADE:
            op.execute(f"DROP TRIGGER {table}_rows_stay ON {table}")
            op.execute(f"DROP TRIGGER {table}_stays ON {table}")
        op.execute("DROP FUNCTION record_is_append_only()")
        return
    for table in _MADE:
        for change in ("update", "delete"):
            op.execute(f"DROP TRIGGER {table}_no_{change}")
    for table in _KEYS:
        op.execute(f"DROP TRIGGER {table}_no_replace")
