"""The county looked at closely: chosen on the map, in the ranking or by name, and kept in the URL.

Map and ranking keep a selection of their own in the browser, which cannot be set from here; it only tells what was
clicked. A second click on the same mark arrives as an empty selection.
"""

from collections.abc import Collection, Sequence

import streamlit as st

from access import Level
from metrics.classes import MAP_METRICS
from ui import filters, formatting
from ui.charts.map.deck import UNITS
from ui.charts.map.ranking import PICK
from ui.coverage.names import full_names
from ui.language import t
from ui.view import View

METRIC, COUNTY = "metric", "county"
MAP_KEY, RANKING_KEY, PICKER_KEY = "coverage_map", "coverage_ranking", "coverage_county"


def map_metric() -> str:
    """A metric of the map; the first unless the URL says otherwise."""
    names = [t(f"metric.{key}.label") for key in MAP_METRICS]
    return filters.choice(METRIC, MAP_METRICS, names) or MAP_METRICS[0]


def county(view: View, codes: Collection[str]) -> str | None:
    """The county of the URL when it is one of these; on a county's own page that county."""
    if view.level in (Level.COUNTY, Level.TOWNSHIP):
        return view.division[:6]
    asked = st.query_params.get(COUNTY)
    return asked if asked in codes else None


def picker(view: View, codes: Sequence[str], chosen: str | None) -> None:
    """The same choice by name, for the keyboard and for a quick jump; empty means the ranking."""
    st.session_state[PICKER_KEY] = chosen
    st.selectbox(
        t("coverage.picker"),
        codes,
        index=None,
        format_func=full_names(view.language).__getitem__,
        key=PICKER_KEY,
        on_change=_picked,
        placeholder=t("coverage.picker"),
        label_visibility="collapsed",
    )


def map_clicked(codes: Collection[str]) -> None:
    """A click on the map; `codes` are the units that may be chosen here."""
    objects = st.session_state[MAP_KEY]["selection"]["objects"].get(UNITS, [])
    _clicked(MAP_KEY, objects[0]["properties"]["code"] if objects else None, codes)


def bar_clicked(codes: Collection[str]) -> None:
    """A click on a bar of the ranking."""
    picked = st.session_state[RANKING_KEY]["selection"].get(PICK, [])
    _clicked(RANKING_KEY, picked[0]["division"] if picked else None, codes)


def _clicked(key: str, code: str | None, codes: Collection[str]) -> None:
    remembered = f"{key}_last"
    last = st.session_state.get(remembered)
    st.session_state[remembered] = code
    if code == last:
        # The figures behind the selection changed, nobody clicked.
        return
    shown = st.query_params.get(COUNTY)
    if code is None and last != shown:
        # Chosen elsewhere meanwhile: a click on what the browser holds selected means it.
        code = last
    if code is None:
        st.query_params.pop(COUNTY, None)
    elif code in codes:
        st.query_params[COUNTY] = code


def _picked() -> None:
    chosen = st.session_state[PICKER_KEY]
    if formatting.is_missing(chosen):
        st.query_params.pop(COUNTY, None)
    else:
        st.query_params[COUNTY] = chosen
