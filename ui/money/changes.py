"""The change of a figure against the issue before, in the colour of good or bad news."""

from collections.abc import Mapping

from metrics.figures import figure
from metrics.registry import metric
from ui.formatting import signed
from ui.view import View

# Direction of change times polarity of the metric.
_COLOURS = {1: "blue", -1: "red", 0: "gray"}


def change(view: View, key: str, now: Mapping[str, float], before: Mapping[str, float] | None) -> str | None:
    """A count's change as a cell; None without an issue to compare with."""
    shown = figure(metric(key), now, before)
    if shown.direction is None:
        return None
    return f":{_COLOURS[shown.direction * shown.metric.polarity]}[{signed(shown.change, view.language)}]"
