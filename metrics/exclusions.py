"""Shares of persons not insurable now 暂不符合占比, county beside county: what lies far above the others is looked at twice."""

import pandas as pd


def exclusion_shares(coverage: pd.DataFrame) -> pd.DataFrame:
    """Counties with anybody aged 16 or over, highest share first: `division`, `excluded_persons`, `adult_persons`,
    `share` (0-1).

    `coverage` is one issue with its totals. The median of the column is what a county is compared with.
    """
    rows = coverage.loc[coverage["adult_persons"] > 0, ["division", "excluded_persons", "adult_persons"]]
    shares = rows.assign(share=rows["excluded_persons"] / rows["adult_persons"])
    return shares.sort_values(["share", "division"], ascending=[False, True], ignore_index=True)
