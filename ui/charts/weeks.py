"""One county over the weeks: open cases as bars, coloured by the state of clearance of each week."""

import altair as alt
import pandas as pd

from ui.charts.theme import INK, STATE_COLOURS, quiet

# A week without open cases keeps a foot of this share of the tallest bar, so that its state can be seen.
_FOOT = 0.04
# Few weeks are drawn as narrow as if there were so many, so that a bar stays a bar.
_LEAST_WEEKS = 13


def county_weeks(weeks: pd.DataFrame, axis_title: str, state_title: str, height: int) -> alt.LayerChart:
    """Bars of written-out weeks in their order: `week`, `open_cases`, `clearance_state`, `state_name`."""
    tallest = float(weeks["open_cases"].max()) or 1.0
    bars = weeks.assign(top=weeks["open_cases"].clip(lower=tallest * _FOOT))
    names = bars.drop_duplicates("clearance_state").set_index("clearance_state")["state_name"]
    shown = [state for state in STATE_COLOURS if state in names.index]
    order = [*weeks["week"], *(" " * place for place in range(1, _LEAST_WEEKS - len(weeks) + 1))]
    across = alt.X(
        "week",
        type="ordinal",
        sort=order,
        title=None,
        axis=alt.Axis(labelAngle=0, labelOverlap=True),
        scale=alt.Scale(domain=order, paddingInner=0.2),
    )
    up = alt.Y("top", type="quantitative", axis=None, scale=alt.Scale(domain=[0, tallest * 1.25], nice=False))
    base = alt.Chart(bars)
    columns = base.mark_bar().encode(
        x=across,
        y=up,
        color=alt.Color(
            "state_name",
            type="nominal",
            title=None,
            scale=alt.Scale(
                domain=[names[state] for state in shown], range=[STATE_COLOURS[state] for state in shown]
            ),
            legend=alt.Legend(orient="top", symbolType="square", labelFontSize=12, offset=4),
        ),
        tooltip=[
            alt.Tooltip("week", type="nominal", title=" "),
            alt.Tooltip("open_cases", type="quantitative", title=axis_title),
            alt.Tooltip("state_name", type="nominal", title=state_title),
        ],
    )
    labels = base.mark_text(dy=-8, fontSize=12).encode(
        x=across, y=up, text=alt.Text("open_cases", type="quantitative"), color=alt.value(INK)
    )
    return quiet(alt.layer(columns, labels).properties(height=height))
