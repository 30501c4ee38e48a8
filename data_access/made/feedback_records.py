"""Entries of feedback as they are read: their steps, where they stand, and which of them keeps a case closed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from data_access.made.answers import effect

WAITING, RETURNED, APPROVED, TAKEN = "waiting", "returned", "approved", "taken"
# Where an entry may stand; what was taken was approved before.
STATES = (WAITING, RETURNED, APPROVED, TAKEN)


@dataclass(frozen=True)
class Step:
    """One step of an entry; `state` is what it led to, `note` what a reviewer wants corrected, `at` in UTC."""

    step_no: int
    state: str
    result_code: str
    explanation: str
    valid_until: date | None
    method: str
    verified_date: date
    verifier: str
    note: str | None
    day: date
    at: datetime
    account: str
    role: str


@dataclass(frozen=True)
class Entry(Step):
    """An entry as it stands: the case it is about, its last step, and the first current issue computed with it."""

    feedback_id: int
    release_id: int
    issue: int
    case_no: str
    flag_type: str
    county: str
    township: str
    origin: str
    entered_by: str
    taken_issue: int | None

    @property
    def stands(self) -> str:
        """Its place among `STATES`."""
        return self.state if self.taken_issue is None else TAKEN


@dataclass(frozen=True)
class EntryPage:
    """At most 50 entries, newest first, and how many there are before them and at all."""

    rows: tuple[Entry, ...]
    rows_newer: int
    rows_total: int


def closed_by(given: Sequence[Entry], case: Mapping[str, Any], day: date) -> bool:
    """Whether it is an answer given in the application that keeps a case closed on this day.

    `given` are the entries about it, `case` its last row (`issue`, `flag_type`, `is_open`, `close_reason`, `feedback_code`).
    The answer is the one that counted when the case closed, and still holds: one that ran out excludes nobody any more.
    """
    counted = next(
        (entry for entry in given if entry.taken_issue is not None and entry.taken_issue <= case["issue"]),
        None,
    )
    return (
        counted is not None
        and not case["is_open"]
        and counted.result_code == case["feedback_code"]
        and effect(case["flag_type"], counted.result_code) == case["close_reason"]
        and (counted.valid_until is None or counted.valid_until >= day)
    )
