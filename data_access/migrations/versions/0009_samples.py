"""sample checks of closed cases"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def _of_sample(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["sample_id"], ["sample_draw.sample_id"], name=op.f(f"fk_{table}_sample_id")
    )


def upgrade() -> None:
    op.create_table(
        "sample_draw",
        sa.Column("sample_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("province", sa.String(length=6), nullable=False),
        sa.Column("division", sa.String(length=9), nullable=False),
        sa.Column("first_issue", sa.Integer(), nullable=False),
        sa.Column("last_issue", sa.Integer(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("population_cases", sa.Integer(), nullable=False),
        sa.Column("drawn_cases", sa.Integer(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("drawn_by", sa.String(length=64), nullable=False),
        sa.Column("drawn_role", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.release_id"], name=op.f("fk_sample_draw_release_id")
        ),
        sa.PrimaryKeyConstraint("sample_id", name=op.f("pk_sample_draw")),
    )
    op.create_index("ix_sample_draw_province", "sample_draw", ["province", "sample_id"])
    op.create_table(
        "sample_stratum",
        sa.Column("sample_id", sa.Integer(), nullable=False),
        sa.Column("stratum_division", sa.String(length=6), nullable=False),
        sa.Column("close_reason", sa.String(length=20), nullable=False),
        sa.Column("population_cases", sa.Integer(), nullable=False),
        sa.Column("drawn_cases", sa.Integer(), nullable=False),
        _of_sample("sample_stratum"),
        sa.PrimaryKeyConstraint(
            "sample_id", "stratum_division", "close_reason", name=op.f("pk_sample_stratum")
        ),
    )
    op.create_table(
        "sample_case",
        sa.Column("sample_id", sa.Integer(), nullable=False),
        sa.Column("case_no", sa.String(length=20), nullable=False),
        sa.Column("stratum_division", sa.String(length=6), nullable=False),
        sa.Column("close_reason", sa.String(length=20), nullable=False),
        sa.Column("flag_type", sa.String(length=3), nullable=False),
        sa.Column("county", sa.String(length=6), nullable=False),
        sa.Column("township", sa.String(length=9), nullable=False),
        sa.Column("closed_issue", sa.Integer(), nullable=False),
        _of_sample("sample_case"),
        sa.PrimaryKeyConstraint("sample_id", "case_no", name=op.f("pk_sample_case")),
    )
    op.create_table(
        "sample_result",
        sa.Column("result_id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("sample_id", sa.Integer(), nullable=False),
        sa.Column("case_no", sa.String(length=20), nullable=False),
        sa.Column("result", sa.String(length=12), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("recorded_role", sa.String(length=16), nullable=False),
        _of_sample("sample_result"),
        sa.PrimaryKeyConstraint("result_id", name=op.f("pk_sample_result")),
    )
    op.create_index("ix_sample_result_case", "sample_result", ["sample_id", "case_no"])


def downgrade() -> None:
    op.drop_index("ix_sample_result_case", table_name="sample_result")
    op.drop_table("sample_result")
    op.drop_table("sample_case")
    op.drop_table("sample_stratum")
    op.drop_index("ix_sample_draw_province", table_name="sample_draw")
    op.drop_table("sample_draw")
