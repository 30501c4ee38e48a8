"""F02 and F11: when each premium is paid by the government, and who has let his payments lapse."""

from __future__ import annotations

import numpy as np

from demo.counties import Counties
from demo.lives import RESIDENT, Lives
from demo.people import People
from demo.plans.episodes import BY_DATA, NOT, Episode, pick
from demo.plans.profiles import Profiles
from demo.weeks import NEVER

_PAID_BY_ISSUE = np.array(
    [0.60, 0.71, 0.82, 0.925, 0.9915, 0.9942, 0.996, 0.9973, 0.9982, 0.9989, 0.9993, 0.9996, 0.9998]
)
_DUE_ISSUE = 5
_LAPSED_SHARE = 0.0024


def plan_subsidies(
    rng: np.random.Generator, counties: Counties, people: People, lives: Lives, profiles: Profiles
) -> list[Episode]:
    """Payments come county by county up to the end of March; after that the late ones are cases."""
    pace = np.exp(rng.normal(0, 0.45, len(counties.codes))) * np.clip(profiles.burden, 0.6, 1.8)
    draw = 1 - rng.random(len(people)) / pace[people.county]
    ordinary = np.searchsorted(_PAID_BY_ISSUE, draw) + 1
    ordinary = np.where(ordinary > len(_PAID_BY_ISSUE), NEVER, ordinary)
    payers = lives.scheme == RESIDENT
    later = np.maximum(lives.paid, np.maximum(lives.enrolled, lives.join))
    lives.paid = np.where(later > 1, np.maximum(later, np.minimum(ordinary, later + 1)), ordinary)
    lives.paid[~payers] = NEVER
    episodes = _lapse(rng, people, lives)
    owed = payers & ~people.outsider & (lives.payable > 202006) & (lives.enrolled <= _DUE_ISSUE)
    owed &= (lives.paid > _DUE_ISSUE) & lives.free
    for person in np.flatnonzero(owed):
        end = int(lives.paid[person])
        episodes.append(Episode("F02", int(person), _DUE_ISSUE, end, NOT if end == NEVER else BY_DATA))
    return episodes


def _lapse(rng: np.random.Generator, people: People, lives: Lives) -> list[Episode]:
    """Suspended payers: a third were paid for in time, the others are F11 until they are."""
    able = (lives.scheme == RESIDENT) & (lives.enrolled == 1) & (lives.payable > 202007) & ~people.outsider
    candidates = np.flatnonzero(able)
    lapsed = pick(rng, candidates, round(len(candidates) * _LAPSED_SHARE), lives.free)
    ends = 2 + np.floor(rng.beta(1.1, 1.7, len(lapsed)) * 12).astype(np.int64)
    ends[rng.random(len(lapsed)) < 0.12] = NEVER
    episodes = []
    for person, end in zip(lapsed.tolist(), ends.tolist(), strict=True):
        lives.paused_until[person] = end
        settled = rng.random() < 0.3
        lives.paid[person] = 1 if settled else end
        if not settled:
            episodes.append(Episode("F11", person, 1, end, NOT if end == NEVER else BY_DATA))
    return episodes
