"""The legend: every class with its colour and the number of counties in it, as real text."""

from collections import Counter
from html import escape

import streamlit as st

from metrics.classes import APART
from metrics.places import Place
from ui.charts.map.colours import legend_colours
from ui.coverage import wording
from ui.language import current, t

_SWATCH = "display:inline-block;width:1.05em;height:1.05em;border-radius:3px;margin-right:.35em;vertical-align:-.15em"


def draw(key: str, places: list[Place]) -> None:
    """One line under the map; what is apart is hatched and said in words."""
    language, counts = current(), Counter(place.class_key for place in places)
    items = "".join(
        f'<span role="listitem" style="white-space:nowrap"><span style="{_SWATCH};background:{_paint(name, colour)}">'
        f"</span>{escape(wording.class_name(language, key, name))} <b>{counts[name]}</b></span>"
        for name, colour in legend_colours(key).items()
    )
    st.html(
        f'<div role="list" aria-label="{escape(t("coverage.legend"))}" '
        f'style="display:flex;flex-wrap:wrap;gap:.15rem .95rem;font-size:.87rem">{items}</div>'
    )


def _paint(class_key: str, colour: str) -> str:
    if class_key in APART:
        return f"repeating-linear-gradient(135deg,#6b7280 0 1px,{colour} 1px 4px)"
    return colour
