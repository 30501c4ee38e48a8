"""A county's weeks with their text; the strip is the picture of several counties."""

import pandas as pd
import streamlit as st

from metrics.balance import of_flag
from metrics.registry import metric
from ui import data, formatting, kept, tables
from ui.charts.weeks import county_weeks
from ui.definitions import label
from ui.language import t
from ui.monitor import reading
from ui.view import View


@kept.drawn
def draw(view: View, flag_type: str, height: int) -> None:
    """Open cases of one flag type per issue in the county looked at; says so when there is none yet."""
    weeks = _weeks(view, flag_type)
    if weeks.empty:
        st.markdown(f":gray[{t('clearance.not_started')}]")
        return
    said = "，".join(f"{row.week} {row.open_cases} {row.state_name}" for row in weeks.itertuples())
    st.altair_chart(
        county_weeks(weeks, label(metric("open_cases")), label(metric("clearance_state")), height),
        width="stretch",
        key="county_weeks",
        alt=t("clearance.weeks_alt", weeks=said),
    )


@kept.drawn
def twin(view: View, flag_type: str) -> None:
    """The same as a table."""
    weeks = _weeks(view, flag_type)
    if weeks.empty:
        return
    titles = {
        "week": t("frame.issue"),
        "open_cases": label(metric("open_cases")),
        "state_name": label(metric("clearance_state")),
    }
    with st.expander(t("frame.table_twin", what=t("clearance.weeks_title"))):
        tables.table(weeks[list(titles)].rename(columns=titles), t("clearance.weeks_title"))


def _weeks(view: View, flag_type: str) -> pd.DataFrame:
    states = reading.states(view, flag_type)
    counted = of_flag(data.flags(view), flag_type)[["issue", "open_cases"]]
    weeks = counted.merge(states[["issue", "clearance_state"]], on="issue").sort_values("issue")
    return weeks.assign(
        week=[formatting.issue(issue, view.language) for issue in weeks["issue"]],
        state_name=[t(f"clearance_state.{state}") for state in weeks["clearance_state"]],
    )
