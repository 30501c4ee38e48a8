"""Pension 发放: sums over reasons and components (rules.md, "Pension")."""

import pandas as pd

UNPAID_REASONS = ("suspended", "failed", "no_record")
COMPONENTS = ("basic", "account", "supplement")
REASONS = tuple(f"unpaid_{reason}_persons" for reason in UNPAID_REASONS)
# By component, integer fen, paid in the payout month; arrears stand apart.
AMOUNTS = tuple(f"{component}_fen" for component in COMPONENTS)
# Bands of `pension_age_count` from young to old; the first one for recipients under the pension age.
AGE_BANDS = ("under_60", "60-64", "65-69", "70-74", "75-79", "80+")
# Lists without which a county's figures of a week are those of the week before.
OWN_SOURCES = ("poverty_register", "pension_payout")


def with_totals(counts: pd.DataFrame) -> pd.DataFrame:
    """Adds `unpaid_persons` (over the reasons) and `payout_fen` (basic + account + supplement, without arrears)."""
    return counts.assign(
        unpaid_persons=counts[list(REASONS)].sum(axis=1), payout_fen=counts[list(AMOUNTS)].sum(axis=1)
    )


def by_age(counts: pd.DataFrame) -> pd.DataFrame:
    """Counts of one division by age band, young to old, bands without anybody left out.

    Adds `unpaid_persons` (due − paid) and `payout_fen`; columns otherwise as `pension_age_count`.
    """
    rows = counts[(counts["due_persons"] > 0) | (counts["recipients"] > 0)]
    place = rows["age_band"].map(AGE_BANDS.index)
    return (
        rows.assign(
            place=place,
            unpaid_persons=rows["due_persons"] - rows["paid_persons"],
            payout_fen=rows[list(AMOUNTS)].sum(axis=1),
        )
        .sort_values("place", ignore_index=True)
        .drop(columns="place")
    )
