"""The map itself, and the text for those who do not see it."""

from collections import Counter
from functools import partial
from pathlib import Path

import streamlit as st

from access import Level
from locales import text
from metrics.classes import APART, class_keys
from metrics.divisions import prefectures
from metrics.places import Place
from metrics.registry import metric
from ui.charts.map.colours import colour
from ui.charts.map.deck import Drawn, deck
from ui.charts.map.geometry import Margins, view_of
from ui.coverage import choosing, reading, wording
from ui.coverage.names import full_names
from ui.definitions import label
from ui.language import division_name, t
from ui.view import View

# The width follows the page and is at least that of a laptop, to which the view is fitted. On the right there is room for
# the tooltip of the easternmost county; a single county leaves room for its neighbours.
_STYLE = Path(__file__).resolve().parents[2] / "assets" / "coverage.css"
HEIGHT, LEAST_WIDTH = 440, 690
WIDE, _EVEN, _CLOSE = Margins(12, 150, 20, 20), Margins(20, 20, 20, 20), Margins(110, 110, 110, 110)
_KINDS = ("市", "州", "区", "县", " Prefecture", " County", " District")


def draw(view: View, key: str, places: list[Place], chosen: str | None) -> None:
    """The province with the units of the division in the classes of a metric; a click chooses a unit."""
    drawn = _all_drawn(view, key, places)
    st.html(_STYLE)
    shown = deck(drawn, t("coverage.outside"), _labels(view), chosen, _looked_at(view, HEIGHT, WIDE))
    st.pydeck_chart(
        shown,
        height=HEIGHT,
        key=choosing.MAP_KEY,
        on_select=partial(choosing.map_clicked, tuple(drawn)),
        alt=t("coverage.map_alt", metric=label(metric(key)), classes=_counted(view, key, places)),
    )


def still(view: View, key: str, places: list[Place], height: int) -> None:
    """The same picture for a shared screen: nothing is chosen on it."""
    drawn = _all_drawn(view, key, places)
    st.pydeck_chart(
        deck(drawn, t("coverage.outside"), _labels(view), None, _looked_at(view, height, _EVEN)),
        height=height,
        key="still_map",
        alt=t("coverage.map_alt", metric=label(metric(key)), classes=_counted(view, key, places)),
    )


def _all_drawn(view: View, key: str, places: list[Place]) -> dict[str, Drawn]:
    name = label(metric(key))
    return {place.division: _drawn(view, key, name, place) for place in places}


def _drawn(view: View, key: str, name: str, place: Place) -> Drawn:
    return Drawn(
        colour(key, place.class_key),
        place.class_key in APART,
        full_names(view.language)[place.division],
        text("coverage.hover", view.language, metric=name, value=wording.of_place(view, key, place)),
        wording.change(view, key, place),
    )


def _labels(view: View) -> dict[str, str]:
    """Short names: of prefectures on the whole province, of counties below."""
    codes = [row.code for row in prefectures()] if view.level is Level.PROVINCE else reading.units(view)
    return {code: _short(division_name(code)) for code in codes}


def _short(name: str) -> str:
    """A name without its kind; one sign is no name (岷县)."""
    bare = next((name.removesuffix(kind) for kind in _KINDS if name.endswith(kind)), name)
    return bare if len(bare) > 1 else name


def _looked_at(view: View, height: int, margins: Margins) -> dict[str, float]:
    codes = reading.units(view) or (view.division[:6],)
    return view_of(codes, LEAST_WIDTH, height, _CLOSE if len(codes) == 1 else margins)


def _counted(view: View, key: str, places: list[Place]) -> str:
    counts = Counter(place.class_key for place in places)
    return "，".join(
        f"{wording.class_name(view.language, key, name)} {counts[name]}" for name in class_keys(key)
    )
