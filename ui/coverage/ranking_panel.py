"""The ranking beside the map: the same units, metric and colours, the worst on top, those apart at the end."""

from functools import partial

import pandas as pd
import streamlit as st

from metrics.classes import APART, CLEARANCE
from metrics.places import Place, Value
from metrics.registry import Unit, metric
from ui.charts.map.colours import colour
from ui.charts.map.ranking import ranking
from ui.charts.map.ready import specification
from ui.coverage import choosing, wording
from ui.coverage.names import unit_names
from ui.definitions import label, tooltip
from ui.formatting import MISSING
from ui.language import t
from ui.view import View

_HEIGHT = 470


def draw(view: View, key: str, places: list[Place], chosen: str | None) -> None:
    """Bars of all units in a frame that scrolls; a click chooses one."""
    st.markdown(f"**{t('coverage.ranking_title', metric=label(metric(key)))}**", help=tooltip(metric(key)))
    rows = pd.DataFrame([_row(view, key, place) for place in places])
    with st.container(height=_HEIGHT, border=False, key="coverage_bars"):
        st.vega_lite_chart(
            spec=specification(ranking, rows, label(metric(key)), chosen),
            width="stretch",
            key=choosing.RANKING_KEY,
            on_select=partial(choosing.bar_clicked, tuple(rows["division"])),
            alt=t("coverage.ranking_alt", metric=label(metric(key))),
        )


def length(key: str, shown: Value) -> float:
    """How long a bar is: persons or cases, or what a rate lacks to 100 %."""
    if shown.amount is None:
        return 0.0
    is_rate = key != CLEARANCE and metric(key).unit is Unit.RATE
    return 1 - shown.amount if is_rate else shown.amount


def _row(view: View, key: str, place: Place) -> dict[str, object]:
    return {
        "division": place.division,
        "row": f"{place.rank or MISSING}  {unit_names(view.language)[place.division]}",
        "length": 0.0 if place.class_key in APART else length(key, place.now),
        "label": wording.of_place(view, key, place),
        "colour": colour(key, place.class_key),
    }
