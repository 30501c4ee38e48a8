"""The weekly balance 账目 of open cases: what came, what went, and that it adds up (rules.md, "Life of a case")."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

ARRIVALS = ("new", "reopened", "transferred_in")
CLOSINGS = ("resolved", "excluded", "insured_elsewhere", "left_register")
DEPARTURES = (*CLOSINGS, "transferred_out")


@dataclass(frozen=True)
class Step:
    """One bar: `movement`, its cases (positive), and the level before and after it."""

    movement: str
    cases: int
    start: int
    end: int

    @property
    def sign(self) -> int:
        """+1 for arrivals, −1 for departures, 0 for the two levels."""
        return (self.movement in ARRIVALS) - (self.movement in DEPARTURES)


@dataclass(frozen=True)
class Balance:
    """Steps from the open cases of the issue before to those of this one."""

    steps: tuple[Step, ...]
    difference: int

    @property
    def is_balanced(self) -> bool:
        """Whether the movements lead exactly to this issue's open cases."""
        return self.difference == 0


def balance(row: Mapping[str, float]) -> Balance:
    """The steps of one row of `flag_count`: 45 + 12 new − 11 resolved − 2 excluded leads to 44."""
    level = int(row["previous_cases"])
    steps = [Step("previous", level, 0, level)]
    for movement in (*ARRIVALS, *DEPARTURES):
        cases = int(row[f"{movement}_cases"])
        after = level + (cases if movement in ARRIVALS else -cases)
        steps.append(Step(movement, cases, level, after))
        level = after
    now = int(row["open_cases"])
    return Balance((*steps, Step("open", now, 0, now)), now - level)


def with_totals(counts: pd.DataFrame) -> pd.DataFrame:
    """Adds `closed_cases` (all reasons; moving to another county is none) and `unverified_cases`."""
    return counts.assign(
        closed_cases=counts[[f"{reason}_cases" for reason in CLOSINGS]].sum(axis=1),
        unverified_cases=counts["raised_earlier_cases"] - counts["verified_cases"],
    )


def of_flag(counts: pd.DataFrame, flag_type: str) -> pd.DataFrame:
    """The rows of one flag type."""
    return counts[counts["flag_type"] == flag_type]


def of_all_flags(counts: pd.DataFrame) -> pd.DataFrame:
    """All flag types added up, per issue and division."""
    keys = ["issue", "cutoff_date", "division"]
    return counts.drop(columns="flag_type").groupby(keys, as_index=False).sum()
