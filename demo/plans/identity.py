"""F05 and F07: numbers that are missing, damaged or somebody else's, and people enrolled twice."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from demo.lives import ID_DAMAGED, ID_INVALID, ID_MISSING, RESIDENT, Lives
from demo.people import People
from demo.plans.episodes import BY_DATA, NOT, Episode, pick
from demo.weeks import LAST_ISSUE, NEVER


@dataclass(frozen=True)
class ForeignEntries:
    """Rows in the resident scheme under a register person's number but another name."""

    person: NDArray[np.int64]
    namesake: NDArray[np.int64]
    county: NDArray[np.int64]
    removed: NDArray[np.int64]


def plan_identity(
    rng: np.random.Generator, people: People, lives: Lives
) -> tuple[ForeignEntries, list[Episode]]:
    """Children's numbers wrong on the register, and numbers used by somebody else in the scheme."""
    episodes = []
    children = np.flatnonzero((lives.adult == LAST_ISSUE + 1) & people.on_register)
    wrong = pick(rng, children, max(1, round(len(children) * 0.0042)), lives.free)
    for person, end in zip(wrong.tolist(), _ends(rng, len(wrong)).tolist(), strict=True):
        state = int(rng.choice([ID_MISSING, ID_INVALID, ID_DAMAGED], p=[0.35, 0.45, 0.2]))
        lives.id_state[person], lives.id_fixed[person] = state, end
        episodes.append(Episode("F05", person, 1, end, NOT if end == NEVER else BY_DATA))
    insured = np.flatnonzero((lives.scheme == RESIDENT) & (lives.enrolled == 1) & people.on_register)
    used = pick(rng, insured, max(1, round(len(insured) * 0.0005)), lives.free)
    ends = _ends(rng, len(used))
    for person, end in zip(used.tolist(), ends.tolist(), strict=True):
        episodes.append(Episode("F05", person, 1, end, NOT if end == NEVER else BY_DATA))
    namesake = rng.integers(people.insiders, len(people), len(used))
    return ForeignEntries(used, namesake, people.county[namesake], ends), episodes


def plan_double_insurance(rng: np.random.Generator, people: People, lives: Lives) -> list[Episode]:
    """Resident payers who also have a job with insurance: F07 until the resident scheme ends theirs."""
    working = (lives.scheme == RESIDENT) & (lives.enrolled == 1) & (lives.payable > 202201)
    candidates = np.flatnonzero(working & ~people.outsider)
    both = pick(rng, candidates, max(1, round(len(candidates) * 0.0011)), lives.free)
    begins = np.where(rng.random(len(both)) < 0.6, 1, rng.integers(2, 12, len(both)))
    episodes = []
    for person, begin in zip(both.tolist(), begins.tolist(), strict=True):
        end = begin + 1 + int(rng.exponential(4)) if rng.random() < 0.9 else NEVER
        lives.second_scheme[person] = begin
        lives.ended_from[person], lives.ended_until[person] = end, NEVER
        episodes.append(Episode("F07", person, begin, end, NOT if end == NEVER else BY_DATA))
    return episodes


def _ends(rng: np.random.Generator, count: int) -> NDArray[np.int64]:
    ends = 2 + np.floor(rng.beta(1.2, 1.6, count) * 12).astype(np.int64)
    ends[rng.random(count) < 0.14] = NEVER
    return ends
