"""F01: who is not insured, from the stock of the first issue to the inflow of the last."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from demo.counties import Counties
from demo.lives import (
    ELSEWHERE,
    EMPLOYEE,
    ID_MISSING,
    NO_SCHEME,
    PAYOUT_ABSENT,
    RESIDENT,
    Lives,
)
from demo.people import People
from demo.plans.episodes import BY_DATA, BY_EXCLUSION, BY_INSURANCE_ELSEWHERE, NOT, Episode, pick
from demo.plans.profiles import BULK_CLOSING, STALLED, Profiles
from demo.weeks import LAST_ISSUE, NEVER

STOCK_SHARE = 0.0029
_WAYS = ["enrolled", "employee", "excluded", "elsewhere", "died", "left", "unnumbered"]
_WAY_SHARES = [0.53, 0.05, 0.14, 0.12, 0.05, 0.04, 0.07]


def plan_uninsured(
    rng: np.random.Generator, counties: Counties, people: People, lives: Lives, profiles: Profiles
) -> list[Episode]:
    """Stock and inflow of every county; changes `lives` and returns the F01 and F03 episodes."""
    episodes: list[Episode] = []
    grown = (lives.adult == 1) & (lives.scheme == RESIDENT) & people.on_register
    for county, code in enumerate(counties.codes):
        residents = people.residents(county)
        adults = residents[grown[residents]]
        ends = _stock_ends(rng, code, len(adults), int(profiles.cleared[county]), profiles.burden[county])
        for person, end in zip(pick(rng, adults, len(ends), lives.free), ends, strict=False):
            episodes += _stock_case(rng, people, lives, int(person), int(end))
        relapse = profiles.relapses.get(county)
        for begin, end in _inflow(rng, len(ends), int(profiles.cleared[county]), relapse):
            episodes += _inflow_case(rng, people, lives, residents, adults, begin, end)
    return episodes


def _stock_ends(
    rng: np.random.Generator, code: str, adults: int, cleared: int, burden: float
) -> NDArray[np.int64]:
    """The issue each stock case closes in; the last one closes when the county clears."""
    if cleared <= 1:
        return np.empty(0, dtype=np.int64)
    size = min(max(1, round(adults * STOCK_SHARE * burden)), max(1, adults // 4))
    if code == BULK_CLOSING:
        early = rng.random(size) < 0.12
        return np.where(early, rng.integers(3, 11, size), LAST_ISSUE)
    if code == STALLED:
        return np.where(rng.random(size) < 0.35, rng.integers(2, 6, size), NEVER)
    if cleared == NEVER:
        ends = 2 + np.floor(rng.beta(1.4, 1.5, size) * (LAST_ISSUE - 1)).astype(np.int64)
        ends[: max(2, round(size * 0.08))] = NEVER
        return ends
    ends = 2 + np.floor(rng.beta(1.5, 1.5, size) * (cleared - 1)).astype(np.int64)
    ends[0] = cleared
    return ends


def _stock_case(
    rng: np.random.Generator, people: People, lives: Lives, person: int, end: int
) -> list[Episode]:
    elderly = bool(lives.payable[person] <= 202008)
    way = "enrolled" if elderly else str(rng.choice(_WAYS, p=_WAY_SHARES))
    lives.enrolled[person] = NEVER
    lives.domicile_elsewhere[person] = rng.random() < 0.1
    if way == "unnumbered":
        lives.id_state[person], lives.id_fixed[person] = ID_MISSING, end
        return [_enrol(rng, lives, person, 1, end), Episode("F05", person, 1, end, BY_DATA)]
    if end == NEVER:
        lives.payout_fault[person] = PAYOUT_ABSENT if elderly else 0
        lives.payout_good_from[person] = NEVER
        return [Episode("F01", person, 1, NEVER, NOT)]
    if way in ("enrolled", "employee"):
        if way == "employee":
            lives.scheme[person] = EMPLOYEE if rng.random() < 0.6 else ELSEWHERE
        return [_enrol(rng, lives, person, 1, end), *_first_pension(lives, person, end, elderly)]
    if way == "died":
        lives.death[person] = np.datetime64("2020-03-01", "D") + 7 * (end - 2) - int(rng.integers(0, 20))
        lives.death_known[person] = end
        return [Episode("F01", person, 1, end, BY_DATA)]
    if way == "left":
        lives.leave[person] = end
        return [Episode("F01", person, 1, end, BY_DATA)]
    feedback = BY_EXCLUSION if way == "excluded" else BY_INSURANCE_ELSEWHERE
    lives.scheme[person] = NO_SCHEME
    return [Episode("F01", person, 1, end, feedback)]


def _enrol(rng: np.random.Generator, lives: Lives, person: int, begin: int, end: int) -> Episode:
    lives.enrolled[person] = end
    lives.paid[person] = NEVER if end == NEVER else end + int(rng.choice([0, 0, 0, 1, 2]))
    return Episode("F01", person, begin, end, NOT if end == NEVER else BY_DATA)


def _first_pension(lives: Lives, person: int, end: int, elderly: bool) -> list[Episode]:
    if not elderly:
        return []
    lives.payout_fault[person], lives.payout_good_from[person] = PAYOUT_ABSENT, end
    return [Episode("F03", person, 1, end, BY_DATA)]


def _inflow(
    rng: np.random.Generator, stock: int, cleared: int, relapse: tuple[int, int] | None
) -> list[tuple[int, int]]:
    """Later cases as (begin, end): a trickle until the county clears, then only the planned relapse."""
    cases = []
    slow = cleared == NEVER
    for issue in range(2, min(cleared, LAST_ISSUE + 1)):
        for _ in range(rng.poisson(0.025 * stock)):
            end = issue + int(rng.integers(1, 6))
            cases.append((issue, end if slow else min(end, cleared)))
    if relapse:
        cases += [relapse] * int(rng.integers(1, 4))
    return cases


def _inflow_case(
    rng: np.random.Generator, people: People, lives: Lives, residents: NDArray[np.int64],
    adults: NDArray[np.int64], begin: int, end: int,
) -> list[Episode]:  # fmt: skip
    """Somebody turns 16 or leaves school uninsured, comes onto the register, or his insurance ends."""
    starting = residents[(lives.enrolled[residents] == begin) & (lives.scheme[residents] == RESIDENT)]
    starting = starting[people.on_register[starting]]
    if len(starting) and rng.random() < 0.5:
        person = int(rng.choice(starting))
        lives.free[person] = False
        return [_enrol(rng, lives, person, begin, end)]
    chosen = pick(rng, adults[lives.payable[adults] > 202008], 1, lives.free)
    if not len(chosen):
        return []
    person = int(chosen[0])
    if rng.random() < 0.55:
        lives.join[person] = begin
        return [_enrol(rng, lives, person, begin, end)]
    lives.ended_from[person], lives.ended_until[person] = begin, end
    return [Episode("F01", person, begin, end, NOT if end == NEVER else BY_DATA)]
