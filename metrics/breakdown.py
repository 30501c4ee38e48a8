"""A total and what it consists of: by primary group, and by the parts of a division."""

from collections.abc import Mapping, Sequence

import pandas as pd

# In the order in which a person's primary group is found.
GROUPS = ("registered_poor", "extreme_poverty", "low_income", "severe_disability")
ORDERS = WORST, RATE, CODE = ("worst", "rate", "code")


def by_group(counts: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """One row per primary group in their fixed order; a group nobody is in has zeros, for that is what it has.

    `counts` is one division's counts of one issue by group.
    """
    rows = counts.set_index("primary_group")[list(columns)].reindex(GROUPS, fill_value=0)
    return rows.rename_axis("primary_group").reset_index()


def added(rows: pd.DataFrame, columns: Sequence[str]) -> dict[str, int]:
    """The columns added up: persons and fen as integers, rates are divided from these afterwards."""
    return {column: int(rows[column].sum()) for column in columns}


def ordered(parts: pd.DataFrame, order: str, apart: Mapping[str, int]) -> pd.DataFrame:
    """Parts of a division (`division`, `missing` persons, `rate` 0-1 or missing) as people want to read them.

    `worst`: most missing persons first, then the lower rate; `rate`: the lowest rate first, none last; `code`: as the
    official code has them. `apart` ranks divisions after the others: 1 for one whose lists did not come, 2 for one
    without data.
    """
    rank = parts["division"].map(lambda code: apart.get(code, 0))
    keyed = parts.assign(rank=rank, most=-parts["missing"])
    keys = {WORST: ["most", "rate"], RATE: ["rate", "most"], CODE: []}[order]
    ranked = keyed.sort_values(["rank", *keys, "division"], na_position="last", ignore_index=True)
    return ranked[list(parts.columns)]
