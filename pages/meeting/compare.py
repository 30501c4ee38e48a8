"""Compare: two issues of a division side by side, and the cases that make the difference."""

import streamlit as st

from access import Level
from metrics.registry import metric
from ui import filters, page, states
from ui.compare import account, choosing, figures
from ui.language import t
from ui.monitor import reading

view = page.open("compare")
reading.here(view)
then = choosing.earlier(view)
if then is None:
    st.markdown(t("compare.first_issue"))
    st.stop()

left, right = st.columns([5, 7], gap="large")
with left:
    st.header(t("compare.figures_title"), anchor=False)
    figures.draw(view, then)
with right:
    st.header(t("compare.account_title"), anchor=False)
    if view.level is Level.TOWNSHIP:
        states.no_drive()
        st.stop()
    flag_type = filters.flag_type()
    account.draw(view, then, flag_type)
    if account.has_places(view):
        st.header(t("compare.places_title"), anchor=False)
        account.by_place(view, then, flag_type)
page.provenance(view, [*figures.metrics(), metric("new_cases"), metric("closed_cases")])
