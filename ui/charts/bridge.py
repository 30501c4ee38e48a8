"""The weekly bridge: from last week's open cases to this week's, one bar per movement."""

import altair as alt
import pandas as pd

from ui.charts.theme import BAD, GOOD, INK, LEVEL, quiet

_COLOURS = {1: BAD, -1: GOOD, 0: LEVEL}


def bridge(steps: pd.DataFrame, axis_title: str, height: int) -> alt.LayerChart:
    """Waterfall of written-out steps: `name`, `start`, `end`, `sign`, `label`, `href` (None where nothing opens)."""
    order = steps["name"].tolist()
    bars = steps.assign(
        colour=steps["sign"].map(_COLOURS),
        top=steps[["start", "end"]].max(axis=1),
        bottom=steps[["start", "end"]].min(axis=1),
    )
    # A clear head over the tallest bar for its label.
    ceiling = float(bars["top"].max()) * 1.3 or 1.0
    scale = alt.Scale(domain=[0, ceiling], nice=False)
    across = alt.X(
        "name",
        type="ordinal",
        sort=order,
        title=None,
        axis=alt.Axis(labelAngle=0, labelLimit=110, labelExpr="split(datum.label, ' ')"),
        scale=alt.Scale(paddingInner=0.35, paddingOuter=0.1),
    )
    base = alt.Chart(bars)
    columns = base.mark_bar(cursor="pointer").encode(
        x=across,
        y=alt.Y("bottom", type="quantitative", axis=None, scale=scale, title=axis_title),
        y2="top",
        color=alt.Color("colour", type="nominal", scale=None),
        href=alt.Href("href", type="nominal"),
        tooltip=[
            alt.Tooltip("name", type="nominal", title=axis_title),
            alt.Tooltip("label", type="nominal", title=" "),
        ],
    )
    # Movements of none leave no bar; a hairline keeps their place on the level they do not change.
    lines = (
        alt.Chart(bars[bars["top"] == bars["bottom"]])
        .mark_tick(thickness=1, width=alt.RelativeBandSize(1.0))
        .encode(
            x=across,
            y=alt.Y("top", type="quantitative", axis=None, scale=scale),
            color=alt.Color("colour", type="nominal", scale=None),
        )
    )
    labels = base.mark_text(dy=-8, fontSize=13, fontWeight=600).encode(
        x=across,
        y=alt.Y("top", type="quantitative", axis=None, scale=scale),
        text=alt.Text("label", type="nominal"),
        color=alt.value(INK),
    )
    return quiet(alt.layer(columns, lines, labels).properties(height=height))
