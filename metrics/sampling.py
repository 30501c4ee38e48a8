"""Sample checks 抽检: how many cases of each stratum, which ones, and what the results say about all of them.

Pure functions; the same seed, cases and size always give the same sample, in any order of the cases.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from math import sqrt
from typing import TypeVar

import pandas as pd

Stratum = TypeVar("Stratum", bound=Hashable)

CONFIRMED, WRONG, NOT_FOUND = "confirmed", "wrong", "not_found"
CODES = (CONFIRMED, WRONG, NOT_FOUND)
# Two-sided 95 %.
Z = 1.959964


@dataclass(frozen=True)
class Checked:
    """One stratum: cases it stands for, and results so far; cases not found count in neither."""

    population: int
    confirmed: int
    wrong: int


@dataclass(frozen=True)
class ErrorRate:
    """Share of wrongly closed cases with its confidence interval; `covered` is the share of all cases in strata with a result."""

    rate: float
    low: float
    high: float
    covered: float


def allocated(populations: Mapping[Stratum, int], size: int) -> dict[Stratum, int]:
    """Cases to draw per stratum: one of each, the rest in proportion, by largest remainder; never more than there are.

    With fewer cases than strata the largest strata get one. Ties go to the first stratum in order. Example: populations 60,
    30 and 10 and size 10 give 6, 3 and 1.
    """
    order = sorted(
        (key for key, n in populations.items() if n > 0), key=lambda key: (-populations[key], str(key))
    )
    total = sum(populations[key] for key in order)
    if size >= total:
        return {key: populations[key] for key in order}
    if size <= len(order):
        return dict.fromkeys(order[: max(size, 0)], 1)
    shares = {key: populations[key] * size / total for key in order}
    found = {key: max(int(shares[key]), 1) for key in order}
    # Every stratum has at least one, so the smallest may have taken more than their share: the largest give it back.
    while sum(found.values()) > size:
        richest = max(order, key=lambda key: (found[key] - shares[key], found[key]))
        if found[richest] <= 1:
            richest = max(order, key=lambda key: found[key])
        found[richest] -= 1
    while sum(found.values()) < size:
        open_ones = [key for key in order if found[key] < populations[key]]
        found[max(open_ones, key=lambda key: shares[key] - found[key])] += 1
    return found


def drawn(cases: Mapping[Stratum, Iterable[str]], size: int, seed: int) -> dict[Stratum, list[str]]:
    """The case numbers drawn per stratum: those whose SHA-256 with the seed comes first.

    Within a stratum every case has the same chance, and anybody can repeat the draw with the seed.
    """
    listed = {key: sorted(numbers, key=lambda number: _lot(seed, number)) for key, numbers in cases.items()}
    wanted = allocated({key: len(numbers) for key, numbers in listed.items()}, size)
    return {key: listed[key][:n] for key, n in wanted.items()}


def _lot(seed: int, case_no: str) -> str:
    return sha256(f"{seed}|{case_no}".encode()).hexdigest()


def wilson(rate: float, checked: float) -> tuple[float, float]:
    """Wilson's 95 % interval of a share among so many checked cases, which need not be whole.

    Example: 2 wrong among 50, rate 0.04, give 1.10 % to 13.46 %.
    """
    spread = Z * Z / checked
    centre = (rate + spread / 2) / (1 + spread)
    half = Z * sqrt(rate * (1 - rate) / checked + spread / (4 * checked)) / (1 + spread)
    return max(centre - half, 0.0), min(centre + half, 1.0)


def error_rate(strata: Iterable[Checked]) -> ErrorRate | None:
    """Each stratum's share weighed with the cases it stands for; None before there is any result.

    The interval is Wilson's with Kish's effective number of checked cases, (ΣN)² ÷ Σ(N² ÷ n): with weights that differ it
    is smaller than their number. Strata without a result are left out; `covered` says how much that is. Neither the gain of
    stratifying nor that of a finite population is taken off, so the interval is rather too wide. Example: 900 cases with 0 of
    10 wrong and 100 with 5 of 10 wrong give 5 %.
    """
    listed = list(strata)
    found = [each for each in listed if each.confirmed + each.wrong > 0]
    if not found:
        return None
    population = sum(each.population for each in found)
    rate = sum(each.population * each.wrong / (each.confirmed + each.wrong) for each in found) / population
    effective = population**2 / sum(each.population**2 / (each.confirmed + each.wrong) for each in found)
    low, high = wilson(rate, effective)
    return ErrorRate(rate, low, high, population / sum(each.population for each in listed))


def tallied(strata: pd.DataFrame, cases: pd.DataFrame) -> pd.DataFrame:
    """Strata with the cases of each result beside them: `confirmed`, `wrong`, `not_found`, `waiting`.

    The four add up to `drawn_cases`.
    """
    key = ["stratum_division", "close_reason"]
    told = cases.assign(result=cases["result"].fillna("waiting"))
    counts = told.groupby([*key, "result"]).size().unstack("result", fill_value=0)
    counts = counts.reindex(columns=[*CODES, "waiting"], fill_value=0).reset_index()
    joined = strata.merge(counts, on=key, how="left")
    return joined.fillna(dict.fromkeys((*CODES, "waiting"), 0)).astype(
        dict.fromkeys((*CODES, "waiting"), "int64")
    )


def estimated(tally: pd.DataFrame) -> ErrorRate | None:
    """`error_rate` of the strata of `tallied`."""
    return error_rate(
        Checked(int(row.population_cases), int(row.confirmed), int(row.wrong)) for row in tally.itertuples()
    )
