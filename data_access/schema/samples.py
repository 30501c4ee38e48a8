"""Sample checks of closed cases: drawn once, never changed; results are added, and the last one of a case counts."""

from sqlalchemy import Column, DateTime, ForeignKey, Index, Integer, String, Table

from data_access.schema.base import count, metadata


def _sample() -> Column[int]:
    return Column("sample_id", Integer, ForeignKey("sample_draw.sample_id"), primary_key=True)


# Grain: one draw. Of the cases of `division` closed from the first to the last issue and still closed then.
sample_draw = Table(
    "sample_draw",
    metadata,
    Column("sample_id", Integer, primary_key=True, autoincrement=True),
    Column("release_id", Integer, ForeignKey("release.release_id"), nullable=False),
    Column("province", String(6), nullable=False),
    Column("division", String(9), nullable=False),
    Column("first_issue", Integer, nullable=False),
    Column("last_issue", Integer, nullable=False),
    Column("seed", Integer, nullable=False),
    count("population_cases"),
    count("drawn_cases"),
    Column("drawn_at", DateTime(timezone=True), nullable=False),
    Column("drawn_by", String(64), nullable=False),
    Column("drawn_role", String(16), nullable=False),
)
Index("ix_sample_draw_province", sample_draw.c.province, sample_draw.c.sample_id)

# Grain: sample × place one level below its division × reason of closing, also where nothing was drawn.
sample_stratum = Table(
    "sample_stratum",
    metadata,
    _sample(),
    Column("stratum_division", String(6), primary_key=True),
    Column("close_reason", String(20), primary_key=True),
    count("population_cases"),
    count("drawn_cases"),
)

sample_case = Table(
    "sample_case",
    metadata,
    _sample(),
    Column("case_no", String(20), primary_key=True),
    Column("stratum_division", String(6), nullable=False),
    Column("close_reason", String(20), nullable=False),
    Column("flag_type", String(3), nullable=False),
    Column("county", String(6), nullable=False),
    Column("township", String(9), nullable=False),
    Column("closed_issue", Integer, nullable=False),
)

# Grain: one entry; result codes are those of `metrics.sampling`.
sample_result = Table(
    "sample_result",
    metadata,
    Column("result_id", Integer, primary_key=True, autoincrement=True),
    Column("sample_id", Integer, ForeignKey("sample_draw.sample_id"), nullable=False),
    Column("case_no", String(20), nullable=False),
    Column("result", String(12), nullable=False),
    Column("recorded_at", DateTime(timezone=True), nullable=False),
    Column("recorded_by", String(64), nullable=False),
    Column("recorded_role", String(16), nullable=False),
)
Index("ix_sample_result_case", sample_result.c.sample_id, sample_result.c.case_no)
