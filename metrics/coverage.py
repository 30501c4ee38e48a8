"""Coverage 参保: sums behind the coverage metrics (rules.md, "Coverage")."""

import pandas as pd

EXCLUSIONS = ("death", "prison", "military", "student", "feedback")


def with_totals(counts: pd.DataFrame) -> pd.DataFrame:
    """Adds `excluded_persons` (all five reasons) and `adult_persons` (excluded + eligible, aged 16 or over).

    Grain as given; columns as `coverage_count`. R = under 16 + excluded + eligible holds for every row.
    """
    excluded = counts[[f"excluded_{reason}_persons" for reason in EXCLUSIONS]].sum(axis=1)
    return counts.assign(excluded_persons=excluded, adult_persons=excluded + counts["eligible_persons"])
