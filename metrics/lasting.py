"""What has been open longest, and why: a county's open cases by type and what they wait for."""

import pandas as pd

_NO_CAUSE = "none"


def longest_open(cube: pd.DataFrame) -> pd.DataFrame:
    """Open cases by flag type and what they wait for, the oldest first; `cube` is a division's `open_case_count`, added up or not.

    Columns: `flag_type`, `waits_for` (the cause where the rule gives one, else the stage), `is_cause`, `open_cases`,
    `overdue_cases`, `oldest_days`. Empty when nothing is open.
    """
    has_cause = cube["cause"] != _NO_CAUSE
    named = cube.assign(
        waits_for=cube["cause"].where(has_cause, cube["stage"]),
        is_cause=has_cause,
        overdue_cases=cube["open_cases"].where(cube["is_overdue"] == 1, 0),
    )
    keys = ["flag_type", "waits_for", "is_cause"]
    grouped = named.groupby(keys, as_index=False).agg(
        open_cases=("open_cases", "sum"),
        overdue_cases=("overdue_cases", "sum"),
        oldest_days=("oldest_days", "max"),
    )
    return grouped.sort_values(
        ["oldest_days", "open_cases", "flag_type", "waits_for"],
        ascending=[False, False, True, True],
        ignore_index=True,
    )
