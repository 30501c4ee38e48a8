"""Colours with meanings, the same in both themes and on every chart (screens.md, "Look")."""

from typing import Any

SUSTAINED, CLEARED, OUTSTANDING, RELAPSED, STALE = "#1f5fa8", "#8fbbe8", "#f2b134", "#c8401f", "#c9ced6"
STATE_COLOURS = {
    "sustained": SUSTAINED,
    "cleared": CLEARED,
    "outstanding": OUTSTANDING,
    "relapsed": RELAPSED,
    "stale": STALE,
}
# In order, needs work, stock.
GOOD, BAD, LEVEL = "#3f7fc4", "#d4572f", "#64748b"
# Figures and names beside the marks: the page's own ink, dark on light and light on dark.
INK = "currentColor"
# Ink on light or dark marks, whatever the page's background.
ON_LIGHT, ON_DARK = "#1f2937", "#ffffff"
LABEL_SIZE = 12


def quiet(chart: Any) -> Any:
    """No frame, no grid unless asked for: the marks speak."""
    return chart.configure_view(stroke=None).configure_axis(
        grid=False, domain=False, ticks=False, labelFontSize=LABEL_SIZE, titleFontSize=LABEL_SIZE
    )
