"""F03, F08, F09 and F10: pensions that do not arrive, and pensions that should not have been paid."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from demo.lives import (
    PAYOUT_ABSENT,
    PAYOUT_FAILED,
    PAYOUT_SUSPENDED,
    RESIDENT,
    Lives,
)
from demo.people import People
from demo.plans.episodes import BY_DATA, NOT, Episode, pick
from demo.weeks import LAST_ISSUE, NEVER, week

_FAULT_SHARE = 0.0075
_MONTH_STARTS = {202001: 1, 202002: 1, 202003: 3, 202004: 8, 202005: 12}


@dataclass(frozen=True)
class Overpayments:
    """Payouts made wrongly: to whom, by which county, for which month, and the issue they are booked back."""

    person: NDArray[np.int64]
    county: NDArray[np.int64]
    month: NDArray[np.int64]
    known: NDArray[np.int64]
    returned: NDArray[np.int64]


def plan_unpaid(rng: np.random.Generator, people: People, lives: Lives) -> list[Episode]:
    """Late first pensions, failed transfers, suspended confirmations; most are put right within weeks."""
    drawing = np.flatnonzero(
        (lives.scheme == RESIDENT) & (lives.payable <= 202005) & ~people.outsider & (lives.enrolled == 1)
    )
    new = drawing[lives.payable[drawing] >= 202001]
    late = pick(rng, new, round(len(new) * 0.13), lives.free)
    settled = drawing[lives.payable[drawing] < 202001]
    faulty = pick(rng, settled, round(len(settled) * _FAULT_SHARE), lives.free)
    episodes = []
    for person in late.tolist():
        month = int(lives.payable[person])
        episodes += _fault(rng, lives, person, PAYOUT_ABSENT, month)
    for person in faulty.tolist():
        kind = int(rng.choice([PAYOUT_ABSENT, PAYOUT_FAILED, PAYOUT_SUSPENDED], p=[0.3, 0.22, 0.48]))
        month = int(rng.choice([202001, 202002, 202003, 202004, 202005], p=[0.28, 0.3, 0.18, 0.13, 0.11]))
        episodes += _fault(rng, lives, person, kind, month)
    return episodes


def _fault(rng: np.random.Generator, lives: Lives, person: int, kind: int, month: int) -> list[Episode]:
    begin = _MONTH_STARTS.get(month, LAST_ISSUE + 1)
    end = begin + 1 + int(rng.exponential(3.2)) if rng.random() < 0.97 else NEVER
    end = NEVER if end > LAST_ISSUE else end
    lives.payout_fault[person] = kind
    lives.payout_fault_month[person] = month
    lives.payout_good_from[person] = end
    if begin > LAST_ISSUE:
        return []
    way = NOT if end == NEVER else BY_DATA
    found = [Episode("F03", person, begin, end, way)]
    return [*found, Episode("F10", person, begin, end, way)] if kind == PAYOUT_SUSPENDED else found


def plan_overpaid(
    rng: np.random.Generator, people: People, lives: Lives
) -> tuple[Overpayments, list[Episode]]:
    """Paid after death (F08) and paid by two counties for one month (F09), until booked back."""
    inside = ~people.outsider & (lives.payable < 201912) & (lives.scheme == RESIDENT)
    known = lives.death_known
    dead = np.flatnonzero(inside & (lives.death < np.datetime64("2020-04-01")) & (known < 12))
    dead = dead[lives.leave[dead] > known[dead] + 1]
    dead = dead[rng.random(len(dead)) < 0.2]
    drawing = np.flatnonzero(inside & (lives.enrolled == 1))
    twice = pick(rng, drawing, max(1, round(len(drawing) * 0.0012)), lives.free)
    death_month = lives.death[dead].astype("datetime64[M]").astype(np.int64)
    after = np.maximum(death_month + 1, 50 * 12)
    month = 1970 * 100 + (after // 12) * 100 + after % 12 + 1
    begin = np.r_[known[dead], rng.integers(1, 8, len(twice))]
    returned = begin + 1 + rng.exponential(3.5, len(begin)).astype(np.int64)
    returned[rng.random(len(begin)) < 0.1] = NEVER
    person = np.r_[dead, twice]
    payer = (people.county[person] + np.r_[np.zeros(len(dead), int), np.ones(len(twice), int)]) % (
        people.county.max() + 1
    )
    months = np.r_[month, rng.choice([202001, 202002], len(twice))]
    seen = np.array([_MONTH_STARTS.get(int(m), LAST_ISSUE + 1) for m in months], dtype=np.int64)
    begin = np.maximum(begin, seen)
    keep = begin <= LAST_ISSUE
    flags = np.r_[np.full(len(dead), "F08"), np.full(len(twice), "F09")]
    episodes = [
        Episode(str(flag), int(who), int(start), int(end), NOT if end == NEVER else BY_DATA)
        for flag, who, start, end in zip(
            flags[keep], person[keep], begin[keep], np.maximum(returned, begin + 1)[keep], strict=True
        )
    ]
    return Overpayments(person, payer, months, begin, np.maximum(returned, begin + 1)), episodes


def payout_month_of_issue(issues: NDArray[np.int64]) -> NDArray[np.int64]:
    """The payout month a pack is judged on, by issue; 999999 for what never comes."""
    table = np.array([0, *(week(issue).payout_month for issue in range(1, LAST_ISSUE + 1))])
    return np.where(issues > LAST_ISSUE, 999999, table[np.minimum(issues, LAST_ISSUE)])
