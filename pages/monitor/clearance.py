"""Clearance: the drive on one picture, and what is left in every county."""

import streamlit as st

from access import Level
from metrics.policy import load_policy
from metrics.registry import metric
from metrics.rollup import state_counts
from ui import data, filters, page, states, tiles
from ui.language import t
from ui.monitor import clearance_picture, progress_table, progress_tiles, reading

view = page.open("clearance")
page.stop_if_empty(data.coverage(view), view)
if view.level is Level.TOWNSHIP:
    states.no_drive()
    st.stop()

flag_type = filters.flag_type()
tiles.row(progress_tiles.tiles(view, data.flags(view), flag_type, load_policy()))

st.header(clearance_picture.title(view), anchor=False)
clearance_picture.draw(view, flag_type, row_height=16, least_pixels=1080)
clearance_picture.twin(view, flag_type)

st.header(t("clearance.counties_title"), anchor=False)
state = filters.clearance_state(state_counts(reading.progress(view, flag_type)))
progress_table.draw(view, flag_type, state)
SHOWN = ("clearance_state", "stock_open_cases", "inflow_open_cases", "current_pace", "required_pace")
REST = ("forecast_weeks", "weeks_clear", "relapses", "oldest_days", "overdue_cases")
page.provenance(view, [metric(key) for key in SHOWN + REST])
