"""The indexes every read goes along on SQLite, over all ways of asking it; `key of` a table is its primary key."""

# Reads of `data_access.reports`.
READS: dict[str, frozenset[str]] = {
    "releases": frozenset(
        {
            "key of release",
        }
    ),
    "release": frozenset(
        {
            "key of release",
            "uq_release_current_issue",
        }
    ),
    "townships": frozenset(
        {
            "key of township",
        }
    ),
    "feedback_counts": frozenset(
        {
            "key of feedback_count",
        }
    ),
    "files": frozenset(
        {
            "key of release",
            "key of release_file",
        }
    ),
    "file_codes": frozenset(
        {
            "key of file_code_count",
            "key of release",
            "key of release_file",
        }
    ),
    "sources": frozenset(
        {
            "key of release",
            "key of release_source",
        }
    ),
    "missing_counties": frozenset(
        {
            "key of missing_county",
            "key of release",
        }
    ),
    "links": frozenset(
        {
            "key of link_count",
            "key of release",
        }
    ),
    "reconciliation": frozenset(
        {
            "key of reconciliation",
            "key of release",
        }
    ),
    "second_look": frozenset(
        {
            "key of release",
            "key of second_look",
        }
    ),
    "lineage": frozenset(
        {
            "key of release",
        }
    ),
    "clearance_states": frozenset(
        {
            "key of clearance",
        }
    ),
    "clearance_history": frozenset(
        {
            "ix_clearance_flag",
            "key of clearance",
            "key of release",
        }
    ),
    "pension_age_counts": frozenset(
        {
            "key of pension_age_count",
        }
    ),
    "reaching_60_counts": frozenset(
        {
            "key of reaching_60_count",
        }
    ),
    "calendar_counts": frozenset(
        {
            "key of calendar_count",
        }
    ),
    "flag_counts": frozenset(
        {
            "key of flag_count",
        }
    ),
    "flag_history": frozenset(
        {
            "ix_flag_count_level",
            "key of flag_count",
            "key of release",
        }
    ),
    "open_case_counts": frozenset(
        {
            "ix_open_case_count_level",
            "key of open_case_count",
        }
    ),
    "registration_counts": frozenset(
        {
            "key of registration_count",
        }
    ),
    "registration_history": frozenset(
        {
            "ix_registration_count_level",
            "key of registration_count",
            "key of release",
        }
    ),
    "coverage_counts": frozenset(
        {
            "ix_coverage_count_level",
            "key of coverage_count",
        }
    ),
    "coverage_history": frozenset(
        {
            "ix_coverage_count_level",
            "key of coverage_count",
            "key of release",
        }
    ),
    "subsidy_counts": frozenset(
        {
            "ix_subsidy_count_level",
            "key of subsidy_count",
        }
    ),
    "subsidy_history": frozenset(
        {
            "ix_subsidy_count_level",
            "key of release",
            "key of subsidy_count",
        }
    ),
    "pension_counts": frozenset(
        {
            "ix_pension_count_level",
            "key of pension_count",
        }
    ),
    "pension_history": frozenset(
        {
            "ix_pension_count_level",
            "key of pension_count",
            "key of release",
        }
    ),
    "worklist_count": frozenset(
        {
            "ix_case_event_kind",
            "ix_flagged_case_open",
            "ix_flagged_case_prefecture",
            "ix_flagged_case_province",
            "ix_flagged_case_worklist",
            "key of case_event",
            "key of flagged_case",
            "key of release",
            "key of worklist_count",
        }
    ),
    "worklist_facets": frozenset(
        {
            "ix_case_event_kind",
            "ix_flagged_case_open",
            "ix_flagged_case_prefecture",
            "ix_flagged_case_province",
            "key of case_event",
            "key of flagged_case",
            "key of release",
            "key of worklist_count",
        }
    ),
    "worklist_page": frozenset(
        {
            "ix_case_event_kind",
            "ix_flagged_case_prefecture",
            "ix_flagged_case_province",
            "ix_flagged_case_worklist",
            "key of case_event",
            "key of case_identity",
            "key of flagged_case",
            "key of release",
            "key of worklist_count",
        }
    ),
    "case": frozenset(
        {
            "key of case_identity",
            "key of flagged_case",
            "key of release",
        }
    ),
    "case_events": frozenset(
        {
            "ix_case_event_case",
            "key of case_identity",
            "key of flagged_case",
            "key of release",
        }
    ),
    "case_findings": frozenset(
        {
            "key of case_evidence",
            "key of case_identity",
            "key of flagged_case",
            "key of release",
        }
    ),
    "case_proposals": frozenset(
        {
            "key of case_identity",
            "key of flagged_case",
            "key of match_proposal",
            "key of release",
        }
    ),
    "person_cases": frozenset(
        {
            "ix_flagged_case_person",
            "key of case_identity",
            "key of flagged_case",
            "key of release",
        }
    ),
    "identity": frozenset(
        {
            "key of case_identity",
            "key of flagged_case",
            "key of release",
        }
    ),
    "calendar_page": frozenset(
        {
            "ix_calendar_case_list",
            "key of calendar_case",
            "key of release",
        }
    ),
    "rejected_rows": frozenset(
        {
            "ix_rejected_row_source",
            "key of release",
            "key of release_file",
        }
    ),
}
# Reads of what people made.
MADE: dict[str, frozenset[str]] = {
    "case_feedback": frozenset(
        {
            "ix_feedback_entry_case",
            "ix_feedback_step_state",
            "ix_feedback_taken_entry",
            "key of release",
        }
    ),
    "feedback_release": frozenset(
        {
            "uq_release_current_issue",
        }
    ),
    "feedback_steps": frozenset(
        {
            "ix_feedback_step_state",
            "key of feedback_entry",
        }
    ),
    "feedback_targets": frozenset(
        {
            "ix_feedback_entry_case",
            "ix_feedback_step_state",
            "key of flagged_case",
            "key of release",
        }
    ),
    "closed_since": frozenset(
        {
            "key of flagged_case",
            "key of release",
        }
    ),
    "feedback_totals": frozenset(
        {
            "ix_feedback_entry_county",
            "ix_feedback_entry_township",
            "ix_feedback_step_state",
            "ix_feedback_taken_entry",
            "key of release",
        }
    ),
    "feedback_page": frozenset(
        {
            "ix_feedback_entry_county",
            "ix_feedback_entry_township",
            "ix_feedback_step_state",
            "ix_feedback_taken_entry",
            "key of feedback_entry",
            "key of release",
        }
    ),
    "commitments": frozenset(
        {
            "ix_commitment_issue",
            "key of commitment",
        }
    ),
    "bulletin": frozenset(
        {
            "key of bulletin",
            "key of release",
        }
    ),
    "right": frozenset(
        {
            "ix_account_in_force",
        }
    ),
    "log_page": frozenset(
        {
            "ix_access_log_account",
            "ix_access_log_account_division",
            "ix_access_log_division",
            "ix_access_log_refused",
            "ix_access_log_subject",
            "key of access_log",
        }
    ),
    "log_accounts": frozenset(
        {
            "ix_access_log_account_division",
        }
    ),
    "chain": frozenset(
        {
            "key of access_log",
        }
    ),
}
# What `Made` does beside reading for pages: it writes, or speaks at the command line and of few accounts.
NOT_READS = frozenset(
    {
        *(
            "at",
            "record",
            "grant",
            "revoke",
            "rights",
            "account_labels",
            "publish_bulletin",
            "record_commitment",
        ),
        *("enter_feedback", "correct_feedback", "review_feedback", "line_list"),
    }
)
# Read from the newest end of their key until a page is full.
IN_ORDER = {("log_page", "access_log"), ("feedback_page", "feedback_step")}
# Tables with a row per weekly issue of a province: however they are read, it is quick.
FEW_ROWS = frozenset({"release"})
