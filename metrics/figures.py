"""A metric at one place in one issue, with its change against the previous one."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from metrics.rates import change, share
from metrics.registry import Metric


@dataclass(frozen=True)
class Figure:
    """Value now and in the issue before; counts and fen as integers, shares 0-1, None where there is none."""

    metric: Metric
    now: float | None
    before: float | None

    @property
    def change(self) -> float | None:
        """Now − before, in the unit of the metric."""
        return change(self.now, self.before)

    @property
    def direction(self) -> int | None:
        """+1, 0 or −1; None without a value to compare with."""
        return None if self.change is None else (self.change > 0) - (self.change < 0)


def value_of(metric: Metric, row: Mapping[str, float] | None) -> float | None:
    """The metric from one row of counts, divided last; None without a row, or when the row lacks the counts."""
    if row is None or metric.numerator not in row or (metric.denominator or metric.numerator) not in row:
        return None
    numerator = row[metric.numerator]
    return numerator if metric.denominator is None else share(numerator, row[metric.denominator])


def figure(metric: Metric, now: Mapping[str, float] | None, before: Mapping[str, float] | None) -> Figure:
    """The metric from the row of this issue and that of the issue before, either of which may be missing."""
    return Figure(metric, value_of(metric, now), value_of(metric, before))


def row_at(history: pd.DataFrame, issue: int | None) -> dict[str, float] | None:
    """The one row of an issue from a history of one division; None when there is no such issue or row."""
    rows = history[history["issue"] == issue]
    return None if rows.empty else rows.iloc[0].to_dict()
