"""Overview: where the province, a prefecture or a county stands this week, and what needs attention."""

import streamlit as st

from access import Level
from metrics.registry import metric
from ui import filters, page, states, tiles
from ui.language import t
from ui.monitor import (
    attention_panel,
    bridge_panel,
    clearance_picture,
    headline,
    national_panel,
    parts_table,
    reading,
    standing_tiles,
)

TOWNSHIP = ("coverage_rate", "subsidised_persons", "recipients", "open_cases", "overdue_cases")
view = page.open("overview")
here = reading.here(view)

headline.draw(view)
tiles.row(standing_tiles.tiles(view, here))

if view.level is Level.TOWNSHIP:
    states.no_drive()
    page.provenance(view, [metric(key) for key in TOWNSHIP])
    st.stop()
pictures, urgent = st.columns([3, 2], gap="medium")
with pictures.container(gap="xsmall"):
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(clearance_picture.title(view), anchor=False)
        flag_type = filters.flag_type()
    clearance_picture.draw(view, flag_type, row_height=9, least_pixels=655)
    st.header(bridge_panel.title(view, flag_type), anchor=False)
    bridge_panel.draw(view, flag_type, height=128)
with urgent:
    st.header(t("overview.attention_title"), anchor=False)
    attention_panel.draw(view, flag_type)

bridge_panel.twin(view, flag_type)
clearance_picture.twin(view, flag_type)
parts_table.draw(view)
if view.level is Level.PROVINCE:
    national_panel.draw(view)
SHOWN = (
    "coverage_rate",
    "subsidised_persons",
    "recipients",
    "cleared_counties",
    "verified_share",
    "open_cases",
)
page.provenance(view, [metric(key) for key in SHOWN])
