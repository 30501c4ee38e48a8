"""Episodes: one person, one flag, from the issue it should be raised to the issue it should be gone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BY_DATA, BY_EXCLUSION, BY_INSURANCE_ELSEWHERE, NOT = "data", "excluded", "insured_elsewhere", "open"
"""How an episode ends: the lists change, a class A or class B feedback counts, or it does not end."""


@dataclass(frozen=True)
class Episode:
    """`end` is the first issue in which the case is no longer open (`NEVER` for none)."""

    flag: str
    person: int
    begin: int
    end: int
    way: str


def pick(
    rng: np.random.Generator, candidates: NDArray[np.int64], wanted: int, free: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Up to `wanted` of the candidates nobody has planned for yet; they are taken from then on."""
    open_to_plan = candidates[free[candidates]]
    chosen = rng.choice(open_to_plan, min(wanted, len(open_to_plan)), replace=False)
    free[chosen] = False
    return chosen
