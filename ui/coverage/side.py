"""What stands beside the map: the ranking, or one county with the ranking behind it."""

import streamlit as st

from metrics.places import Place
from ui.coverage import choosing, county_panel, ranking_panel, reading
from ui.language import division_name, t
from ui.view import View


def draw(view: View, key: str, places: list[Place], chosen: str | None) -> None:
    """A single county stands alone. Another one chosen opens with its own figures in front."""
    codes = [place.division for place in places]
    if len(codes) > 1:
        choosing.picker(view, codes, chosen)
    if chosen is None:
        ranking_panel.draw(view, key, places, chosen)
        return
    here = reading.closer(view, chosen)
    if len(codes) < 2:
        county_panel.draw(view, here, key, places)
        return
    names = [division_name(chosen), t("coverage.ranking_tab")]
    county, ranking = st.tabs(names, key=f"coverage_side_{chosen}", on_change="rerun")
    if county.open:
        with county.container(gap="xsmall"):
            county_panel.draw(view, here, key, places)
    if ranking.open:
        with ranking:
            ranking_panel.draw(view, key, places, chosen)
