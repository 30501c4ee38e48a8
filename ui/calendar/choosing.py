"""What the calendar is narrowed to, bound to the URL."""

import streamlit as st

from metrics.calendar import KINDS, WINDOWS
from metrics.registry import metric
from ui import filters
from ui.definitions import label
from ui.language import t

DAYS, KIND, AFTER = "within", "kind", "after"


def days() -> int:
    """How far ahead, in days after the cut-off; the nearest window unless the URL says otherwise."""
    options = [str(last) for last in WINDOWS]
    names = [t("calendar.within", days=option) for option in options]
    return int(filters.choice(DAYS, options, names) or options[0])


def kind(listed: dict[str, int]) -> str:
    """The kind whose list is shown, with the length of each list beside its name."""
    names = [t("calendar.option", name=label(metric(f"calendar_{each}")), n=listed[each]) for each in KINDS]
    first = next((each for each in KINDS if listed[each]), KINDS[0])
    if KIND not in st.query_params:
        st.query_params[KIND] = first
    return filters.choice(KIND, KINDS, names) or first


def turn(case_no: str | None) -> None:
    """Go to the page after a case; None: the first page."""
    st.query_params.pop(AFTER, None)
    if case_no is not None:
        st.query_params[AFTER] = case_no
