"""Rows of figures that add up: one column per metric of the registry, money to the fen, a total below."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from metrics.figures import value_of
from metrics.registry import Metric, Unit, metric
from ui import tables
from ui.formatting import MISSING, headed, number, rate
from ui.language import t
from ui.money import amounts
from ui.view import View


@dataclass(frozen=True)
class Row:
    """One line: its name, its counts (None without data), the exception as it opens, its change where it has one."""

    name: str
    counts: Mapping[str, float] | None
    exception: str = MISSING
    change: str | None = None


def draw(
    view: View, head: str, rows: Sequence[Row], keys: Sequence[str], exception: str | None, alt: str
) -> None:
    """The rows under the names of the metrics; a row without data says so beside its name.

    Changes stand beside the metric `exception` when any row has one.
    """
    shown = [metric(key) for key in keys]
    sums = [one.numerator for one in shown if one.unit is Unit.MONEY and one.denominator is None]
    decimals = amounts.places(row.counts[name] for row in rows if row.counts for name in sums)
    lines = []
    for row in rows:
        line = {head: row.name if row.counts is not None else _without_data(row.name)}
        for one in shown:
            line[amounts.header(one.key)] = (
                row.exception if one.key == exception else _cell(view, row, one, decimals)
            )
            if one.key == exception and any(each.change for each in rows):
                line[t("money.change")] = row.change or MISSING
        lines.append(line)
    tables.table(pd.DataFrame(lines), alt)


def _without_data(name: str) -> str:
    return f"{name} :gray-badge[{headed(t('overview.no_rows'))}]"


def _cell(view: View, row: Row, one: Metric, decimals: int) -> str:
    value = value_of(one, row.counts)
    if value is None:
        return MISSING
    if one.unit is Unit.MONEY:
        if one.denominator:
            return amounts.average(value, view.language)
        return amounts.exact(value, decimals, view.language)
    return rate(value) if one.unit is Unit.RATE else number(value, view.language)
