"""Flagged cases: the only persons in the reporting database are those a case exists for."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, String, Table, Text

from data_access.schema.base import metadata, of_release


def _case_no() -> Column[str]:
    """Opaque: salted hash of person and flag type, the same over all releases of one database, not guessable."""
    return Column("case_no", String(20), primary_key=True)


# Grain: release × case, for cases open in this release or closed by it. A case closed in an earlier issue is found through its
# last row in the line of releases.
flagged_case = Table(
    "flagged_case",
    metadata,
    of_release(),
    _case_no(),
    # Opaque person number: lists a person's other cases without telling who he is.
    Column("person_no", String(20), nullable=False),
    Column("flag_type", String(3), nullable=False),
    Column("prefecture", String(6), nullable=False),
    Column("county", String(6), nullable=False),
    Column("township", String(9), nullable=False),
    Column("village", Text),
    Column("primary_group", String(24), nullable=False),
    Column("groups", String(80), nullable=False),
    Column("sex", Text),
    Column("age", Integer, nullable=False),
    Column("cause", String(24), nullable=False),
    Column("stage", String(12), nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("close_reason", String(20)),
    Column("raised_issue", Integer, nullable=False),
    Column("raised_date", Date, nullable=False),
    # Cut-off at which the case was raised or last reopened; ageing counts from here.
    Column("opened_issue", Integer, nullable=False),
    Column("opened_date", Date, nullable=False),
    Column("reopened_times", Integer, nullable=False),
    Column("is_stock", Boolean, nullable=False),
    Column("is_frozen", Boolean, nullable=False),
    # An effective feedback of any class exists: what the verified share counts.
    Column("is_verified", Boolean, nullable=False),
    Column("days_open", Integer, nullable=False),
    Column("ageing_band", String(8), nullable=False),
    # Cut-off of the release from which the case counts as dispatched; empty while it is new.
    Column("dispatched_date", Date),
    Column("verify_due_date", Date),
    Column("settle_due_date", Date),
    # 1 when a due date of an open case lies before the cut-off: not verified in time, or not settled in time.
    Column("is_overdue", Integer, nullable=False),
    # The counting feedback, if any, and the latest evidence of any kind.
    Column("feedback_code", String(4)),
    Column("feedback_date", Date),
    Column("evidence_source", String(24)),
    Column("evidence_date", Date),
)
# The worklist: open first, overdue first, then oldest; the keyset follows this order. The flag type, by which lists are filtered
# most, stands behind it, or SQLite would rather pass over the whole province in an index that holds it.
Index(
    "ix_flagged_case_worklist",
    flagged_case.c.release_id,
    flagged_case.c.county,
    flagged_case.c.is_open,
    flagged_case.c.is_overdue.desc(),
    flagged_case.c.opened_date,
    flagged_case.c.case_no,
    flagged_case.c.flag_type,
)
# A province's list is long: what it is filtered by stands in the index, so that what does not fit is passed over there.
Index(
    "ix_flagged_case_province",
    flagged_case.c.release_id,
    flagged_case.c.is_open,
    flagged_case.c.is_overdue,
    flagged_case.c.opened_date,
    flagged_case.c.case_no,
    flagged_case.c.flag_type,
    flagged_case.c.stage,
    flagged_case.c.ageing_band,
    flagged_case.c.primary_group,
    flagged_case.c.cause,
    flagged_case.c.county,
    flagged_case.c.township,
    flagged_case.c.is_verified,
    flagged_case.c.raised_issue,
    flagged_case.c.opened_issue,
    flagged_case.c.close_reason,
)
Index(
    "ix_flagged_case_prefecture",
    flagged_case.c.release_id,
    flagged_case.c.prefecture,
    flagged_case.c.is_open,
    flagged_case.c.is_overdue.desc(),
    flagged_case.c.opened_date,
    flagged_case.c.case_no,
    flagged_case.c.flag_type,
)
# Is the case open in another release, and where?
Index(
    "ix_flagged_case_open",
    flagged_case.c.release_id,
    flagged_case.c.flag_type,
    flagged_case.c.is_open,
    flagged_case.c.case_no,
    flagged_case.c.county,
    flagged_case.c.township,
)
Index("ix_flagged_case_person", flagged_case.c.release_id, flagged_case.c.person_no)
Index("ix_flagged_case_case", flagged_case.c.case_no)

# Names and ID numbers: a table of their own, read only by the case reads, masked in the SQL.
case_identity = Table(
    "case_identity",
    metadata,
    of_release(),
    _case_no(),
    Column("name", Text, nullable=False),
    Column("id_number", String(32)),
    Column("birth_date", Date),
    # Part of the identity of a person without a usable ID number.
    Column("village_code", String(12)),
)

# What every source says about the person, as JSON (list of findings, see docs/data-model.md), no name and no ID number in it.
case_evidence = Table(
    "case_evidence",
    metadata,
    of_release(),
    _case_no(),
    Column("findings", Text, nullable=False),
)

# What happened to a case in an issue. Grain: release × case × kind; only weeks in which something happened.
case_event = Table(
    "case_event",
    metadata,
    of_release(),
    _case_no(),
    # raised, reopened, transferred, closed, stage, frozen
    Column("kind", String(12), primary_key=True),
    Column("flag_type", String(3), nullable=False),
    Column("county", String(6), nullable=False),
    # From and to: counties of a transfer, stages of a step; the reason of a closing stands in `to_value`.
    Column("from_value", String(20)),
    Column("to_value", String(20)),
)
Index("ix_case_event_case", case_event.c.case_no)
Index("ix_case_event_kind", case_event.c.release_id, case_event.c.kind, case_event.c.case_no)
