"""The declared columns of every read that returns a frame."""

from collections.abc import Sequence

from data_access import schema
from data_access.frames import COUNT, DATE, TEXT, TRUTH, Shape, shape_of
from data_access.records import OPEN_CASE_KEYS

RELEASES: Shape = shape_of(schema.release, "province", "work_key")
COVERAGE: Shape = shape_of(schema.coverage_count, "release_id", "level")
SUBSIDY: Shape = shape_of(schema.subsidy_count, "release_id", "level")
PENSION: Shape = shape_of(schema.pension_count, "release_id", "level")
PENSION_AGE: Shape = shape_of(schema.pension_age_count, "release_id", "level")
REACHING_60: Shape = shape_of(schema.reaching_60_count, "release_id", "level")
FLAGS: Shape = shape_of(schema.flag_count, "release_id", "level")
OPEN_CASES: Shape = shape_of(schema.open_case_count, "release_id", "level")
REGISTRATION: Shape = shape_of(schema.registration_count, "release_id", "level")
CALENDAR: Shape = shape_of(schema.calendar_count, "release_id", "level")
# One line of the calendar's list.
CALENDAR_CASES: Shape = shape_of(schema.calendar_case, "release_id", "prefecture")
CLEARANCE: Shape = shape_of(schema.clearance, "release_id")
TOWNSHIPS: Shape = shape_of(schema.township, "release_id")

FEEDBACK: Shape = {"division": TEXT, "feedback_code": TEXT, "open_cases": COUNT}

FILES: Shape = shape_of(schema.release_file, "release_id")
FILE_CODES: Shape = {"file_no": COUNT, "source": TEXT, "kind": TEXT, "code": TEXT, "rows": COUNT}
SOURCES: Shape = shape_of(schema.release_source, "release_id")
MISSING: Shape = shape_of(schema.missing_county, "release_id")
REJECTED: Shape = {**shape_of(schema.rejected_row, "release_id"), "path": TEXT}
LINKS: Shape = shape_of(schema.link_count, "release_id")
RECONCILIATION: Shape = shape_of(schema.reconciliation, "release_id")
SECOND_LOOK: Shape = shape_of(schema.second_look, "release_id")

FACETS: Shape = {"facet": TEXT, "value": TEXT, "cases": COUNT}
# One line of a list of cases. `due_date` is the next one: to verify while unverified, then to settle.
CASES: Shape = {
    **shape_of(schema.flagged_case, "release_id", "person_no", "prefecture", "groups"),
    "due_date": DATE,
    "masked_name": TEXT,
    "masked_id": TEXT,
}
PERSON_CASES: Shape = {
    "case_no": TEXT,
    "flag_type": TEXT,
    "county": TEXT,
    "cause": TEXT,
    "stage": TEXT,
    "is_open": TRUTH,
    "close_reason": TEXT,
    "raised_issue": COUNT,
    "raised_date": DATE,
    "issue": COUNT,
    "cutoff_date": DATE,
}
# Records that may be the person's of a case, the best first.
PROPOSALS: Shape = shape_of(schema.match_proposal, "release_id", "case_no")
EVENTS: Shape = {
    "issue": COUNT,
    "cutoff_date": DATE,
    "kind": TEXT,
    "flag_type": TEXT,
    "county": TEXT,
    "from_value": TEXT,
    "to_value": TEXT,
}


def along_lineage(shape: Shape) -> Shape:
    """The columns of a read's history: release, issue and cut-off before those of the single issue."""
    return {"release_id": COUNT, "issue": COUNT, "cutoff_date": DATE, **shape}


def open_cases_by(kept: Sequence[str]) -> Shape:
    """The columns of `OPEN_CASES`, of those it is counted by only the `kept` ones."""
    left = set(OPEN_CASE_KEYS) - set(kept)
    return {name: dtype for name, dtype in OPEN_CASES.items() if name not in left}
