"""The drive week by week: what was found as columns, the open part at the foot, and where each phase begins."""

import altair as alt
import pandas as pd

from ui.charts.theme import CLEARED, INK, LEVEL, ON_LIGHT, OUTSTANDING, quiet

# Few weeks are drawn as narrow as if there were so many, so that a column stays a column.
_LEAST_WEEKS = 13
# The figure of an open part lower than this share of the picture stands over it, on the settled part.
_ROOM = 0.09
# A phase begins in the gap before its first column.
_BEFORE = -6


def drive_weeks(
    weeks: pd.DataFrame, starts: pd.DataFrame, titles: tuple[str, str, str, str], height: int
) -> alt.LayerChart:
    """Columns of written-out `weeks` in their order: `week`, `open`, `settled`, `found` (the sum).

    `starts` names the first week of each phase: `week`, `phase`. `titles`: week, open, settled, found.
    """
    ceiling = (float(weeks["found"].max()) or 1.0) * 1.28
    order = [*weeks["week"], *(" " * place for place in range(1, _LEAST_WEEKS - len(weeks) + 1))]
    scale = alt.Scale(domain=[0, ceiling], nice=False)

    def across(position: float = 0.5) -> alt.X:
        return alt.X(
            "week",
            type="ordinal",
            sort=order,
            title=None,
            axis=alt.Axis(labelAngle=0, labelOverlap=True, values=list(weeks["week"])),
            scale=alt.Scale(domain=order, paddingInner=0.25, paddingOuter=0.1),
            bandPosition=position,
        )

    def up(column: str) -> alt.Y:
        return alt.Y(column, type="quantitative", axis=None, scale=scale, title=None)

    parts = pd.concat(
        [
            weeks.assign(part=titles[1], bottom=0.0, top=weeks["open"].astype("float64")),
            weeks.assign(
                part=titles[2], bottom=weeks["open"].astype("float64"), top=weeks["found"].astype("float64")
            ),
        ],
        ignore_index=True,
    )
    columns = (
        alt.Chart(parts)
        .mark_bar()
        .encode(
            x=across(),
            y=up("bottom"),
            y2="top",
            color=alt.Color(
                "part",
                type="nominal",
                title=None,
                scale=alt.Scale(domain=[titles[1], titles[2]], range=[OUTSTANDING, CLEARED]),
                legend=alt.Legend(orient="top", symbolType="square", labelFontSize=12, offset=4),
            ),
            tooltip=[
                alt.Tooltip("week", type="nominal", title=titles[0]),
                alt.Tooltip("open", type="quantitative", title=titles[1]),
                alt.Tooltip("settled", type="quantitative", title=titles[2]),
                alt.Tooltip("found", type="quantitative", title=titles[3]),
            ],
        )
    )
    heads = (
        alt.Chart(weeks)
        .mark_text(dy=-8, fontSize=12, fontWeight=600, color=INK)
        .encode(x=across(), y=up("found"), text=alt.Text("found", type="quantitative"))
    )
    low = (weeks["open"] > 0) & (weeks["open"] <= ceiling * _ROOM)
    feet = [
        alt.Chart(weeks[rows])
        .mark_text(dy=below, fontSize=12, color=ON_LIGHT)
        .encode(x=across(), y=up("open"), text=alt.Text("open", type="quantitative"))
        for rows, below in ((~low & (weeks["open"] > 0), 9), (low & (weeks["settled"] > 0), -7))
    ]
    lines = (
        alt.Chart(starts)
        .mark_rule(strokeDash=[4, 4], color=LEVEL, xOffset=_BEFORE)
        .encode(x=across(position=0))
    )
    names = (
        alt.Chart(starts)
        .mark_text(align="left", baseline="top", y=0, xOffset=_BEFORE, dx=4, fontSize=12, color=INK)
        .encode(x=across(position=0), text=alt.Text("phase", type="nominal"))
    )
    return quiet(alt.layer(columns, heads, *feet, lines, names).properties(height=height))
