"""Pension 发放: sums over reasons and components (rules.md, "Pension")."""

import pandas as pd

UNPAID_REASONS = ("suspended", "failed", "no_record")
COMPONENTS = ("basic", "account", "supplement")


def with_totals(counts: pd.DataFrame) -> pd.DataFrame:
    """Adds `unpaid_persons` (over the reasons) and `payout_fen` (basic + account + supplement, without arrears)."""
    return counts.assign(
        unpaid_persons=counts[[f"unpaid_{reason}_persons" for reason in UNPAID_REASONS]].sum(axis=1),
        payout_fen=counts[[f"{component}_fen" for component in COMPONENTS]].sum(axis=1),
    )
