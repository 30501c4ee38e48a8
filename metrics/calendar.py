"""What the calendar speaks of: kinds of events, and the windows after the cut-off they are counted in."""

import pandas as pd

# Exclusions that end, by the list they rest on; the feedback that ends; birthdays.
LISTS = ("student", "military", "prison")
FEEDBACK = "feedback"
COVERAGE_AGE, PENSION_AGE = "coverage_age", "pension_age"
KINDS = (*LISTS, FEEDBACK, COVERAGE_AGE, PENSION_AGE)
# Last day of each window in days after the cut-off; the first window begins on the day after it.
WINDOWS = (30, 60, 90)

_COUNTS = ["persons", "listed_persons"]


def within(counts: pd.DataFrame, days: int) -> pd.DataFrame:
    """Persons and listed persons by division and kind who come due in the next `days` days: sums of the windows up to it.

    Without rows for a division and kind nobody does. Example: 3 persons in the first window, 2 in the second and 1 in the
    third give 5 within 60 days.
    """
    soon = counts[counts["within_days"] <= days]
    return soon.groupby(["division", "kind"], as_index=False)[_COUNTS].sum()


def of_kind(totals: pd.DataFrame, kind: str) -> tuple[int, int]:
    """Persons and listed persons of one kind, summed over the divisions of `totals` (from `within`)."""
    rows = totals.loc[totals["kind"] == kind, _COUNTS]
    return int(rows["persons"].sum()), int(rows["listed_persons"].sum())
