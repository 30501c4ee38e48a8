"""Ranks of places 排名: equal figures share a rank, and who cannot be compared stands apart.

Source of the rule: rules.md, "Coverage" and "Clearance": no data is not zero, and a county that did not deliver is never
ranked on figures that stand still.
"""

from collections.abc import Collection, Sequence

import pandas as pd

# Why a place has no rank: it has no row, nobody who could be insured, or figures that were not delivered this week.
NO_DATA, NOBODY, STALE = "no_data", "nobody", "stale"


def shared_ranks(values: Sequence[float]) -> list[int]:
    """Rank of every value, the highest first; equal ones share the best rank and the next is skipped.

    0.99, 1.0, 1.0, 0.98 gives 3, 1, 1, 4.
    """
    return [1 + sum(other > value for other in values) for value in values]


def coverage_ranking(
    coverage: pd.DataFrame,
    places: Sequence[str],
    stale: Collection[str],
    issue: int,
    previous_issue: int | None,
) -> pd.DataFrame:
    """One row per place, ranked ones first by rank and code, then those apart.

    `coverage` is a history at one level. Columns: `division`, `rank` and `rank_before` (missing without one),
    `eligible_persons`, `insured_persons`, `outstanding_persons`, `change` of the outstanding against the issue before
    (missing without one), `coverage_rate` (0-1), `apart` (why there is no rank, missing for the ranked).
    The rank before is that of the same rule over all places of the issue before: places stale now were ranked then.
    """
    now = _standings(coverage, places, issue)
    before = _standings(coverage, places, previous_issue)
    now["apart"] = now["apart"].mask(now["apart"].isna() & now["division"].isin(list(stale)), STALE)
    ranks = _ranks(now)
    change = now["outstanding_persons"] - before["outstanding_persons"]
    rows = now.assign(rank=ranks, rank_before=_ranks(before), change=change.astype("Int64"))
    return rows.sort_values(["rank", "division"], na_position="last", ignore_index=True)


def last_places(ranking: pd.DataFrame, least: int) -> pd.DataFrame:
    """The last places, at least so many of those below full coverage, worst first; who shares the rank is in as well."""
    below = ranking[ranking["rank"].notna() & (ranking["outstanding_persons"] > 0)]
    if below.empty:
        return below
    border = below["rank"].sort_values(ascending=False).iloc[min(least, len(below)) - 1]
    chosen = below[below["rank"] >= border]
    return chosen.sort_values(["rank", "division"], ascending=[False, True], ignore_index=True)


def is_shared(ranking: pd.DataFrame) -> pd.Series:
    """Whether a place shares its rank with another one."""
    return ranking["rank"].notna() & ranking["rank"].duplicated(keep=False)


def _standings(coverage: pd.DataFrame, places: Sequence[str], issue: int | None) -> pd.DataFrame:
    rows = coverage[coverage["issue"] == issue].set_index("division")
    counts = ["eligible_persons", "insured_persons", "outstanding_persons"]
    chosen = rows[counts].astype("Int64").reindex(list(places)).rename_axis("division").reset_index()
    eligible = chosen["eligible_persons"]
    rate = chosen["insured_persons"].astype("Float64") / eligible.mask(eligible.eq(0))
    apart = pd.Series(pd.NA, index=chosen.index, dtype="str")
    apart = apart.mask(eligible.isna(), NO_DATA).mask(eligible.eq(0).fillna(False).astype(bool), NOBODY)
    return chosen.assign(coverage_rate=rate.astype("Float64"), apart=apart)


def _ranks(standings: pd.DataFrame) -> pd.Series:
    ranked = standings[standings["apart"].isna()]
    ranks = pd.Series(shared_ranks(ranked["coverage_rate"].tolist()), index=ranked.index, dtype="Int64")
    return ranks.reindex(standings.index)
