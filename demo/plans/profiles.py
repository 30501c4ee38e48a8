"""How each county fares in the drive: the part of the story that is told by county.

Fictional throughout; the counties not yet lifted out of poverty are the slow ones, as one expects.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from demo.counties import Counties
from demo.weeks import LAST_ISSUE, NEVER

STALLED = "620422"
BULK_CLOSING = "620523"
MANY_EXCLUDED = "622923"
_SLOW = (STALLED, "621202", "621022")
_RELAPSED_AT_THE_END = {"621102": 12, "623023": 11, "620421": 13}
_RELAPSES_IN_BETWEEN = 11
_CLEARING = [7, 3, 4, 5, 6, 7, 8, 8, 7, 7, 6, 6]
"""How many of the ordinary counties clear in the first issue, the second, …"""

MISSING = {
    2: {"household_register": ["620826"]},
    4: {"poverty_register": ["622926"]},
    5: {"resident_pension": ["620321"]},
    6: {"subsidy_payment": ["621221"]},
    7: {"household_register": ["623025"], "pension_payout": ["620981"]},
    8: {"poverty_register": ["620821"]},
    9: {"pension_payout": ["621027"]},
    10: {"resident_pension": ["621124", "622901"]},
    11: {"household_register": ["620725"]},
    12: {"subsidy_payment": ["620522"], "poverty_register": ["621125"]},
    13: {"resident_pension": ["623022"]},
}
"""Counties that did not deliver into a list, by issue."""

LATE = {4: "death", 7: "employee_pension", 11: "student", 13: "out_of_province"}
"""Lists that are a week old, by issue."""


@dataclass(frozen=True)
class Profiles:
    """By county: first issue without an open F01 case, burden against the average, planned relapses."""

    cleared: NDArray[np.int64]
    burden: NDArray[np.float64]
    relapses: dict[int, tuple[int, int]]


def draw_profiles(rng: np.random.Generator, counties: Counties) -> Profiles:
    """Small counties tend to clear early; eleven never do, three relapse at the end, one closes in bulk."""
    count = len(counties.codes)
    cleared = np.full(count, NEVER)
    slow = counties.unlifted | np.isin(counties.codes, _SLOW)
    order = np.argsort(np.log(counties.register_persons) + rng.normal(0, 0.55, count))
    ordinary = [c for c in order if not slow[c] and counties.codes[c] != BULK_CLOSING]
    place = (np.arange(len(ordinary)) + 0.5) / len(ordinary)
    cleared[ordinary] = 1 + np.searchsorted(np.cumsum(_CLEARING) / sum(_CLEARING), place)
    bulk = counties.index(BULK_CLOSING)
    cleared[bulk] = LAST_ISSUE
    burden = np.exp(rng.normal(0, 0.4, count)) * np.where(slow, 2.8, 1.0)
    burden[bulk] = 3.5
    relapses = {}
    for code, begin in _RELAPSED_AT_THE_END.items():
        county = counties.index(code)
        cleared[county] = min(int(cleared[county]), begin - 3)
        relapses[county] = (begin, NEVER)
    steady = [c for c in ordinary if 2 <= cleared[c] <= 8 and c not in relapses]
    for county in rng.choice(steady, _RELAPSES_IN_BETWEEN, replace=False).tolist():
        begin = int(rng.integers(cleared[county] + 1, 11))
        relapses[county] = (begin, begin + int(rng.integers(1, 3)))
    return Profiles(cleared, burden, relapses)
