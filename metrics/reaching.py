"""Reaching 60 达龄: who becomes payable when, and who of them is paid (rules.md, "Pension").

A person counts in the month of his first payable pension. *Paid* means paid for the month the issue checks, so whether
people were paid at once is read from the issue that checked their first month, not from a later one.
"""

from collections.abc import Iterable

import pandas as pd

COMING_MONTHS = 6


def first_months(checks: Iterable[tuple[str, pd.DataFrame]]) -> pd.DataFrame:
    """What the issues said of the month they checked: `month`, `first_reached_persons`, `first_paid_persons`.

    `checks` are (payout month, `reaching_60_counts` of that issue), one issue per month. A month of another year has no
    row in the counts of its issue and none here.
    """
    rows = [counts[counts["month"] == month] for month, counts in checks]
    kept = [row for row in rows if not row.empty]
    if not kept:
        return pd.DataFrame(
            {"month": pd.Series(dtype="str"), "first_reached_persons": [], "first_paid_persons": []}
        ).astype({"first_reached_persons": "Int64", "first_paid_persons": "Int64"})
    found = pd.concat(kept, ignore_index=True)[["month", "reached_persons", "paid_persons"]]
    names = {"reached_persons": "first_reached_persons", "paid_persons": "first_paid_persons"}
    return found.rename(columns=names).astype(dict.fromkeys(names.values(), "Int64"))


def months(counts: pd.DataFrame, first: pd.DataFrame, payout_month: str) -> pd.DataFrame:
    """The months of the year in their order: `month`, `is_payable` (up to the payout month), `reached_persons`,
    `paid_persons` (for the payout month), `waiting_persons` (payable, not paid), `coming_persons` (not yet payable),
    and `first_reached_persons`, `first_paid_persons`, missing for a month no issue checked.
    """
    rows = counts[["month", "reached_persons", "paid_persons"]].sort_values("month", ignore_index=True)
    payable = rows["month"] <= payout_month
    rows = rows.assign(
        is_payable=payable,
        waiting_persons=(rows["reached_persons"] - rows["paid_persons"]).where(payable, 0),
        coming_persons=rows["reached_persons"].mask(payable, 0),
    )
    return rows.merge(first, on="month", how="left", validate="one_to_one")


def coming(year: pd.DataFrame) -> pd.DataFrame:
    """The months still to come, six at most; fewer towards the end of the year, for the counts end with it."""
    return year[~year["is_payable"]].head(COMING_MONTHS)


def at_once(year: pd.DataFrame) -> dict[str, int] | None:
    """Persons of all checked months together and how many were paid for their first month; None without any."""
    checked = year[year["first_reached_persons"].notna()]
    if checked.empty:
        return None
    return {
        "first_reached_persons": int(checked["first_reached_persons"].sum()),
        "first_paid_persons": int(checked["first_paid_persons"].sum()),
        "first_months": len(checked),
    }
