"""Cases counted by every value of every filter, from cells that hold one value of each."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from data_access import shapes
from data_access.frames import frame
from data_access.records import CLOSED, WorklistFilter

# (facet, value) -> cases
Cells = Mapping[tuple[str, str], int]


def by_value(
    cells: Iterable[Sequence[Any]], facets: Sequence[str], chosen: WorklistFilter
) -> dict[tuple[str, str], int]:
    """Cases by facet and value, each filter's own choice left aside; a cell has a value per facet, then its cases.

    A cell counts for a facet when it fits every other filter: for all of them when it fits all, for one alone
    when that is the only one it does not fit, else for none.
    """
    wanted = [(facets.index(facet), values) for facet, values in _wanted(chosen).items() if facet in facets]
    without_closed, stage = not (chosen.stages or chosen.movement), facets.index("stage")
    counted: Counter[tuple[str, str]] = Counter()
    for cell in cells:
        misses = [place for place, values in wanted if cell[place] not in values]
        if without_closed and cell[stage] == CLOSED:
            misses.append(stage)
        for place in range(len(facets)) if not misses else misses[:1] if len(misses) == 1 else ():
            counted[facets[place], cell[place]] += cell[-1]
    return dict(counted)


def listed(cells: Cells) -> pd.DataFrame:
    """The cells as the frame a read returns, by facet and value."""
    rows = [
        {"facet": facet, "value": value, "cases": cases} for (facet, value), cases in sorted(cells.items())
    ]
    return frame(rows, shapes.FACETS)


def _wanted(chosen: WorklistFilter) -> dict[str, frozenset[str]]:
    """The values asked for, by facet; a filter that asks for nothing is not there."""
    asked = {
        "flag_type": chosen.flags,
        "stage": chosen.stages,
        "ageing_band": chosen.bands,
        "primary_group": chosen.groups,
        "cause": chosen.causes,
        "county": chosen.counties,
        "township": chosen.townships,
        "is_overdue": () if chosen.is_overdue is None else (str(int(chosen.is_overdue)),),
    }
    return {facet: frozenset(values) for facet, values in asked.items() if values}
