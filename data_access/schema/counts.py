"""Counts: what screens add up. Every level is stored pre-added, so no read sums a whole table.

Grain of the division tables: release × division (province, prefecture, county, township) × primary group, where the
group `all` is the sum of the four. Percentages and averages are divided by the reader.
"""

from sqlalchemy import Column, Index, Integer, String, Table

from data_access.schema.base import count, division_key, fen, metadata, of_release


def _level() -> Column[str]:
    return Column("level", String(10), nullable=False)


def _group() -> Column[str]:
    return Column("primary_group", String(24), primary_key=True)


coverage_count = Table(
    "coverage_count",
    metadata,
    of_release(),
    division_key(),
    _group(),
    _level(),
    count("register_persons"),
    count("under_16_persons"),
    # Membership, not primary group: a person may be in several, so these four may add up to more than the register.
    count("registered_poor_persons"),
    count("extreme_poverty_persons"),
    count("low_income_persons"),
    count("severe_disability_persons"),
    count("excluded_death_persons"),
    count("excluded_prison_persons"),
    count("excluded_military_persons"),
    count("excluded_student_persons"),
    count("excluded_feedback_persons"),
    count("eligible_persons"),
    count("insured_persons"),
    count("outstanding_persons"),
    count("resident_eligible_persons"),
    count("resident_insured_persons"),
    count("resident_outstanding_persons"),
)

subsidy_count = Table(
    "subsidy_count",
    metadata,
    of_release(),
    division_key(),
    _group(),
    _level(),
    count("entitled_persons"),
    count("subsidised_persons"),
    count("gap_persons"),
    fen("subsidy_province_fen"),
    fen("subsidy_prefecture_fen"),
    fen("subsidy_county_fen"),
    fen("make_up_province_fen"),
    fen("make_up_prefecture_fen"),
    fen("make_up_county_fen"),
    # Distinct persons behind the two sums; a person paid by two levels counts once.
    count("paid_for_persons"),
    count("make_up_persons"),
)

pension_count = Table(
    "pension_count",
    metadata,
    of_release(),
    division_key(),
    _group(),
    _level(),
    count("due_persons"),
    count("paid_persons"),
    count("unpaid_suspended_persons"),
    count("unpaid_failed_persons"),
    count("unpaid_no_record_persons"),
    count("recipients"),
    fen("basic_fen"),
    fen("account_fen"),
    fen("supplement_fen"),
    fen("arrears_fen"),
    count("arrears_persons"),
)

# Age bands at the cut-off: 60-64, 65-69, 70-74, 75-79, 80+ ; `under_60` for recipients younger than 60.
pension_age_count = Table(
    "pension_age_count",
    metadata,
    of_release(),
    division_key(),
    Column("age_band", String(8), primary_key=True),
    _level(),
    count("due_persons"),
    count("paid_persons"),
    count("recipients"),
    fen("basic_fen"),
    fen("account_fen"),
    fen("supplement_fen"),
)

reaching_60_count = Table(
    "reaching_60_count",
    metadata,
    of_release(),
    division_key(),
    # First payable month, YYYYMM, every month of the cut-off's year.
    Column("month", String(6), primary_key=True),
    _level(),
    count("reached_persons"),
    count("paid_persons"),
)

# The weekly balance: open = previous + new + reopened + transferred in − the five ways out. Levels: province, prefecture, county;
# above the county the transfers are sums over counties.
flag_count = Table(
    "flag_count",
    metadata,
    of_release(),
    division_key(),
    Column("flag_type", String(3), primary_key=True),
    _level(),
    count("previous_cases"),
    count("new_cases"),
    count("reopened_cases"),
    count("transferred_in_cases"),
    count("resolved_cases"),
    count("excluded_cases"),
    count("insured_elsewhere_cases"),
    count("left_register_cases"),
    count("transferred_out_cases"),
    count("open_cases"),
    # Open cases that were open at the first release and never closed since, and all others.
    count("stock_open_cases"),
    count("inflow_open_cases"),
    # 应核尽核: cases raised in an earlier issue; of them those closed or with an effective feedback.
    count("raised_earlier_cases"),
    count("verified_cases"),
)

# Open cases by what people filter on; grain county and township (level), a zero is an absent row.
open_case_count = Table(
    "open_case_count",
    metadata,
    of_release(),
    division_key(),
    Column("flag_type", String(3), primary_key=True),
    Column("stage", String(12), primary_key=True),
    Column("ageing_band", String(8), primary_key=True),
    Column("cause", String(24), primary_key=True),
    Column("is_overdue", Integer, primary_key=True),
    _level(),
    count("open_cases"),
    Column("oldest_days", Integer, nullable=False),
)

# The household-registration drive (F04); `cause` is the last one known while the rule held. A case counts in the place it is or was
# last in. One person has at most one such case, so cases are persons. Every division with persons of R or a case has all causes.
registration_count = Table(
    "registration_count",
    metadata,
    of_release(),
    division_key(),
    Column("cause", String(24), primary_key=True),
    _level(),
    # Ever raised, up to this issue: found = open + settled; settled = the three reasons.
    count("found_cases"),
    count("open_cases"),
    count("settled_cases"),
    count("resolved_cases"),
    count("excluded_cases"),
    count("left_register_cases"),
    # What became of the persons whose case is settled, as they are in this issue: still in R, and of them …
    count("settled_register_persons"),
    count("settled_eligible_persons"),
    count("settled_insured_persons"),
    count("settled_due_persons"),
    count("settled_paid_persons"),
    # Arrears paid out from the month in which the case was raised or last reopened up to the payout month, and those of that month.
    count("settled_arrears_persons"),
    fen("settled_arrears_fen"),
    count("settled_month_arrears_persons"),
    fen("settled_month_arrears_fen"),
)

# County grain, flag types F01, F02, F03. No row: the county has no person of R, or the flag has not started yet.
clearance = Table(
    "clearance",
    metadata,
    of_release(),
    division_key(),
    Column("flag_type", String(3), primary_key=True),
    Column("clearance_state", String(12), nullable=False),
    # Weeks with no open case up to and including this one, stale weeks not counted, 0 when open or stale.
    count("weeks_clear"),
    # How often the county had open cases again after having been cleared, up to this issue.
    count("relapses"),
)

# A division's own history goes along the key; that of the divisions below it along the level.
for _table in (coverage_count, subsidy_count, pension_count):
    Index(
        f"ix_{_table.name}_level",
        _table.c.release_id,
        _table.c.level,
        _table.c.primary_group,
        _table.c.division,
    )
Index(
    "ix_flag_count_level",
    flag_count.c.release_id,
    flag_count.c.level,
    flag_count.c.flag_type,
    flag_count.c.division,
)
Index(
    "ix_registration_count_level",
    registration_count.c.release_id,
    registration_count.c.level,
    registration_count.c.division,
)
for _table in (pension_age_count, reaching_60_count):
    Index(None, _table.c.release_id, _table.c.level)
# Read as a whole by county and added up in this order: the index holds the row.
Index(
    "ix_open_case_count_level",
    *(open_case_count.c[name] for name in ("release_id", "level", "division", "flag_type", "ageing_band")),
    *(open_case_count.c[name] for name in ("is_overdue", "stage", "cause", "open_cases", "oldest_days")),
)
# The states of one flag type through all issues: the key has the other ten in between.
Index(
    "ix_clearance_flag",
    *(clearance.c[name] for name in ("release_id", "flag_type", "division")),
    *(clearance.c[name] for name in ("clearance_state", "weeks_clear", "relapses")),
)
