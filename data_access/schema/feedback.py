"""Feedback given in the application: entries and every step of them, and which of them a release took.

Rows are added and never changed or deleted; where an entry stands is its last step.
"""

from sqlalchemy import Column, Date, DateTime, ForeignKey, Index, Integer, String, Table, Text

from data_access.schema.base import metadata, of_release

# An entry. Grain: one answer about one case; several about one case follow each other. The person is the one
# `case_identity` names for the case in `release_id`: the newest release when it was written, or, of a case that an answer had
# closed, the one it closed in. `issue` is always that of the newest.
feedback_entry = Table(
    "feedback_entry",
    metadata,
    Column("feedback_id", Integer, primary_key=True, autoincrement=True),
    Column("release_id", Integer, ForeignKey("release.release_id"), nullable=False),
    Column("province", String(6), nullable=False),
    Column("issue", Integer, nullable=False),
    Column("case_no", String(20), nullable=False),
    Column("flag_type", String(3), nullable=False),
    Column("county", String(6), nullable=False),
    Column("township", String(9), nullable=False),
    # form or upload
    Column("origin", String(8), nullable=False),
    Column("entered_by", String(64), nullable=False),
)
Index("ix_feedback_entry_case", feedback_entry.c.case_no)
Index("ix_feedback_entry_county", feedback_entry.c.county, feedback_entry.c.feedback_id)
Index("ix_feedback_entry_township", feedback_entry.c.township, feedback_entry.c.feedback_id)

# What was done to an entry. Grain: entry × step; each carries the whole answer as it stood, so that a review says what it was
# about. Numbered without a gap: of two people who act on the same step the second is refused.
feedback_step = Table(
    "feedback_step",
    metadata,
    Column("feedback_id", Integer, ForeignKey("feedback_entry.feedback_id"), primary_key=True),
    Column("step_no", Integer, primary_key=True, autoincrement=False),
    # waiting (entered or corrected), returned, approved
    Column("state", String(12), nullable=False),
    Column("result_code", String(4), nullable=False),
    Column("explanation", Text, nullable=False),
    Column("valid_until", Date),
    Column("method", String(24), nullable=False),
    Column("verified_date", Date, nullable=False),
    # Account that gave the answer as it stands.
    Column("verifier", String(64), nullable=False),
    # What the reviewer wants to be corrected.
    Column("note", Text),
    # Day the step counts for; on a demo release not the day of the clock in `at`.
    Column("day", Date, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("account", String(64), nullable=False),
    Column("role", String(16), nullable=False),
)

# Where an entry stands, and that no step follows, without the row.
Index("ix_feedback_step_state", feedback_step.c.feedback_id, feedback_step.c.step_no, feedback_step.c.state)

# Entries a release was computed with, each as it stood at the cut-off. Grain: release × entry.
feedback_taken = Table(
    "feedback_taken",
    metadata,
    of_release(),
    Column("feedback_id", Integer, ForeignKey("feedback_entry.feedback_id"), primary_key=True),
    Column("step_no", Integer, nullable=False),
)
Index("ix_feedback_taken_entry", feedback_taken.c.feedback_id)
