"""The townships of a county: the worst as bars beside the map, all of them as a table below."""

import pandas as pd
import streamlit as st

from access import Level
from metrics.classes import CLEARANCE, class_of
from metrics.places import Value, places
from metrics.registry import metric
from ui import data
from ui.charts.map.colours import colour
from ui.charts.map.ranking import ranking
from ui.charts.map.ready import specification
from ui.coverage import reading, wording
from ui.coverage.ranking_panel import length
from ui.definitions import label
from ui.formatting import MISSING
from ui.language import t
from ui.monitor import parts_table
from ui.view import View

_SHOWN = 8


def bars(here: View, key: str) -> None:
    """The worst townships in the metric of the map; nothing for a role without townships, or inside one."""
    if here.level is not Level.COUNTY or not here.scope.sees_townships:
        return
    # Clearance is a matter of the county; its townships show what is outstanding.
    key = "outstanding_persons" if key == CLEARANCE else key
    found = reading.townships(here, key)
    ranked = places(key, sorted(found), found, {}, stale=())
    if not ranked:
        return
    name = label(metric(key))
    st.markdown(
        f"**{t('coverage.townships_title', metric=name, shown=min(_SHOWN, len(ranked)), all=len(ranked))}**"
    )
    names = data.frame(here, "townships").set_index("division")["name"]
    rows = [
        _row(here, key, names.get(place.division, place.division), place.rank, place.now)
        for place in ranked[:_SHOWN]
    ]
    st.vega_lite_chart(
        spec=specification(ranking, pd.DataFrame(rows), name, None, False),
        width="stretch",
        key="coverage_townships",
        alt=t("coverage.townships_alt", metric=name),
    )


def twin(here: View) -> None:
    """All townships as a table with the ways to their cases, built only when it is opened."""
    if here.level is not Level.COUNTY or not here.scope.sees_townships:
        return
    title = t("overview.parts_title", level=t(f"level.{Level.TOWNSHIP}"))
    panel = st.expander(t("frame.table_twin", what=title), on_change="rerun", key="townships_twin")
    if panel.open:
        with panel:
            parts_table.draw(here)


def _row(here: View, key: str, name: str, rank: int | None, shown: Value) -> dict[str, object]:
    return {
        "division": name,
        "row": f"{rank or MISSING}  {name}",
        "length": length(key, shown),
        "label": wording.value(here, key, shown),
        "colour": colour(key, class_of(key, shown.amount)),
    }
