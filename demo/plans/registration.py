"""F04: the household-registration drive, found in survey, settled in the drive, few left at acceptance."""

from __future__ import annotations

import numpy as np

from demo.counties import Counties
from demo.lives import ID_MISSING, PAYOUT_ABSENT, RESIDENT, Lives
from demo.people import People
from demo.plans.episodes import BY_DATA, BY_EXCLUSION, NOT, Episode, pick
from demo.plans.profiles import Profiles
from demo.weeks import LAST_ISSUE, NEVER

CAUSES = ["正常", "无户籍", "已注销", "重户口", "信息错误", "存疑"]
NO_FAULT, UNREGISTERED, CANCELLED, DOUBLE, WRONG, DOUBTFUL = range(6)
_CAUSE_SHARES = {CANCELLED: 0.38, DOUBLE: 0.2, WRONG: 0.28, DOUBTFUL: 0.14}
_SHARE = 0.0036
# Pensions stopped in this month for faults found in the survey, up to this issue.
_STOPPED, _SURVEYED = 202002, 4
_FOUND = [0.42, 0.14, 0.13, 0.11, 0.07, 0.05, 0.03, 0.02, 0.015, 0.01, 0.005, 0, 0]


def plan_registration(
    rng: np.random.Generator, counties: Counties, people: People, lives: Lives, profiles: Profiles
) -> list[Episode]:
    """Faults by county in proportion to its size and burden; some cancelled people leave the register."""
    episodes = []
    unnumbered = np.flatnonzero(lives.id_state == ID_MISSING)
    for person in unnumbered.tolist():
        end = int(lives.id_fixed[person])
        _set(lives, person, UNREGISTERED, 1, end)
        episodes.append(Episode("F04", person, 1, end, NOT if end == NEVER else BY_DATA))
    causes, shares = list(_CAUSE_SHARES), list(_CAUSE_SHARES.values())
    for county in range(len(counties.codes)):
        residents = people.residents(county)
        residents = residents[people.on_register[residents]]
        slow = profiles.cleared[county] == NEVER
        wanted = rng.poisson(len(residents) * _SHARE * np.clip(profiles.burden[county], 0.5, 2.2))
        for person in pick(rng, residents, int(wanted), lives.free).tolist():
            cause = int(rng.choice(causes, p=shares))
            begin = int(rng.choice(np.arange(1, LAST_ISSUE + 1), p=np.array(_FOUND) / sum(_FOUND)))
            wait = 2 + rng.gamma(2.2, 1.6 if slow else 1.2)
            end = begin + int(wait) if rng.random() < (0.82 if slow else 0.95) else NEVER
            end = NEVER if end > LAST_ISSUE else end
            episodes.append(_settle(rng, lives, person, cause, begin, end))
    return episodes


def _settle(rng: np.random.Generator, lives: Lives, person: int, cause: int, begin: int, end: int) -> Episode:
    draw = rng.random()
    if end != NEVER and cause == CANCELLED and draw < 0.25:
        _set(lives, person, cause, begin, NEVER)
        lives.leave[person] = end
        return Episode("F04", person, begin, end, BY_DATA)
    if end != NEVER and cause in (DOUBTFUL, WRONG) and draw < 0.12:
        _set(lives, person, cause, begin, NEVER)
        return Episode("F04", person, begin, end, BY_EXCLUSION)
    _set(lives, person, cause, begin, end)
    if end != NEVER and cause in (CANCELLED, DOUBLE) and begin <= _SURVEYED:
        _stop_pension(lives, person, end)
    return Episode("F04", person, begin, end, NOT if end == NEVER else BY_DATA)


def _stop_pension(lives: Lives, person: int, end: int) -> None:
    """Who drew a pension before gets none from `_STOPPED` on until his registration is in order; then the arrears follow."""
    if lives.scheme[person] == RESIDENT and lives.payable[person] < _STOPPED and lives.enrolled[person] <= 1:
        lives.payout_fault[person], lives.payout_fault_month[person] = PAYOUT_ABSENT, _STOPPED
        lives.payout_good_from[person] = end


def _set(lives: Lives, person: int, cause: int, begin: int, end: int) -> None:
    lives.register_fault[person] = cause
    lives.fault_from[person], lives.fault_until[person] = begin, end
