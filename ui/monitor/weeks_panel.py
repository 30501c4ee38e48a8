"""A county's weeks with their text; the strip is the picture of several counties."""

import pandas as pd
import streamlit as st

from metrics.balance import of_flag
from metrics.registry import metric
from ui import formatting
from ui.charts.weeks import county_weeks
from ui.definitions import label
from ui.language import t
from ui.view import View


def draw(view: View, flags: pd.DataFrame, states: pd.DataFrame, flag_type: str, height: int) -> None:
    """Open cases of one flag type per issue in the county looked at; says so when there is none yet."""
    counted = of_flag(flags, flag_type)[["issue", "open_cases"]]
    weeks = counted.merge(states[["issue", "clearance_state"]], on="issue").sort_values("issue")
    if weeks.empty:
        st.markdown(f":gray[{t('clearance.not_started')}]")
        return
    weeks = weeks.assign(
        week=[formatting.issue(issue, view.language) for issue in weeks["issue"]],
        state_name=[t(f"clearance_state.{state}") for state in weeks["clearance_state"]],
    )
    said = "，".join(f"{row.week} {row.open_cases} {row.state_name}" for row in weeks.itertuples())
    st.altair_chart(
        county_weeks(weeks, label(metric("open_cases")), label(metric("clearance_state")), height),
        width="stretch",
        key="county_weeks",
        alt=t("clearance.weeks_alt", weeks=said),
    )
