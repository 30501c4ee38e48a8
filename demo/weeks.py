"""The thirteen weekly issues of the drive and the dates that belong to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

FIRST_CUTOFF = date(2020, 3, 6)
LAST_ISSUE = 13
NEVER = 99
"""An issue that does not come: what is planned for it does not happen within the story."""

CUTOFFS = np.datetime64(FIRST_CUTOFF, "D") + 7 * np.arange(LAST_ISSUE)


@dataclass(frozen=True)
class Week:
    """One issue: its number from 1, its Friday, and the payout month (YYYYMM) it is judged on."""

    issue: int
    cutoff: date
    payout_month: int


def week(issue: int) -> Week:
    """The week of an issue; a month's payout is judged from the first Friday on or after the 18th."""
    cutoff = FIRST_CUTOFF + timedelta(days=7 * (issue - 1))
    month = cutoff if cutoff.day >= 18 else cutoff.replace(day=1) - timedelta(days=1)
    return Week(issue, cutoff, month.year * 100 + month.month)


def issue_reached(dates: NDArray[np.datetime64]) -> NDArray[np.int64]:
    """First issue whose cut-off is on or after each date: 1 for the past, 14 for after the last."""
    return np.searchsorted(CUTOFFS, dates) + 1


def anniversary(birth: NDArray[np.datetime64], years: int) -> NDArray[np.datetime64]:
    """The birthday so many years on; 29 February falls on 1 March in common years (rules.md, Persons)."""
    month = birth.astype("datetime64[M]")
    return (month + 12 * years).astype("datetime64[D]") + (birth - month.astype("datetime64[D]"))


def first_payable_month(birth: NDArray[np.datetime64]) -> NDArray[np.int64]:
    """YYYYMM of the month after the 60th birthday's month (rules.md, Pension)."""
    return yyyymm(birth.astype("datetime64[M]") + 721)


def yyyymm(months: NDArray[np.datetime64]) -> NDArray[np.int64]:
    """Months as YYYYMM integers."""
    since_1970 = months.astype("datetime64[M]").astype(np.int64)
    return (1970 + since_1970 // 12) * 100 + since_1970 % 12 + 1
