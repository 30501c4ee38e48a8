"""What the page loads: the drive in the division over the issues, by cause, and in its parts."""

import pandas as pd
import streamlit as st

from access import Level
from metrics.registration import FLAG_TYPE, all_causes, by_cause, in_prefectures, with_late
from ui import data, kept, page
from ui.language import t
from ui.view import View

# What open cases of the drive are told apart by.
_CUBE = ("division", "flag_type", "ageing_band", "cause", "is_overdue")


def own(view: View) -> pd.DataFrame:
    """The division's drive over the issues, all causes together.

    Stops when the release has nobody here, and, in other words, when it was made before the drive was counted.
    """
    page.stop_if_empty(data.coverage(view), view)
    history = _own(view)
    if not (history["issue"] == view.release.issue).any():
        _not_counted(view)
    return history


@kept.worked_out
def _own(view: View) -> pd.DataFrame:
    return all_causes(_history(view, view.level))


@kept.worked_out
def causes(view: View) -> pd.DataFrame:
    """This issue's counts by cause, overdue and long open cases beside them."""
    return with_late(
        by_cause(_history(view, view.level), view.release.issue), _cube(view, view.level), "cause"
    )


def parts(view: View, level: Level) -> pd.DataFrame:
    """The drive in the divisions of a level, this issue and the one before; overdue and long open cases are this issue's."""
    history = _history(view, level, 2)
    compared = [release.issue for release in (view.release, view.previous) if release]
    counts = all_causes(history[history["issue"].isin(compared)])
    return with_late(counts, _cube(view, level), "division")


def _history(view: View, level: Level, last: int | None = None) -> pd.DataFrame:
    return data.frame(view, "registration_history", level, last)


def _cube(view: View, level: Level) -> pd.DataFrame:
    """This issue's open cases; they are counted for townships and counties, from which prefectures are added up."""
    if level is Level.TOWNSHIP:
        return data.frame(view, "open_case_counts", level, FLAG_TYPE, _CUBE)
    counties = data.frame(view, "open_case_counts", Level.COUNTY, FLAG_TYPE, _CUBE)
    return in_prefectures(counties) if level is Level.PREFECTURE else counties


def _not_counted(view: View) -> None:
    with st.container(border=True):
        st.header(t("state.not_counted.title", issue=view.release.issue), anchor=False)
        st.markdown(t("state.not_counted.body"))
    st.stop()
