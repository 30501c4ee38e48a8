"""Coming onto the register, leaving it, and moving between counties."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from demo.lives import RESIDENT, Lives
from demo.people import People
from demo.places import Places
from demo.plans.episodes import Episode, pick
from demo.plans.profiles import Profiles
from demo.weeks import LAST_ISSUE, NEVER

_TRANSFERS = 22


def plan_movement(rng: np.random.Generator, people: People, places: Places, lives: Lives) -> None:
    """Insured people who join (about 7 in 10 000), leave (5) or move to another county (8)."""
    steady = np.flatnonzero((lives.scheme == RESIDENT) & (lives.enrolled == 1) & people.on_register)
    for share, issues in ((0.0007, lives.join), (0.0005, lives.leave)):
        _some(rng, steady, share, issues, lives)
    movers = _some(rng, steady, 0.0008, lives.move, lives)
    target = rng.integers(0, len(places.start) - 1, len(movers))
    lives.new_village[movers] = places.some_village(rng, target)


def _some(
    rng: np.random.Generator, steady: NDArray[np.int64], share: float, issues: NDArray[np.int64], lives: Lives
) -> NDArray[np.int64]:
    chosen = pick(rng, steady, max(1, round(len(steady) * share)), lives.free)
    issues[chosen] = rng.integers(2, LAST_ISSUE + 1, len(chosen))
    return chosen


def plan_transfers(
    rng: np.random.Generator, people: People, places: Places, lives: Lives, profiles: Profiles,
    uninsured: list[Episode],
) -> None:  # fmt: skip
    """Some open F01 cases move with their person, between counties that are not cleared yet anyway."""
    slow = np.flatnonzero(profiles.cleared == NEVER)
    slow_ones = set(slow.tolist())
    long = [
        case
        for case in uninsured
        if case.flag == "F01"
        and min(case.end, LAST_ISSUE + 1) - case.begin > 4
        and int(people.county[case.person]) in slow_ones
    ]
    for chosen in rng.choice(len(long), min(_TRANSFERS, len(long)), replace=False).tolist():
        case = long[chosen]
        lives.move[case.person] = rng.integers(case.begin + 1, min(case.end, LAST_ISSUE + 1))
        lives.new_village[case.person] = places.some_village(rng, rng.choice(slow, 1))[0]
