"""The sample that is looked at, bound to the URL."""

import pandas as pd
import streamlit as st

from data_access.made.samples import Samples, may_draw
from ui.formatting import iso_day, number
from ui.language import t
from ui.made import made
from ui.naming import name_of, written_name
from ui.view import View

SAMPLE = "sample"
_KEY = "sample_chosen"


def kept() -> Samples:
    """Samples of the configured database; read each time, because results are added."""
    records = made()
    return Samples(records.reader, records.writer)


def sample(view: View) -> pd.Series:
    """The draw the URL names, else the newest; ends the page where there is none."""
    found = kept().samples(view.scope, view.release.issue).set_index("sample_id", drop=False)
    if found.empty:
        _nothing(view)
    asked = st.query_params.get(SAMPLE, "")
    numbers = {str(each): int(each) for each in found.index}
    st.session_state[_KEY] = numbers.get(asked, next(iter(numbers.values())))
    chosen = st.selectbox(
        t("sample.choose"),
        list(numbers.values()),
        format_func=lambda one: _named(view, found.loc[one]),
        key=_KEY,
        on_change=_follow,
    )
    return found.loc[chosen]


def _named(view: View, row: pd.Series) -> str:
    return t(
        "sample.named",
        sample=number(row["sample_id"], view.language),
        place=name_of(view, row["division"]),
        first=row["first_issue"],
        last=row["last_issue"],
        drawn=number(row["drawn_cases"], view.language),
        day=iso_day(row["drawn_at"]),
    )


def _follow() -> None:
    st.query_params[SAMPLE] = str(st.session_state[_KEY])


def _nothing(view: View) -> None:
    kind = "sample_none_drawn" if may_draw(view.scope) else "sample_none_here"
    with st.container(border=True):
        st.header(t(f"state.{kind}.title"), anchor=False)
        st.markdown(
            t(f"state.{kind}.body", issue=view.release.issue, place=written_name(view, view.division))
        )
    st.stop()
