"""the worklist's numbers pre-added, also for releases published before"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_VALUES = "flag_type, stage, ageing_band, primary_group, cause, is_overdue, is_unverified, movement"
_COUNTIES = """
    SELECT c.release_id, c.county, c.flag_type, CASE WHEN c.is_open THEN c.stage ELSE 'closed' END AS stage,
        c.ageing_band, c.primary_group, c.cause, c.is_overdue,
        CASE WHEN c.is_open AND NOT c.is_verified AND c.raised_issue < r.issue THEN 1 ELSE 0 END AS is_unverified,
        CASE WHEN NOT c.is_open THEN c.close_reason
            WHEN c.raised_issue = r.issue THEN 'new'
            WHEN c.opened_issue = r.issue THEN 'reopened'
            WHEN EXISTS (SELECT 1 FROM case_event AS e WHERE e.release_id = c.release_id
                AND e.case_no = c.case_no AND e.kind = 'transferred') THEN 'transferred_in'
            ELSE 'none' END AS movement
    FROM flagged_case AS c JOIN release AS r ON r.release_id = c.release_id WHERE c.release_id = :release_id
"""
_LEVELS = {
    "county": "county",
    "prefecture": "substr(county, 1, 4) || '00'",
    "province": "substr(county, 1, 2) || '0000'",
}


def upgrade() -> None:
    op.create_table(
        "worklist_count",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("division", sa.String(length=9), nullable=False),
        sa.Column("flag_type", sa.String(length=3), nullable=False),
        sa.Column("stage", sa.String(length=12), nullable=False),
        sa.Column("ageing_band", sa.String(length=8), nullable=False),
        sa.Column("primary_group", sa.String(length=24), nullable=False),
        sa.Column("cause", sa.String(length=24), nullable=False),
        sa.Column("is_overdue", sa.Integer(), nullable=False),
        sa.Column("is_unverified", sa.Integer(), nullable=False),
        sa.Column("movement", sa.String(length=20), nullable=False),
        sa.Column("level", sa.String(length=10), nullable=False),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.release_id"], name=op.f("fk_worklist_count_release_id")
        ),
        sa.PrimaryKeyConstraint(
            "release_id",
            "division",
            "flag_type",
            "stage",
            "ageing_band",
            "primary_group",
            "cause",
            "is_overdue",
            "is_unverified",
            "movement",
            name=op.f("pk_worklist_count"),
        ),
        sqlite_with_rowid=False,
    )
    connection = op.get_bind()
    for release_id in connection.execute(sa.text("SELECT release_id FROM release")).scalars().all():
        for level, place in _LEVELS.items():
            fill = f"""
                INSERT INTO worklist_count (release_id, division, {_VALUES}, level, cases)
                SELECT release_id, {place}, {_VALUES}, '{level}', count(*) FROM ({_COUNTIES}) AS counted
                GROUP BY release_id, {place}, {_VALUES} ORDER BY release_id, {place}, {_VALUES}
            """  # noqa: S608 - made of the words above
            connection.execute(sa.text(fill), {"release_id": release_id})


def downgrade() -> None:
    op.drop_table("worklist_count")
