"""Coverage map: every county on the map, ranked beside it, and one of them looked at closely."""

import streamlit as st

from metrics.classes import MAP_METRICS
from metrics.registry import metric
from ui import data, page
from ui.coverage import (
    choosing,
    hints,
    legend,
    picture,
    reading,
    side,
    townships,
    trend_panel,
    twin,
)

view = page.open("coverage")
page.stop_if_empty(data.coverage(view), view)

map_side, list_side = st.columns([3, 2], gap="medium")
with map_side.container(gap="xsmall"):
    key = choosing.map_metric()
    places = reading.compared(view, key)
    chosen = choosing.county(view, [place.division for place in places])
    picture.draw(view, key, places, chosen)
    if places:
        legend.draw(key, places)
        hints.draw(view, key)
with list_side.container(gap="xsmall"):
    side.draw(view, key, places, chosen)

if places:
    twin.draw(view, key, places, chosen)
if chosen is not None and reading.has_data(reading.closer(view, chosen)):
    trend_panel.twin(reading.closer(view, chosen), key)
    townships.twin(reading.closer(view, chosen))
page.provenance(view, [metric(key) for key in MAP_METRICS])
