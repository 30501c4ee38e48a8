"""Coming onto the register, leaving it, and moving between counties."""

from __future__ import annotations

import numpy as np
import pandas as pd

from demo.lives import RESIDENT, Lives
from demo.people import People
from demo.places import Places
from demo.plans.episodes import pick
from demo.plans.profiles import Profiles
from demo.weeks import LAST_ISSUE, NEVER


def plan_movement(
    rng: np.random.Generator, people: People, places: Places, lives: Lives
) -> None:
    """Insured people who join (about 7 in 10 000), leave (5) or move to another county (8)."""
    steady = np.flatnonzero((lives.scheme == RESIDENT) & (lives.enrolled == 1) & people.on_register)
    for share, issues in ((0.0007, lives.join), (0.0005, lives.leave), (0.0008, lives.move)):
        chosen = pick(rng, steady, max(1, round(len(steady) * share)), lives.free)
        issues[chosen] = rng.integers(2, LAST_ISSUE + 1, len(chosen))
    moved = np.flatnonzero(lives.move != NEVER)
    target = rng.integers(0, len(places.start) - 1, len(moved))
    lives.new_village[moved] = places.some_village(rng, target)


def plan_transfers(
    rng: np.random.Generator, people: People, places: Places, lives: Lives, profiles: Profiles,
    uninsured: pd.DataFrame,
) -> None:  # fmt: skip
    """Some open F01 cases move with their person, between counties that are not cleared yet anyway."""
    slow = np.flatnonzero(profiles.cleared == NEVER)
    ends = uninsured["end"].clip(upper=LAST_ISSUE + 1)
    long = uninsured[(ends - uninsured["begin"] > 4) & (uninsured["flag"] == "F01")]
    here = long[np.isin(people.county[long["person"]], slow)]
    movers = here.sample(min(22, len(here)), random_state=int(rng.integers(1 << 30)))
    for row in movers.itertuples():
        lives.move[row.person] = int(rng.integers(row.begin + 1, min(row.end, LAST_ISSUE + 1)))
        target = np.array([rng.choice(slow)])
        lives.new_village[row.person] = places.some_village(rng, target)[0]
