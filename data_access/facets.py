"""Cases counted by every value of every filter, from cells that hold one value of each."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from data_access import shapes
from data_access.frames import frame
from data_access.records import CLOSED, WorklistFilter


def facets_of(cells: Iterable[Any], facets: Sequence[str], chosen: WorklistFilter) -> pd.DataFrame:
    """Grain: facet × value with its cases, each filter's own choice left aside; `cells` are mappings with
    `cases`.

    A cell counts for a facet when it fits every other filter: for all of them when it fits all, for one alone
    when that is the only one it does not fit, else for none.
    """
    wanted = _wanted(chosen)
    without_stage = bool(chosen.stages or chosen.movement)
    counted: Counter[tuple[str, str]] = Counter()
    for cell in cells:
        misses = [facet for facet, values in wanted.items() if facet in facets and cell[facet] not in values]
        if not without_stage and cell["stage"] == CLOSED:
            misses.append("stage")
        for facet in facets if not misses else misses[:1] if len(misses) == 1 else ():
            counted[facet, cell[facet]] += cell["cases"]
    rows = [
        {"facet": facet, "value": value, "cases": cases} for (facet, value), cases in sorted(counted.items())
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
