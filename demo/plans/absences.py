"""Those who need not be insured for now: students, soldiers, prisoners, the dead."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from demo.lives import RESIDENT, Lives
from demo.people import People
from demo.weeks import CUTOFFS, NEVER, issue_reached

_START = np.datetime64("2020-03-06", "D")


def plan_absences(rng: np.random.Generator, people: People, lives: Lives) -> None:
    """Most of the young study, a few serve or sit, and about one in two hundred has died."""
    age = (_START - people.birth).astype(np.int64) / 365.2425
    _study(rng, age, lives)
    draw = rng.random(len(people))
    idle = np.isnat(lives.studies_until)
    soldiers = np.flatnonzero(people.male & idle & (age > 17.5) & (age < 25) & (draw < 0.035))
    _until(rng, lives.serves_until, soldiers, 1.8)
    prisoners = np.flatnonzero((age > 20) & (age < 62) & (draw > 0.9985))
    _until(rng, lives.jailed_until, prisoners, 4)
    away = np.r_[soldiers, prisoners]
    lives.free[away] = False
    late = away[rng.random(len(away)) < 0.5]
    back = np.fmax(lives.serves_until[late], lives.jailed_until[late])
    lives.enrolled[late] = _issue_or_never(back)
    _die(rng, people, age, lives)


def _study(rng: np.random.Generator, age: NDArray[np.float64], lives: Lives) -> None:
    share = np.select([age < 14, age < 16.5, age < 18.5, age < 22.5], [0, 0.97, 0.9, 0.45], 0.0)
    students = np.flatnonzero(rng.random(len(age)) < share)
    stage_end = np.select([age[students] < 15.2, age[students] < 18.4], [15.2, 18.4], 22.4)
    year = 2020 + np.maximum(0, np.floor(stage_end - age[students] + 0.3)).astype(np.int64)
    summer = (year - 1970).astype("datetime64[Y]").astype("datetime64[D]") + 166
    lives.studies_until[students] = summer + rng.integers(0, 16, len(students))
    spring = students[(rng.random(len(students)) < 0.006) & (age[students] > 18)]
    lives.studies_until[spring] = _START + rng.integers(8, 80, len(spring))
    lives.studies_from[students] = 0
    lives.free[students] = False
    unregistered = students[rng.random(len(students)) < 0.7]
    lives.enrolled[unregistered] = np.maximum(
        lives.adult[unregistered], _issue_or_never(lives.studies_until[unregistered])
    )


def _until(
    rng: np.random.Generator, ends: NDArray[np.datetime64], who: NDArray[np.int64], years: float
) -> None:
    ends[who] = _START + 5 + (rng.random(len(who)) * 365 * years).astype(np.int64)


def _issue_or_never(dates: NDArray[np.datetime64]) -> NDArray[np.int64]:
    issue = issue_reached(dates)
    return np.where(issue > len(CUTOFFS), NEVER, issue)


def _die(rng: np.random.Generator, people: People, age: NDArray[np.float64], lives: Lives) -> None:
    """The dead stay on the register for some weeks; their pension ends with the month of death."""
    risk = np.select([age < 40, age < 60, age < 75], [0.0005, 0.003, 0.013], 0.055)
    dead = np.flatnonzero((rng.random(len(people)) < risk) & lives.free)
    lives.death[dead] = np.datetime64("2019-10-20", "D") + rng.integers(0, 218, len(dead))
    lives.death_known[dead] = issue_reached(lives.death[dead] + rng.integers(2, 9, len(dead)))
    struck_off = 1 + (lives.death[dead] - _START).astype(np.int64) // 7 + rng.integers(3, 19, len(dead))
    lives.leave[dead] = np.where(people.outsider[dead], NEVER, struck_off)
    closed = dead[lives.scheme[dead] == RESIDENT]
    lives.ended_from[closed] = lives.death_known[closed] + rng.integers(1, 5, len(closed))
    lives.ended_until[closed] = NEVER
    lives.free[dead] = False
