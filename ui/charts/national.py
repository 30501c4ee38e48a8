"""The national strip: the country's published figures year by year, as quiet bars with their numbers."""

import altair as alt
import pandas as pd

from ui.charts.theme import CLEARED, INK, quiet


def yearly_bars(figures: pd.DataFrame, title: str, height: int) -> alt.LayerChart:
    """Bars of written-out figures: `period`, `value`, `label`; the last one, half a year, is lighter."""
    order = figures["period"].tolist()
    base = alt.Chart(figures)
    across = alt.X(
        "value", type="quantitative", axis=None, scale=alt.Scale(domain=[0, figures["value"].max() * 1.35])
    )
    down = alt.Y("period", type="ordinal", sort=order, title=None, axis=alt.Axis(labelFontSize=12))
    bars = base.mark_bar(height={"band": 0.55}).encode(
        x=across,
        y=down,
        color=alt.condition("datum.is_partial", alt.value("#b9c7d8"), alt.value(CLEARED)),
        tooltip=[
            alt.Tooltip("period", type="nominal", title=title),
            alt.Tooltip("label", type="nominal", title=" "),
        ],
    )
    labels = base.mark_text(align="left", dx=6, fontSize=12).encode(
        x=across, y=down, text=alt.Text("label", type="nominal"), color=alt.value(INK)
    )
    return quiet(alt.layer(bars, labels).properties(height=height))
