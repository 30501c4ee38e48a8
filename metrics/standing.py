"""Where one division stands: every count of an issue in one row, beside the row of the issue before."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from metrics.balance import of_all_flags
from metrics.balance import with_totals as with_case_totals
from metrics.clearance import FLAG_TYPES
from metrics.coverage import with_totals as with_coverage_totals
from metrics.figures import Figure, figure, row_at
from metrics.pensions import with_totals as with_pension_totals
from metrics.registry import metric
from metrics.rollup import cleared_row
from metrics.subsidies import with_totals as with_subsidy_totals

# The flag type whose states count as cleared counties.
CLEARED = "F01"


@dataclass(frozen=True)
class Histories:
    """Histories of one division: its own counts and balance, and the clearance states of its counties on `CLEARED`."""

    coverage: pd.DataFrame
    subsidies: pd.DataFrame
    pensions: pd.DataFrame
    flags: pd.DataFrame
    states: pd.DataFrame


@dataclass(frozen=True)
class Standing:
    """Counts by column name, now and in the issue before (None without one).

    Beside the columns of the count tables and their totals: `open_cases_F01` … `_F03` (while the flag has a row), the
    balance of all flags together, `cleared_counties`, `relapsed_counties`, `counties` (on F01).
    """

    now: Mapping[str, float]
    before: Mapping[str, float] | None

    def figure(self, key: str) -> Figure:
        """A metric of the registry at this place, with its change."""
        return figure(metric(key), self.now, self.before)

    def open_cases(self, flag_type: str) -> int | None:
        """Open cases of one flag type now; None while the flag has not started."""
        cases = self.now.get(f"open_cases_{flag_type}")
        return None if cases is None else int(cases)


def standing(histories: Histories, issue: int, previous_issue: int | None) -> Standing:
    """The division's counts in the two issues; `KeyError` when it has no row in this one."""
    now = _row(histories, issue)
    if now is None:
        raise KeyError(issue)
    return Standing(now, None if previous_issue is None else _row(histories, previous_issue))


def _row(histories: Histories, issue: int) -> dict[str, float] | None:
    parts = (
        row_at(with_coverage_totals(histories.coverage), issue),
        row_at(with_subsidy_totals(histories.subsidies), issue),
        row_at(with_pension_totals(histories.pensions), issue),
    )
    if any(part is None for part in parts):
        return None
    row = {name: value for part in parts if part for name, value in part.items()}
    flags = histories.flags
    row |= row_at(with_case_totals(of_all_flags(flags)), issue) or {}
    for flag_type in FLAG_TYPES:
        cases = row_at(flags[flags["flag_type"] == flag_type], issue)
        row |= {f"open_cases_{flag_type}": cases["open_cases"]} if cases else {}
    states = histories.states
    return row | cleared_row(states[(states["issue"] == issue) & (states["flag_type"] == CLEARED)])
