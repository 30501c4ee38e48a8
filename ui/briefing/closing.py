"""The end of the meeting: where to go and look, and what is to be done by when."""

import pandas as pd
import streamlit as st

from reports.wording import requirement
from ui import tables
from ui.briefing import promise
from ui.briefing.meeting import Meeting
from ui.formatting import count, headed, number, short_day
from ui.language import division_name, t


def draw_visits(meeting: Meeting) -> None:
    """Counties proposed for a visit, with every reason."""
    found, rules = meeting.visits, meeting.policy.briefing
    if not found:
        st.markdown(t("briefing.no_visits"))
        return
    rows = [
        {
            t("level.county"): f"**{division_name(visit.division)}**",
            t("briefing.reasons"): " ".join(
                f":orange-badge[{headed(t(f'visit_reason.{reason}'))}]" for reason in visit.reasons
            ),
            t("briefing.open_of_all"): number(visit.open_cases, meeting.view.language),
        }
        for visit in found[: rules.visit_most]
    ]
    tables.table(pd.DataFrame(rows), t("briefing.step.visits"))
    note = t("briefing.visits_note", reasons=rules.visit_least_reasons)
    if rest := len(found) - len(rows):
        note += t("briefing.visits_rest", counties=count(rest, "counties", meeting.view.language))
    st.markdown(note)


def draw_tasks(meeting: Meeting) -> None:
    """What the bulletin asks for, and what the counties promised in this meeting."""
    left, right = st.columns([5, 4], gap="medium")
    with left:
        st.header(t("briefing.tasks_title"), anchor=False)
        asked = [requirement(each, meeting.view.language) for each in meeting.requirements]
        st.markdown("\n".join(f"1. {line}" for line in asked) or t("briefing.no_tasks"))
    with right:
        st.header(t("briefing.promises_title"), anchor=False)
        _promises(meeting)


def _promises(meeting: Meeting) -> None:
    own = meeting.commitments
    own = own[own["issue"] == meeting.material.issue]
    if own.empty:
        st.markdown(t("briefing.no_promises"))
        return
    rows = [
        {
            t("level.county"): division_name(row["division"]),
            t("briefing.commitment_title"): t(
                "briefing.promised_cell",
                cases=promise.written(meeting, row)["cases"],
                day=short_day(row["due_date"], meeting.view.language),
            ),
            t("briefing.office"): t(f"office.{row['office']}"),
        }
        for row in own.to_dict("records")
    ]
    tables.table(pd.DataFrame(rows), t("briefing.promises_title"))
