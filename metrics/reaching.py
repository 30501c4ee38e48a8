"""Reaching 60 达龄: who becomes payable when, and who of them is paid (rules.md, "Pension").

A person counts in the month of his first payable pension. *Paid* means paid for the month the issue checks, so whether
people were paid at once is read from the issue that checked their first month, not from a later one.
"""

from collections.abc import Iterable

import pandas as pd

COMING_MONTHS = 6


def first_months(checks: Iterable[tuple[str, pd.DataFrame]], year: int) -> pd.DataFrame:
    """What the issues said of the month they checked: `month`, `first_reached_persons`, `first_paid_persons`.

    `checks` are (payout month, `reaching_60_counts` of that issue), one issue per month; months of other years are
    left out. A month without a row in its issue is one in which nobody reaches 60.
    """
    found = []
    for month, counts in checks:
        if not month.startswith(f"{year:04}"):
            continue
        said = {row.month: (row.reached_persons, row.paid_persons) for row in counts.itertuples()}
        found.append((month, *said.get(month, (0, 0))))
    columns = ["month", "first_reached_persons", "first_paid_persons"]
    counted = dict.fromkeys(columns[1:], "Int64")
    return pd.DataFrame(found, columns=columns).astype({"month": "str", **counted})


def months(counts: pd.DataFrame, first: pd.DataFrame, payout_month: str, year: int) -> pd.DataFrame:
    """The twelve months of the cut-off's year: `month`, `is_payable` (up to the payout month), `reached_persons`,
    `paid_persons` (for the payout month), `waiting_persons` (payable, not paid), `coming_persons` (not yet payable),
    and `first_reached_persons`, `first_paid_persons`, missing for a month no issue checked.
    """
    rows = _of(counts, [f"{year:04}{month:02}" for month in range(1, 13)])
    payable = rows["month"] <= payout_month
    rows = rows.assign(
        is_payable=payable,
        waiting_persons=(rows["reached_persons"] - rows["paid_persons"]).where(payable, 0),
        coming_persons=rows["reached_persons"].mask(payable, 0),
    )
    return rows.merge(first, on="month", how="left", validate="one_to_one")


def _of(counts: pd.DataFrame, wanted: list[str]) -> pd.DataFrame:
    """The counts of these months; a month nobody reaches 60 in has no row and counts zero."""
    rows = counts.set_index("month")[["reached_persons", "paid_persons"]].reindex(wanted, fill_value=0)
    return rows.rename_axis("month").reset_index()


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
