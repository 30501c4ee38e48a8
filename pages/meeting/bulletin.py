"""Bulletin: what goes out after the meeting, as it will read; its files, and its publication."""

import streamlit as st

from access import Level
from metrics.policy import load_policy
from metrics.registry import metric
from ui import page
from ui.language import t
from ui.meeting import bulletin_preview, bulletin_publish, bulletin_reading, one_page_preview
from ui.monitor import headline

view = page.open("bulletin")
policy = load_policy()

if view.level is Level.TOWNSHIP:
    st.markdown(t("bulletin_screen.township"))
else:
    material = bulletin_reading.opened(view)
    headline.draw(view)
    if view.level is Level.COUNTY:
        st.markdown(t("bulletin_screen.county"))
        bulletin_publish.files(view, material, policy)
        one_page_preview.draw(view)
    else:
        ranking, files = st.columns([3, 2], gap="medium")
        with ranking:
            st.header(t("bulletin_screen.ranking"), anchor=False)
            bulletin_preview.ranking(view)
        with files:
            st.header(t("bulletin_screen.files"), anchor=False)
            bulletin_publish.files(view, material, policy)
            bulletin_publish.publication(view, material, policy)
            bulletin_preview.last_counties(view)
        bulletin_preview.demands(view)

SHOWN = ("coverage_rate", "outstanding_persons", "subsidised_persons", "recipients", "overdue_cases")
page.provenance(view, [metric(key) for key in SHOWN])
