"""One county's figure over the issues: a line with its first and last value written out."""

import altair as alt
import pandas as pd

from ui.charts.theme import INK, LABEL_SIZE, LEVEL, quiet


def trend(weeks: pd.DataFrame, title: str, colour: str, height: int) -> alt.LayerChart:
    """Chart of written-out weeks in their order: `week`, `value`, `label`; the last point has the colour of its class."""
    order = weeks["week"].tolist()
    low, high = float(weeks["value"].min()), float(weeks["value"].max())
    room = (high - low) * 0.35 or 1.0
    across = alt.X(
        "week",
        type="ordinal",
        sort=order,
        title=None,
        axis=alt.Axis(labelAngle=0, labelOverlap=True, labelColor=INK),
    )
    up = alt.Y(
        "value",
        type="quantitative",
        axis=None,
        scale=alt.Scale(domain=[low - room, high + room], nice=False, zero=False),
    )
    base = alt.Chart(weeks)
    tips = [
        alt.Tooltip("week", type="nominal", title=" "),
        alt.Tooltip("label", type="nominal", title=title),
    ]
    line = base.mark_line(color=LEVEL, strokeWidth=2).encode(x=across, y=up)
    points = base.mark_circle(color=LEVEL, size=36, opacity=1).encode(x=across, y=up, tooltip=tips)
    ends = weeks.iloc[[0, -1]] if len(weeks) > 1 else weeks
    last = alt.Chart(weeks.tail(1)).mark_circle(
        color=colour, size=110, opacity=1, stroke=LEVEL, strokeWidth=1.5
    )
    labels = (
        alt.Chart(ends)
        .mark_text(dy=-13, fontSize=LABEL_SIZE, fontWeight=600)
        .encode(x=across, y=up, text=alt.Text("label", type="nominal"), color=alt.value(INK))
    )
    return quiet(
        alt.layer(line, points, last.encode(x=across, y=up, tooltip=tips), labels).properties(height=height)
    )
