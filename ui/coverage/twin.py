"""The map as a table: every unit with its rank, value, change and class."""

import pandas as pd
import streamlit as st

from metrics.places import Place
from metrics.registry import metric
from ui import tables
from ui.coverage import wording
from ui.coverage.names import unit_names
from ui.definitions import label
from ui.formatting import MISSING
from ui.language import division_name, t
from ui.view import View


def draw(view: View, key: str, places: list[Place], chosen: str | None) -> None:
    """Built only when it is opened; the chosen county is set in bold."""
    name = label(metric(key))
    panel = st.expander(
        t("frame.table_twin", what=t("coverage.map_title", metric=name)),
        on_change="rerun",
        key="coverage_twin",
    )
    if not panel.open:
        return
    rows = [_row(view, key, place, name, place.division == chosen) for place in places]
    with panel:
        tables.table(
            pd.DataFrame(rows), t("coverage.twin_alt", metric=name, issue=view.release.issue), height=420
        )


def _row(view: View, key: str, place: Place, name: str, is_chosen: bool) -> dict[str, str]:
    unit = unit_names(view.language)[place.division]
    prefecture = f"{place.division[:4]}00"
    return {
        t("coverage.rank_column"): str(place.rank or MISSING),
        t("level.county"): f"**{unit}**" if is_chosen else unit,
        t("level.prefecture"): division_name(prefecture),
        name: wording.of_place(view, key, place),
        t("clearance.change"): wording.change(view, key, place),
        t("coverage.class_column"): wording.class_name(view.language, key, place.class_key),
    }
