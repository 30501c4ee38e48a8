"""Colours of the classes on the map: blue for what is in order, amber to vermilion for what needs work, grey apart."""

from metrics.classes import APART, CLEARANCE, NO_DATA, class_keys, severity
from metrics.clearance import STALE
from ui.charts.theme import CLEARED, OUTSTANDING, RELAPSED, STATE_COLOURS
from ui.charts.theme import STALE as STALE_GREY

Colour = list[int]

# By severity: nothing to do, then worse and worse.
_STEPS = (CLEARED, "#fae3ad", OUTSTANDING, "#e27a34", RELAPSED)
_APART = {STALE: STALE_GREY, NO_DATA: "#e6e9ed"}


def colour(key: str, class_key: str) -> str:
    """The colour of a class of a metric of the map, as `#rrggbb`; `KeyError` for a class the metric does not have."""
    if class_key in APART:
        return _APART[class_key]
    return STATE_COLOURS[class_key] if key == CLEARANCE else _STEPS[severity(class_key)]


def legend_colours(key: str) -> dict[str, str]:
    """Every class of a metric with its colour, in the order of the legend."""
    return {class_key: colour(key, class_key) for class_key in class_keys(key)}


def rgb(colour: str, alpha: int = 255) -> Colour:
    """`#rrggbb` as the deck takes it."""
    return [*bytes.fromhex(colour.removeprefix("#")), alpha]
