"""The reporting database, as explicit SQLAlchemy Core tables.

One `MetaData`, no reflection. A release owns every row that carries its `release_id`; such rows are written once, in the
transaction that publishes the release, and never changed. Money is integer fen, dates are dates, rates are not stored.
Text that departments write is `Text`; a `String` has a length only where the product chooses the words.
"""

from data_access.schema.accounts import access_log, account
from data_access.schema.base import metadata
from data_access.schema.calendar import calendar_case, calendar_count
from data_access.schema.cases import case_event, case_evidence, case_identity, flagged_case
from data_access.schema.counts import (
    clearance,
    coverage_count,
    flag_count,
    open_case_count,
    pension_age_count,
    pension_count,
    reaching_60_count,
    registration_count,
    subsidy_count,
)
from data_access.schema.feedback import feedback_entry, feedback_step, feedback_taken
from data_access.schema.made import bulletin, commitment
from data_access.schema.proposals import match_proposal, second_look
from data_access.schema.quality import (
    file_code_count,
    link_count,
    missing_county,
    reconciliation,
    rejected_row,
    release_file,
    release_source,
)
from data_access.schema.releases import release, setting, township
from data_access.schema.samples import sample_case, sample_draw, sample_result, sample_stratum
from data_access.schema.worklist import feedback_count, worklist_count

__all__ = [
    "access_log",
    "account",
    "bulletin",
    "calendar_case",
    "calendar_count",
    "case_event",
    "case_evidence",
    "case_identity",
    "clearance",
    "commitment",
    "coverage_count",
    "feedback_count",
    "feedback_entry",
    "feedback_step",
    "feedback_taken",
    "file_code_count",
    "flag_count",
    "flagged_case",
    "link_count",
    "match_proposal",
    "metadata",
    "missing_county",
    "open_case_count",
    "pension_age_count",
    "pension_count",
    "reaching_60_count",
    "reconciliation",
    "registration_count",
    "rejected_row",
    "release",
    "release_file",
    "release_source",
    "sample_case",
    "sample_draw",
    "sample_result",
    "sample_stratum",
    "second_look",
    "setting",
    "subsidy_count",
    "township",
    "worklist_count",
]
