"""The clearance strip: which county stands where on the picture, so that the drive reads as a staircase."""

import pandas as pd

from metrics.clearance import CLEARED, SUSTAINED
from metrics.divisions import divisions

# Width of the gap between two prefectures, in counties.
GAP = 0.8


def positions(states: pd.DataFrame) -> pd.DataFrame:
    """Counties left to right: `division`, `prefecture`, `left`, `right` in units of a county.

    `states` is the history of one flag type (`issue`, `division`, `clearance_state`). Prefectures stand in the order of
    their codes with a gap between them; in each, the county that was cleared first comes first, and of those cleared
    at once the one that stayed clear longest.
    """
    clear = states["clearance_state"].isin([CLEARED, SUSTAINED])
    by_county = states.assign(
        clear=clear, cleared_issue=states["issue"].where(clear), never=states["issue"].max() + 1
    ).groupby("division")
    order = by_county.agg(
        first=("cleared_issue", "min"), weeks=("clear", "sum"), never=("never", "max")
    ).reset_index()
    order["first"] = order["first"].fillna(order["never"])
    order["prefecture"] = [divisions()[code].parent for code in order["division"]]
    order = order.sort_values(
        ["prefecture", "first", "weeks", "division"], ascending=[True, True, False, True], ignore_index=True
    )
    group = (order["prefecture"] != order["prefecture"].shift()).cumsum() - 1
    left = order.index + group.clip(lower=0) * GAP
    return order[["division", "prefecture"]].assign(
        left=left.astype("float64"), right=left.astype("float64") + 1
    )


def strip(states: pd.DataFrame) -> pd.DataFrame:
    """One row per county and issue with its state and place on the picture."""
    return states.merge(positions(states), on="division", validate="many_to_one")
