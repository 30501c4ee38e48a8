"""Premium subsidy 代缴: sums over the payer levels (rules.md, "Premium subsidy")."""

import pandas as pd

PAYERS = ("province", "prefecture", "county")


def with_totals(counts: pd.DataFrame) -> pd.DataFrame:
    """Adds `subsidy_fen` and `make_up_fen` over the payer levels, integer fen; the two are never added to each other."""
    return counts.assign(
        subsidy_fen=counts[[f"subsidy_{payer}_fen" for payer in PAYERS]].sum(axis=1),
        make_up_fen=counts[[f"make_up_{payer}_fen" for payer in PAYERS]].sum(axis=1),
    )
