"""Single things that reads return or are asked by: releases, cases, filters."""

from dataclasses import dataclass, field
from datetime import date, datetime

import pandas as pd

PAGE_ROWS = 50
# What open cases are counted by.
OPEN_CASE_KEYS = ("division", "flag_type", "stage", "ageing_band", "cause", "is_overdue")


@dataclass(frozen=True)
class Release:
    """One immutable publication of an issue; `published_at` in UTC."""

    release_id: int
    province: str
    issue: int
    revision: int
    status: str
    cutoff_date: date
    payout_month: str
    base_release_id: int | None
    policy_version: str
    origin: str
    is_demo: bool
    published_at: datetime


MOVEMENTS = ("new", "reopened", "transferred_in")
CLOSINGS = ("resolved", "excluded", "insured_elsewhere", "left_register")
LEAVINGS = (*CLOSINGS, "transferred_out")
# What stands for none of them where cases are counted by movement.
NO_MOVEMENT = "none"
# Stage under which the cases closed by a release are found; the stages of open ones are those of the rules.
CLOSED = "closed"


@dataclass(frozen=True)
class WorklistFilter:
    """What a list of cases is narrowed by; an empty tuple or None leaves that side open.

    Without `movement` and without the stage `closed` the list holds open cases. `movement` is one of this
    issue's: cases that came (`new`, `reopened`, `transferred_in`), were closed (by reason), or went to
    another county (`transferred_out`: as they stood in the issue before, in the county they left).
    `unverified` leaves what still has to be verified: open, raised in an earlier issue, and without an
    effective feedback. `absent_from` is another release of the province: open cases that are not open there,
    in the division looked at.
    """

    flags: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    bands: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()
    townships: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    is_overdue: bool | None = None
    unverified: bool = False
    movement: str | None = None
    absent_from: int | None = None

    def __post_init__(self) -> None:
        if self.movement is not None and self.movement not in (*MOVEMENTS, *LEAVINGS):
            raise ValueError("no such movement")


@dataclass(frozen=True)
class WorklistPage:
    """At most 50 cases in order, and what is around them: how many come before, how many match at all.

    `rows` has the columns of `shapes.CASES`.
    """

    rows: pd.DataFrame
    rows_before: int
    rows_total: int


@dataclass(frozen=True)
class CaseRecord:
    """One case as it stood in the last release (of the line read) in which it lay in the scope.

    `issue` and `cutoff_date` are that release's; when it is not the release asked for, the case was closed
    there or left for another county afterwards (`moved_on`).
    """

    case_no: str
    release_id: int
    issue: int
    cutoff_date: date
    moved_on: bool
    flag_type: str
    county: str
    township: str
    village: str | None
    primary_group: str
    groups: tuple[str, ...]
    sex: str | None
    age: int
    cause: str
    stage: str
    is_open: bool
    close_reason: str | None
    raised_issue: int
    raised_date: date
    opened_issue: int
    opened_date: date
    reopened_times: int
    is_stock: bool
    is_frozen: bool
    is_verified: bool
    days_open: int
    ageing_band: str
    dispatched_date: date | None
    verify_due_date: date | None
    settle_due_date: date | None
    is_overdue: bool
    feedback_code: str | None
    feedback_date: date | None
    evidence_source: str | None
    evidence_date: date | None
    masked_name: str
    masked_id: str | None


@dataclass(frozen=True)
class Fact:
    """One thing a source says: catalogue key, value as text, ISO date or integer fen, and the kind that tells
    which.
    """

    key: str
    value: str | int | None
    kind: str


@dataclass(frozen=True)
class Finding:
    """What one source says about the person of a case; `entries` has one tuple of facts per row of the
    source.
    """

    source: str
    found: bool
    as_of: date | None
    carried: bool
    conflict: bool
    contradictions: tuple[str, ...] = ()
    entries: tuple[tuple[Fact, ...], ...] = field(default=())


@dataclass(frozen=True)
class PersonIdentity:
    """Full name and ID number of one person: never cached, never logged, never in a URL."""

    name: str
    id_number: str | None
    birth_date: date | None
