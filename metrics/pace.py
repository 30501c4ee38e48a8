"""Pace of clearing: what is needed, what is done, and when it would be over (rules.md, "Clearance").

Counts are open cases of one flag type at successive loaded packs, oldest first, this week's last. Paces are
cases a week.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from metrics.policy import Policy


@dataclass(frozen=True)
class Pace:
    """Cases a week required and current, and the weeks until nothing is open; missing where there is none."""

    required: float | None
    current: float | None
    forecast_weeks: float | None


def required_pace(open_cases: int, cutoff: date, deadline: date) -> float | None:
    """Open cases ÷ weeks to the deadline; none from the deadline on. 91 open six weeks before it: 15.17."""
    days = (deadline - cutoff).days
    return open_cases * 7 / days if days > 0 else None


def current_pace(open_cases: Sequence[int], pace_weeks: int) -> float | None:
    """Mean net reduction of the last `pace_weeks` weeks, of fewer at the start; none in the first week.

    Negative when cases grew: 5, 5, 4, 7 gives -0.67 over the three weeks there are.
    """
    weeks = min(pace_weeks, len(open_cases) - 1)
    return (open_cases[-1 - weeks] - open_cases[-1]) / weeks if weeks > 0 else None


def forecast_weeks(open_cases: int, current: float | None) -> float | None:
    """Open cases ÷ current pace; none when there is no pace or it is not positive (nobody can say)."""
    return open_cases / current if current is not None and current > 0 else None


def pace(open_cases: Sequence[int], cutoff: date, policy: Policy) -> Pace:
    """All three figures of one division, from its weeks up to the cut-off; `IndexError` without a week."""
    current = current_pace(open_cases, policy.pace_weeks)
    return Pace(
        required=required_pace(open_cases[-1], cutoff, policy.clearance_date),
        current=current,
        forecast_weeks=forecast_weeks(open_cases[-1], current),
    )


def paces(history: pd.DataFrame, policy: Policy) -> pd.DataFrame:
    """Pace per division: `division`, `required`, `current`, `forecast_weeks` (floats, NaN for none).

    `history` has `division`, `cutoff_date` (dates) and `open_cases`, one row per division and loaded pack. A
    division that has no row in the latest week is left out; one that appears later has the history it has.
    """
    rows = []
    latest = history["cutoff_date"].max()
    for division, weeks in history.sort_values("cutoff_date").groupby("division"):
        if weeks["cutoff_date"].iloc[-1] == latest:
            figures = pace(weeks["open_cases"].tolist(), latest, policy)
            rows.append((division, figures.required, figures.current, figures.forecast_weeks))
    columns = ["division", "required", "current", "forecast_weeks"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[1:], "float64"))
