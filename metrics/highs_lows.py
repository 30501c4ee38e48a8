"""Highs and lows: where a division stands among its peers, and which of its parts lead or trail.

Grain of the rows: one mapping of figures per division, as `metrics.figures.value_of` reads them. Good and bad come from
the polarity of the metric; a metric without one is not compared.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from access import Level, level_of
from metrics.clearance import STALE
from metrics.figures import value_of
from metrics.ranking import shared_ranks
from metrics.registry import Metric

Rows = Mapping[str, Mapping[str, object]]


@dataclass(frozen=True)
class Place:
    """A rank among `of` divisions that have the figure; `is_shared` when another one has the same."""

    rank: int
    of: int
    is_shared: bool


@dataclass(frozen=True)
class Extremes:
    """The best and the worst divisions of a metric, all that share the value, in the order of their codes."""

    metric: Metric
    best: float
    best_divisions: tuple[str, ...]
    worst: float
    worst_divisions: tuple[str, ...]


def comparable(rows: Rows, level: Level) -> dict[str, Mapping[str, object]]:
    """The divisions of one level whose figures are this week's: a county that did not deliver is no peer."""
    return {code: row for code, row in rows.items() if level_of(code) is level and row.get("state") != STALE}


def place_among(metric: Metric, rows: Rows, division: str) -> Place | None:
    """The division's rank, the best figure first; None without a figure, or where nothing is good or bad.

    Outstanding 0, 3, 3, 9 gives the second one rank 2 of 4, shared.
    """
    values = _values(metric, rows)
    if division not in values or not metric.polarity:
        return None
    codes = list(values)
    ranks = shared_ranks([values[code] * metric.polarity for code in codes])
    own = ranks[codes.index(division)]
    return Place(own, len(codes), ranks.count(own) > 1)


def extremes(metric: Metric, rows: Rows) -> Extremes | None:
    """Best and worst divisions; None with fewer than two, or when all are alike."""
    values = _values(metric, rows)
    if not metric.polarity or len(set(values.values())) < 2:
        return None
    best, worst = max(values.values()), min(values.values())
    if metric.polarity < 0:
        best, worst = worst, best
    return Extremes(metric, best, _having(values, best), worst, _having(values, worst))


def _values(metric: Metric, rows: Rows) -> dict[str, float]:
    found = {}
    for division in sorted(rows):
        numbers = {name: value for name, value in rows[division].items() if isinstance(value, int | float)}
        value = value_of(metric, numbers)
        if value is not None and value == value:
            found[division] = value
    return found


def _having(values: Mapping[str, float], value: float) -> tuple[str, ...]:
    return tuple(division for division, own in values.items() if own == value)
