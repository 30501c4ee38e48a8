"""The first step: the sentence, the five figures, and what needs attention most."""

import streamlit as st

from metrics.attention import attention_lines
from ui import tiles
from ui.briefing.meeting import Meeting
from ui.language import t
from ui.monitor import attention_panel, headline, reading, standing_tiles

# What fits under the tiles in large type.
_MOST_LINES = 4


def draw(meeting: Meeting) -> None:
    """The province's sentence over the tiles of Overview."""
    view, here = meeting.view, meeting.material.standing
    with st.container(key="briefing_sentence"):
        headline.draw(view, here, opens=False)
    row = standing_tiles.tiles(
        view,
        here,
        overdue=reading.overdue_cases(view),
        subsidy_due=meeting.policy.subsidy_due_date(view.release.cutoff_date),
        state=reading.own_state(view, "F01"),
    )
    tiles.row(row, opens=False)
    st.header(t("overview.attention_title"), anchor=False)
    lines = attention_lines(meeting.material.situation(), meeting.policy.attention)
    attention_panel.draw(view, lines[:_MOST_LINES], opens=False)
