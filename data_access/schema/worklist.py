"""What a publication adds up from `flagged_case`, from which it must not differ: no number counts a province's cases one by one."""

from sqlalchemy import Column, Integer, String, Table

from data_access.schema.base import count, division_key, metadata, of_release

# Grain: release × division (province, prefecture, county) × one value of every filter; a zero is an absent row.
worklist_count = Table(
    "worklist_count",
    metadata,
    of_release(),
    division_key(),
    Column("flag_type", String(3), primary_key=True),
    # `closed` for the cases the release closed.
    Column("stage", String(12), primary_key=True),
    Column("ageing_band", String(8), primary_key=True),
    Column("primary_group", String(24), primary_key=True),
    Column("cause", String(24), primary_key=True),
    Column("is_overdue", Integer, primary_key=True, autoincrement=False),
    # 1 for open cases raised in an earlier issue without an effective feedback.
    Column("is_unverified", Integer, primary_key=True, autoincrement=False),
    # What happened in this issue: new, reopened, transferred_in, the reason of a closing; `none` for nothing.
    Column("movement", String(20), primary_key=True),
    Column("level", String(10), nullable=False),
    count("cases"),
    # The key is the order the rows are read in, and nearly the whole row.
    sqlite_with_rowid=False,
)

# Open cases by the code of the feedback that counts. Grain: release × county × code; a zero is an absent row.
feedback_count = Table(
    "feedback_count",
    metadata,
    of_release(),
    division_key(),
    Column("feedback_code", String(4), primary_key=True),
    count("open_cases"),
)
