"""The dated policy file: every parameter behind a number, read once and checked."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

DEFAULT_POLICY = Path(__file__).with_name("policy.toml")


@dataclass(frozen=True)
class RegistrationDrive:
    """The household-registration drive: first days of its three phases, and its last day."""

    survey_from: date
    drive_from: date
    acceptance_from: date
    until: date


@dataclass(frozen=True)
class Attention:
    """Thresholds of the lines on Overview: counts are cases or persons, shares 0-1, the median factor a multiple."""

    most_lines: int
    rising_cases: int
    stalled_weeks: int
    overdue_cases: int
    exclusion_share_over_median: float
    exclusion_least_persons: int
    bulk_closures_share: float
    bulk_closures_least: int


@dataclass(frozen=True)
class BulletinRules:
    """What a bulletin names and asks for: counts are cases or persons, shares 0-1, days from the cut-off."""

    version: str
    most_named: int
    last_shown: int
    gap_persons: int
    unpaid_persons: int
    soft_cases: int
    soft_share: float
    next_issue_days: int
    deliver_days: int
    explain_days: int
    review_days: int


@dataclass(frozen=True)
class BriefingRules:
    """What the weekly meeting goes through: numbers of counties, reasons a county is visited for, days to the next issue."""

    lagging_counties: int
    shown_counties: int
    visit_most: int
    visit_least_reasons: int
    visit_reasons: tuple[str, ...]


@dataclass(frozen=True)
class WorklistFiles:
    """Most rows of a list taken away or handed in, and most megabytes of a file handed in, packed and unpacked."""

    export_rows: int
    upload_rows: int
    upload_megabytes: int
    unpacked_megabytes: int


@dataclass(frozen=True)
class Policy:
    """Parameters of one policy version; ages in full years, deadlines in days, shares 0-1."""

    version: str
    valid_from: date
    coverage_age_from: int
    exclusion_order: tuple[str, ...]
    subsidy_age_from: int
    subsidy_age_below: int
    subsidise_lifted: bool
    subsidy_categories: tuple[str, ...]
    subsidy_due_by: tuple[int, int]
    pension_age: int
    severe_grades: tuple[str, ...]
    verify_days: int
    settle_days: int
    registration_settle_days: int
    clearance_date: date
    registration: RegistrationDrive
    sustained_weeks: int
    pace_weeks: int
    late_after_days: int
    shrink_share: float
    attention: Attention
    bulletin: BulletinRules
    briefing: BriefingRules
    worklist: WorklistFiles

    def subsidy_due_date(self, cutoff: date) -> date:
        """The day of the cut-off's year from which an unpaid subsidy is flagged (F02), 2020-03-31 by default."""
        month, day = self.subsidy_due_by
        return date(cutoff.year, month, day)


@cache
def load_policy(path: Path = DEFAULT_POLICY) -> Policy:
    """Read a policy file; `KeyError` names a missing parameter, `tomllib.TOMLDecodeError` a broken file."""
    text = tomllib.loads(path.read_text(encoding="utf-8"))
    coverage, subsidy, deadlines = text["coverage"], text["subsidy"], text["deadlines"]
    return Policy(
        version=text["version"],
        valid_from=text["valid_from"],
        coverage_age_from=coverage["age_from"],
        exclusion_order=tuple(coverage["exclusion_order"]),
        subsidy_age_from=subsidy["age_from"],
        subsidy_age_below=subsidy["age_below"],
        subsidise_lifted=subsidy["subsidise_lifted"],
        subsidy_categories=tuple(subsidy["categories"]),
        subsidy_due_by=(subsidy["due_by_month"], subsidy["due_by_day"]),
        pension_age=text["pension"]["age"],
        severe_grades=tuple(text["groups"]["severe_grades"]),
        verify_days=deadlines["verify_days"],
        settle_days=deadlines["settle_days"],
        registration_settle_days=deadlines["registration_settle_days"],
        clearance_date=deadlines["clearance_date"],
        registration=RegistrationDrive(**text["registration"]),
        sustained_weeks=text["clearance"]["sustained_weeks"],
        pace_weeks=text["clearance"]["pace_weeks"],
        late_after_days=text["delivery"]["late_after_days"],
        shrink_share=text["delivery"]["shrink_share"],
        attention=Attention(**text["attention"]),
        bulletin=BulletinRules(**text["bulletin"]),
        briefing=BriefingRules(
            **{**text["briefing"], "visit_reasons": tuple(text["briefing"]["visit_reasons"])}
        ),
        worklist=WorklistFiles(**text["worklist"]),
    )
