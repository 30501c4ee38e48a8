"""What comes due after the cut-off: counts of everybody, lists of those a case exists for.

Kinds: student, prison and military (the first day the exclusion by that list no longer holds), feedback (the first day a
counting feedback no longer does), coverage_age and pension_age (the birthday). Days after `metrics.calendar.WINDOWS` are
not kept.
"""

from sqlalchemy import Boolean, Column, Date, Index, Integer, String, Table, Text

from data_access.schema.base import count, division_key, metadata, of_release

# Grain: release × division (province to township) × kind × window; windows do not overlap, a zero is an absent row.
calendar_count = Table(
    "calendar_count",
    metadata,
    of_release(),
    division_key(),
    Column("kind", String(16), primary_key=True),
    # Last day of the window, counted from the cut-off.
    Column("within_days", Integer, primary_key=True),
    Column("level", String(10), nullable=False),
    count("persons"),
    # Of them those in `calendar_case`.
    count("listed_persons"),
)
Index(None, calendar_count.c.release_id, calendar_count.c.level)

# Grain: release × person × kind, of persons with an open case or one closed because of an exclusion or insurance that may end;
# a person stands under one case. Nothing in it says who he is.
calendar_case = Table(
    "calendar_case",
    metadata,
    of_release(),
    Column("case_no", String(20), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("within_days", Integer, nullable=False),
    Column("due_date", Date, nullable=False),
    Column("flag_type", String(3), nullable=False),
    Column("prefecture", String(6), nullable=False),
    Column("county", String(6), nullable=False),
    Column("township", String(9), nullable=False),
    Column("village", Text),
    Column("sex", Text),
    Column("age", Integer, nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("close_reason", String(20)),
)
Index(
    "ix_calendar_case_list",
    calendar_case.c.release_id,
    calendar_case.c.kind,
    calendar_case.c.due_date,
    calendar_case.c.case_no,
)
