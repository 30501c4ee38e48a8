"""The first step: the sentence, the five figures, and what needs attention most."""

import streamlit as st

from metrics.bulletin.material import FLAG
from ui import tiles
from ui.briefing.meeting import Meeting
from ui.language import t
from ui.monitor import attention_panel, headline, standing_tiles

# What fits under the tiles in large type.
_MOST_LINES = 4


def draw(meeting: Meeting) -> None:
    """The province's sentence over the tiles of Overview."""
    view = meeting.view
    with st.container(key="briefing_sentence"):
        headline.draw(view, opens=False)
    tiles.row(standing_tiles.tiles(view, meeting.material.standing), opens=False)
    st.header(t("overview.attention_title"), anchor=False)
    attention_panel.draw(view, FLAG, most=_MOST_LINES, opens=False)
