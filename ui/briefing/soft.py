"""What is put aside without being settled: lost and declined persons, and shares excluded, county beside county."""

import pandas as pd
import streamlit as st

from metrics.bulletin.problems import soft_shares
from metrics.exclusions import exclusion_shares
from metrics.registry import metric
from ui import tables
from ui.briefing.meeting import Meeting
from ui.definitions import label
from ui.formatting import number, rate
from ui.language import division_name, t


def draw(meeting: Meeting) -> None:
    """Two tables side by side, highest share first."""
    left, right = st.columns(2, gap="large")
    with left:
        st.header(t("briefing.soft_title"), anchor=False)
        _soft(meeting)
    with right:
        st.header(t("briefing.excluded_title"), anchor=False)
        _excluded(meeting)


def _soft(meeting: Meeting) -> None:
    rows = soft_shares(meeting.material).rename_axis("division").reset_index()
    rows = rows[rows["soft_cases"] > 0]
    if rows.empty:
        st.markdown(t("briefing.none_soft"))
        return
    rows = rows.sort_values(["soft_cases", "soft_share", "division"], ascending=[False, False, True])
    language = meeting.view.language
    shown = [
        {
            t("level.county"): division_name(row.division),
            t("briefing.lost"): number(row.lost_cases, language),
            t("briefing.declined"): number(row.declined_cases, language),
            t("briefing.soft_all"): number(row.soft_cases, language),
            t("briefing.soft_share"): rate(row.soft_share),
        }
        for row in rows.head(meeting.policy.briefing.shown_counties).itertuples()
    ]
    tables.table(pd.DataFrame(shown), t("briefing.soft_title"))
    st.markdown(
        t(
            "briefing.soft_total",
            cases=number(int(rows["soft_cases"].sum()), language),
            counties=number(len(rows), language),
        )
    )


def _excluded(meeting: Meeting) -> None:
    coverage = meeting.material.counties.coverage
    rows = exclusion_shares(coverage[coverage["issue"] == meeting.material.issue])
    if rows.empty:
        return
    language = meeting.view.language
    shown = [
        {
            t("level.county"): division_name(row.division),
            label(metric("excluded_persons")): number(row.excluded_persons, language),
            label(metric("excluded_share")): rate(row.share),
        }
        for row in rows.head(meeting.policy.briefing.shown_counties).itertuples()
    ]
    tables.table(pd.DataFrame(shown), t("briefing.excluded_title"))
    st.markdown(t("briefing.median", share=rate(float(rows["share"].median()))))
