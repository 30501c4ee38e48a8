"""feedback given in the application, which the database itself keeps from being changed"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_KEPT = ("feedback_entry", "feedback_step")


def _guards(table: str, dialect: str) -> tuple[str, ...]:
    """Triggers bind the owner too, whom no revoked right would hold back."""
    if dialect == "postgresql":
        return (
            f"CREATE TRIGGER {table}_rows_stay BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION feedback_is_append_only()",
            f"CREATE TRIGGER {table}_stays BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION feedback_is_append_only()",
        )
    return tuple(
        f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'feedback is append-only'); END"
        for change in ("UPDATE", "DELETE")
    )


def upgrade() -> None:
    op.create_table(
        "feedback_entry",
        sa.Column("feedback_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("province", sa.String(length=6), nullable=False),
        sa.Column("issue", sa.Integer(), nullable=False),
        sa.Column("case_no", sa.String(length=20), nullable=False),
        sa.Column("flag_type", sa.String(length=3), nullable=False),
        sa.Column("county", sa.String(length=6), nullable=False),
        sa.Column("township", sa.String(length=9), nullable=False),
        sa.Column("origin", sa.String(length=8), nullable=False),
        sa.Column("entered_by", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.release_id"], name=op.f("fk_feedback_entry_release_id")
        ),
        sa.PrimaryKeyConstraint("feedback_id", name=op.f("pk_feedback_entry")),
    )
    op.create_index("ix_feedback_entry_case", "feedback_entry", ["case_no"])
    op.create_index("ix_feedback_entry_county", "feedback_entry", ["county", "feedback_id"])
    op.create_table(
        "feedback_step",
        sa.Column("feedback_id", sa.Integer(), nullable=False),
        sa.Column("step_no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("result_code", sa.String(length=4), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("method", sa.String(length=24), nullable=False),
        sa.Column("verified_date", sa.Date(), nullable=False),
        sa.Column("verifier", sa.String(length=64), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["feedback_id"], ["feedback_entry.feedback_id"], name=op.f("fk_feedback_step_feedback_id")
        ),
        sa.PrimaryKeyConstraint("feedback_id", "step_no", name=op.f("pk_feedback_step")),
    )
    op.create_table(
        "feedback_taken",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("feedback_id", sa.Integer(), nullable=False),
        sa.Column("step_no", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["feedback_id"], ["feedback_entry.feedback_id"], name=op.f("fk_feedback_taken_feedback_id")
        ),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.release_id"], name=op.f("fk_feedback_taken_release_id")
        ),
        sa.PrimaryKeyConstraint("release_id", "feedback_id", name=op.f("pk_feedback_taken")),
    )
    op.create_index("ix_feedback_taken_entry", "feedback_taken", ["feedback_id"])
    dialect = op.get_bind().dialect.name
    if dialect == "postgresql":
        op.execute(
            """
            CREATE FUNCTION feedback_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'feedback is append-only' USING ERRCODE = 'insufficient_privilege';
            END $$
            """
        )
    for table in _KEPT:
        for statement in _guards(table, dialect):
            op.execute(statement)


def downgrade() -> None:
    op.drop_table("feedback_taken")
    op.drop_table("feedback_step")
    op.drop_table("feedback_entry")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION feedback_is_append_only()")
