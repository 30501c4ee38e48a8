"""The clearance strip with its legend counts, its text and its table twin."""

import pandas as pd
import streamlit as st

from metrics.registry import metric
from metrics.rollup import state_counts
from metrics.strip import strip
from ui import formatting, kept, tables
from ui.charts.strip import LEAST_WIDTH, StripTexts, clearance_strip
from ui.definitions import label
from ui.language import division_name, t
from ui.monitor import reading
from ui.view import View

# Pixels of a sign of a name, Chinese or not, and between two names.
_WIDE_SIGN, _NARROW_SIGN, _SPACE = 11, 6.2, 6


@kept.drawn
def draw(view: View, flag_type: str, row_height: int, least_pixels: int) -> None:
    """Chart for the states of one flag type over the issues, drawn at least so many pixels wide; says so when there
    are none yet.
    """
    states = reading.states(view, flag_type)
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
        clearance_strip(cells, _labels(cells, least_pixels), texts, row_height),
        width="stretch",
        key="clearance_strip",
        alt=t("clearance.strip_alt", issue=view.release.issue, states="，".join(names.values())),
    )


def twin(view: View, flag_type: str) -> None:
    """The strip as a table, built only when it is opened: counties down, issues across."""
    panel = st.expander(
        t("frame.table_twin", what=t("overview.strip_title")), on_change="rerun", key="strip_twin"
    )
    states = reading.states(view, flag_type)
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


def _labels(cells: pd.DataFrame, least_pixels: int) -> pd.DataFrame:
    """Names under the strip: of prefectures where several are shown, else of the counties."""
    places = cells.drop_duplicates("division").assign(place=lambda rows: rows["prefecture"])
    if places["prefecture"].nunique() == 1:
        places["place"] = places["division"]
    named = places.groupby("place", as_index=False).agg(left=("left", "min"), right=("right", "max"))
    named = named.sort_values("left", ignore_index=True)
    named = named.assign(name=named["place"].map(_short), middle=(named["left"] + named["right"]) / 2)
    return named.assign(line=_lines(named, least_pixels / max(float(cells["right"].max()), LEAST_WIDTH)))


def _lines(named: pd.DataFrame, scale: float) -> list[int]:
    """The line of every name: the first one where it has room beside the name before it, else the second."""
    ends, lines = [float("-inf"), float("-inf")], []
    for row in named.rename(columns={"name": "name_"}).itertuples():
        half = sum(_NARROW_SIGN if sign.isascii() else _WIDE_SIGN for sign in row.name_) / 2
        middle = row.middle * scale
        line = 0 if middle - half >= ends[0] + _SPACE else 1
        ends[line] = middle + half
        lines.append(line)
    return lines


def _short(code: str) -> str:
    """A division without its kind (兰州, Lanzhou, Min), as there is little room under the strip."""
    name = division_name(code)
    if name.endswith(("市", "州")):
        return name[:-1]
    return name.removesuffix(" Prefecture").removesuffix(" County").removesuffix(" District")
