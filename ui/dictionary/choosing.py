"""What the dictionary shows, bound to the URL: its part, a subject, words to look for, one metric."""

from collections.abc import Sequence

import streamlit as st

from metrics.registry import METRICS, Metric
from ui import filters
from ui.language import t

METRICS_PART = "metrics"
PARTS = (METRICS_PART, "flags", "states", "attention", "policy")
METRIC = "metric"
_SUBJECT, _SEARCH, _SEARCH_KEY = "subject", "q", "dictionary_search"


def part() -> str:
    """The part chosen; the metrics unless the URL says otherwise."""
    return filters.choice("part", PARTS, [t(f"dictionary.part_{name}") for name in PARTS]) or METRICS_PART


def subject(subjects: Sequence[str]) -> str | None:
    """A subject to narrow the metrics to; None for all."""
    names = [t(f"dictionary.subject_{name}") for name in subjects]
    return filters.choice(_SUBJECT, subjects, names, may_be_empty=True)


def search() -> str:
    """Words to look for, without blanks around; empty for none."""
    st.session_state[_SEARCH_KEY] = st.query_params.get(_SEARCH, "")
    words = st.text_input(
        t("dictionary.search"),
        key=_SEARCH_KEY,
        placeholder=t("dictionary.search"),
        label_visibility="collapsed",
        on_change=_follow,
        width=260,
    )
    return words.strip()


def metric() -> tuple[Metric | None, bool]:
    """The metric the URL names, and whether it names one that does not exist."""
    asked = st.query_params.get(METRIC)
    return METRICS.get(asked or ""), bool(asked) and asked not in METRICS


def forget_metric() -> None:
    """Back to the whole list; a link to the page one is on would leave the parameter in the browser's address."""
    st.query_params.pop(METRIC, None)


def _follow() -> None:
    words = st.session_state.get(_SEARCH_KEY, "").strip()
    if words:
        st.query_params[_SEARCH] = words
    else:
        st.query_params.pop(_SEARCH, None)
