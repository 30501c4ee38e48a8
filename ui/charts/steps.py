"""Steps of a course as few lying bars, each with its words beside it."""

import altair as alt
import pandas as pd

from ui.charts.theme import GOOD, INK, quiet

_BASE = "#b9c7d8"


def lying_steps(steps: pd.DataFrame, title: str, height: int) -> alt.LayerChart:
    """Bars of written-out steps in their order: `name`, `value`, `label`, `is_goal` (what the steps are for)."""
    order = steps["name"].tolist()
    highest = float(steps["value"].max()) or 1.0
    base = alt.Chart(steps.assign(colour=steps["is_goal"].map({True: GOOD, False: _BASE})))
    across = alt.X(
        "value", type="quantitative", axis=None, scale=alt.Scale(domain=[0, highest * 1.6], nice=False)
    )
    down = alt.Y(
        "name", type="ordinal", sort=order, title=None, axis=alt.Axis(labelFontSize=12, labelLimit=200)
    )
    bars = base.mark_bar(height={"band": 0.6}).encode(
        x=across,
        y=down,
        color=alt.Color("colour", type="nominal", scale=None),
        tooltip=[
            alt.Tooltip("name", type="nominal", title=title),
            alt.Tooltip("label", type="nominal", title=" "),
        ],
    )
    labels = base.mark_text(align="left", dx=6, fontSize=12, color=INK).encode(
        x=across, y=down, text=alt.Text("label", type="nominal")
    )
    return quiet(alt.layer(bars, labels).properties(height=height))
