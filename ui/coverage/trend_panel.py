"""The course of one division over the issues in the metric of the map, with its table."""

import pandas as pd
import streamlit as st

from access import Level
from metrics.classes import CLEARANCE, class_of
from metrics.places import Value, course
from metrics.registry import metric
from ui import formatting, tables
from ui.charts.map.colours import colour
from ui.charts.map.ready import specification
from ui.charts.map.trend import trend
from ui.coverage import reading, wording
from ui.definitions import label
from ui.language import t
from ui.monitor import weeks_panel
from ui.view import View

_HEIGHT = 115


def draw(here: View, key: str) -> None:
    """A county's weeks of clearance, or the line of any other metric."""
    if key == CLEARANCE and here.level is Level.COUNTY:
        st.markdown(f"**{t('clearance.weeks_title')}**")
        weeks_panel.draw(here, reading.FLAG, _HEIGHT)
        return
    key = "outstanding_persons" if key == CLEARANCE else key
    weeks = _weeks(here, key)
    if weeks.empty:
        return
    st.markdown(f"**{t('coverage.trend_title', metric=label(metric(key)))}**")
    last = class_of(key, float(weeks["value"].iloc[-1]))
    said = "，".join(f"{row.week} {row.label}" for row in weeks.itertuples())
    st.vega_lite_chart(
        spec=specification(trend, weeks, label(metric(key)), colour(key, last), _HEIGHT),
        width="stretch",
        key="coverage_trend",
        alt=t("coverage.trend_alt", metric=label(metric(key)), weeks=said),
    )


def twin(here: View, key: str) -> None:
    """The same as a table."""
    if key == CLEARANCE and here.level is Level.COUNTY:
        weeks_panel.twin(here, reading.FLAG)
        return
    key = "outstanding_persons" if key == CLEARANCE else key
    title = t("coverage.trend_title", metric=label(metric(key)))
    panel = st.expander(t("frame.table_twin", what=title), on_change="rerun", key="coverage_trend_twin")
    if panel.open:
        weeks = _weeks(here, key)[["week", "label"]]
        with panel:
            tables.table(weeks.set_axis([t("frame.issue"), label(metric(key))], axis="columns"), title)


def _weeks(here: View, key: str) -> pd.DataFrame:
    """Issues with a figure, oldest first."""
    found = course(key, reading.counts(here, key, here.level))
    return pd.DataFrame(
        {
            "week": [formatting.issue(issue, here.language) for issue in found],
            "value": pd.Series(list(found.values()), dtype="float64"),
            "label": [wording.value(here, key, Value(amount)) for amount in found.values()],
        }
    )
