"""The map on the shared screen: outstanding persons by county, to be looked at, not to be clicked."""

import streamlit as st

from ui.briefing.meeting import Meeting
from ui.coverage import legend, picture, reading
from ui.coverage.wording import of_place
from ui.language import division_name, t

_METRIC = "outstanding_persons"
# In pixels before the meeting's magnification.
_HEIGHT = 520


def draw(meeting: Meeting) -> None:
    """The map with its legend, and the worst counties named beside it."""
    view = meeting.view
    places = reading.compared(view, _METRIC)
    left, right = st.columns([4, 1], gap="medium")
    with left.container(gap="xsmall"):
        picture.still(view, _METRIC, places, _HEIGHT)
        legend.draw(_METRIC, places)
    with right.container(gap="xsmall"):
        st.header(t("briefing.most_outstanding"), anchor=False)
        # Places come ranked, the worst first.
        worst = [place for place in places if place.rank is not None and place.now.amount]
        for place in worst[: meeting.policy.briefing.shown_counties]:
            st.markdown(f"{division_name(place.division)} **{of_place(view, _METRIC, place)}**")
