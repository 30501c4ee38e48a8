"""The clearance strip with its legend counts, its text and its table twin."""

import pandas as pd
import streamlit as st

from metrics.registry import metric
from metrics.rollup import state_counts
from metrics.strip import strip
from ui import formatting, tables
from ui.charts.strip import StripTexts, clearance_strip
from ui.definitions import label
from ui.language import division_name, t
from ui.view import View

# Prefectures with fewer counties have their name in the second line.
_NARROW = 4


def draw(view: View, states: pd.DataFrame, row_height: int) -> None:
    """Chart and twin for the states of one flag type over the issues; says so when there are none yet."""
    if states.empty:
        st.markdown(f":gray[{t('clearance.not_started')}]")
        return
    counts = state_counts(states[states["issue"] == view.release.issue])
    names = {state: f"{t(f'clearance_state.{state}')} {counties}" for state, counties in counts.items()}
    cells = strip(states)
    cells = cells.assign(
        county=cells["division"].map({code: division_name(code) for code in cells["division"].unique()}),
        week=cells["issue"].map({n: formatting.issue(n, view.language) for n in cells["issue"].unique()}),
        state=cells["clearance_state"].map(names),
        state_name=cells["clearance_state"].map({state: t(f"clearance_state.{state}") for state in counts}),
    )
    texts = StripTexts(names, t("level.county"), t("frame.issue"), label(metric("clearance_state")))
    st.altair_chart(
        clearance_strip(cells, _labels(cells), texts, row_height),
        width="stretch",
        key="clearance_strip",
        alt=t("clearance.strip_alt", issue=view.release.issue, states="，".join(names.values())),
    )


def twin(view: View, states: pd.DataFrame) -> None:
    """The strip as a table, built only when it is opened: counties down, issues across."""
    panel = st.expander(
        t("frame.table_twin", what=t("overview.strip_title")), on_change="rerun", key="strip_twin"
    )
    if not panel.open or states.empty:
        return
    grid = states.pivot(index="division", columns="issue", values="clearance_state")
    shown = pd.DataFrame(
        {
            t("level.county"): [division_name(code) for code in grid.index],
            **{formatting.issue(number, view.language): _names_of(grid[number]) for number in grid.columns},
        }
    )
    with panel:
        tables.table(shown, t("clearance.strip_twin_alt"), height=420)


def _names_of(states: pd.Series) -> list[str]:
    return [
        t("clearance_state.none") if formatting.is_missing(s) else t(f"clearance_state.{s}") for s in states
    ]


def _labels(cells: pd.DataFrame) -> pd.DataFrame:
    """Names under the strip: of prefectures where several are shown, else of the counties."""
    places = cells.drop_duplicates("division").assign(place=lambda rows: rows["prefecture"])
    if places["prefecture"].nunique() == 1:
        places["place"] = places["division"]
    named = places.groupby("place", as_index=False).agg(
        left=("left", "min"), right=("right", "max"), counties=("division", "size")
    )
    named = named.sort_values("left", ignore_index=True)
    middle = (named["left"] + named["right"]) / 2
    line = named.index % 2 if named["counties"].max() == 1 else (named["counties"] < _NARROW).astype(int)
    return named.assign(name=named["place"].map(_short), middle=middle, line=line)


def _short(code: str) -> str:
    """A division without its kind (兰州, Lanzhou, Min), as there is little room under the strip."""
    name = division_name(code)
    if name.endswith(("市", "州")):
        return name[:-1]
    return name.removesuffix(" Prefecture").removesuffix(" County").removesuffix(" District")
