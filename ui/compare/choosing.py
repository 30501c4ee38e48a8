"""The earlier issue to compare with, in the URL as `against`."""

import streamlit as st

from data_access.records import Release
from ui.casework.filters import AGAINST
from ui.formatting import iso_day
from ui.language import t
from ui.view import View

_KEY = "compare_against"


def earlier(view: View) -> Release | None:
    """The release compared with, one of those this one rests on; the one before unless the URL names another.

    None for the first issue, which has nothing before it.
    """
    choices = {str(release.issue): release for release in view.lineage[1:]}
    if not choices:
        return None
    asked = st.query_params.get(AGAINST)
    st.session_state[_KEY] = asked if asked in choices else next(iter(choices))
    chosen = st.selectbox(
        t("compare.against"),
        list(choices),
        key=_KEY,
        format_func=lambda issue: t(
            "frame.issue_option", issue=issue, cutoff=iso_day(choices[issue].cutoff_date)
        ),
        on_change=_follow,
        width=260,
    )
    return choices[chosen]


def _follow() -> None:
    st.query_params[AGAINST] = st.session_state[_KEY]
