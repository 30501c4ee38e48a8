"""Two issues side by side 对比: what every figure was and is, and what moved the open cases in between."""

from collections.abc import Mapping

import pandas as pd

from metrics.balance import ARRIVALS, DEPARTURES, of_flag


def period_row(flags: pd.DataFrame, flag_type: str, earlier: int, later: int) -> Mapping[str, float] | None:
    """The balance over the issues after `earlier` up to `later`, as one row of `flag_count`.

    `flags` is the history of one division. Movements are added up over the weeks, so a case that came and went in between
    counts in both. None when the flag has no row in the later issue; before its first row nothing was open.

    Example: 45 open, two weeks with 12 and 3 new, 11 and 4 resolved: 45 + 15 − 15 = 45.
    """
    rows = of_flag(flags, flag_type)
    now = rows[rows["issue"] == later]
    if now.empty:
        return None
    weeks = rows[(rows["issue"] > earlier) & (rows["issue"] <= later)]
    before = rows.loc[rows["issue"] == earlier, "open_cases"]
    moved = {f"{name}_cases": int(weeks[f"{name}_cases"].sum()) for name in (*ARRIVALS, *DEPARTURES)}
    return {
        "previous_cases": 0 if before.empty else int(before.iloc[0]),
        "open_cases": int(now["open_cases"].iloc[0]),
        **moved,
    }


def open_by_division(flags: pd.DataFrame, flag_type: str, earlier: int, later: int) -> pd.DataFrame:
    """Open cases of one flag type in two issues: `division`, `then`, `now`, `change`, the largest rise first.

    A division without a row in one of them has nothing open there, as long as it has a row in the other.
    """
    rows = of_flag(flags, flag_type)
    both = rows[rows["issue"].isin([earlier, later])].pivot(
        index="division", columns="issue", values="open_cases"
    )
    both = both.reindex(columns=[earlier, later]).fillna(0).astype("int64")
    both.columns = pd.Index(["then", "now"])
    found = both.assign(change=both["now"] - both["then"]).reset_index()
    return found.sort_values(["change", "now", "division"], ascending=[False, False, True], ignore_index=True)
