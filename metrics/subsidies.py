"""Premium subsidy 代缴: sums over the payer levels (rules.md, "Premium subsidy")."""

import pandas as pd

PAYERS = ("province", "prefecture", "county")
# By payer level, integer fen; the regular subsidy and the make-up contributions are never added to each other.
AMOUNTS = tuple(f"subsidy_{payer}_fen" for payer in PAYERS)
MAKE_UPS = tuple(f"make_up_{payer}_fen" for payer in PAYERS)
# Lists without which a county's figures of a week are those of the week before.
OWN_SOURCES = ("poverty_register", "resident_pension", "subsidy_payment")


def with_totals(counts: pd.DataFrame) -> pd.DataFrame:
    """Adds `subsidy_fen` and `make_up_fen` over the payer levels, integer fen; the two are never added to each other."""
    return counts.assign(
        subsidy_fen=counts[list(AMOUNTS)].sum(axis=1), make_up_fen=counts[list(MAKE_UPS)].sum(axis=1)
    )
