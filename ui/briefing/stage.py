"""The step on the screen: its heading, and whoever draws it."""

import streamlit as st

from metrics.policy import Policy
from ui.briefing import closing, counties, county, course, drive, money, opening, province_map, soft
from ui.briefing.meeting import Meeting
from ui.briefing.plan import Step
from ui.formatting import iso_day, issue
from ui.language import t
from ui.meeting.bulletin_reading import material
from ui.monitor import reading
from ui.view import View

_DRAW = {
    "sentence": opening.draw,
    "map": province_map.draw,
    "bridge": drive.draw_bridge,
    "clearance": drive.draw_clearance,
    "lagging": counties.draw,
    "soft": soft.draw,
    "subsidies": money.draw_subsidies,
    "pensions": money.draw_pensions,
    "visits": closing.draw_visits,
    "tasks": closing.draw_tasks,
}


def meeting(view: View, policy: Policy) -> Meeting:
    """The meeting of a division on the pinned release; stops with the empty state when it has nobody."""
    reading.here(view)
    return Meeting(view, material(view), policy)


def draw(held: Meeting, at: Step) -> None:
    """Heading with issue and cut-off, and the step itself."""
    release = held.view.release
    with st.container(horizontal=True, vertical_alignment="center"):
        st.title(course.title(held.view, at), anchor=False, width="stretch")
        st.markdown(
            t(
                "briefing.as_of",
                issue=issue(release.issue, held.view.language),
                cutoff=iso_day(release.cutoff_date),
            ),
            width="content",
        )
    if at.county:
        county.draw(held, at.county)
    else:
        _DRAW[at.kind](held)
