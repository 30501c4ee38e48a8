"""Clearance: the drive on one picture, and what is left in every county."""

import streamlit as st

from access import Level
from metrics.policy import load_policy
from metrics.progress import county_progress
from metrics.registry import metric
from metrics.rollup import state_counts
from ui import data, filters, page, tiles
from ui.language import t
from ui.monitor import clearance_picture, progress_table, progress_tiles, reading

view = page.open("clearance")
policy = load_policy()
page.stop_if_empty(data.coverage(view), view)

flag_type = filters.flag_type()
states = reading.states(view, flag_type)
counties = data.flags(view, Level.COUNTY)
progress = county_progress(
    counties, data.clearance(view), data.open_cases(view), flag_type, view.release.issue, policy
)
flags = data.flags(view)
tiles.row(progress_tiles.tiles(view, flags, flag_type, policy))

st.header(clearance_picture.title(view), anchor=False)
clearance_picture.draw(view, flags, states, flag_type, row_height=16, least_pixels=1080)
clearance_picture.twin(view, flags, states, flag_type)

st.header(t("clearance.counties_title"), anchor=False)
state = filters.clearance_state(state_counts(progress))
progress_table.draw(view, progress, flag_type, state)
SHOWN = ("clearance_state", "stock_open_cases", "inflow_open_cases", "current_pace", "required_pace")
REST = ("forecast_weeks", "weeks_clear", "relapses", "oldest_days", "overdue_cases")
page.provenance(view, [metric(key) for key in SHOWN + REST])
