"""The clearance strip: weeks down, counties across in their prefectures, one cell per county and week."""

from dataclasses import dataclass

import altair as alt
import pandas as pd

from ui.charts.theme import INK, ON_DARK, ON_LIGHT, STATE_COLOURS, quiet

# Share of a cell that stays empty, so that neighbours of one state can be told apart.
_INSET = 0.06
# States that carry a sign, because colour is never the only one.
_SIGNS = {"relapsed": "•", "stale": "×"}
# Few counties are drawn as wide as if there were so many, so that a cell stays a cell.
LEAST_WIDTH = 24
# A line of names needs so many pixels under the weeks.
_NAME_HEIGHT = 16
_LEGEND_HEIGHT = 34
# The first weeks are drawn with higher cells, as if there were so many rows.
_LEAST_ROWS = 8


@dataclass(frozen=True)
class StripTexts:
    """What the chart says: names of states (with their counts now), column titles of the tooltip, week labels."""

    states: dict[str, str]
    county: str
    issue: str
    state: str


def clearance_strip(
    cells: pd.DataFrame, labels: pd.DataFrame, texts: StripTexts, row_height: int
) -> alt.LayerChart:
    """Chart of `metrics.strip.strip` with written-out `county`, `week` and `state` columns.

    `labels` names what stands under the strip: `name`, `middle`, and `line` 0 or 1, so that neighbours do not collide;
    a second line has room only when there is one.
    """
    weeks = list(dict.fromkeys(cells.sort_values("issue")["week"]))
    # Names of prefectures stand in rows of the same axis, under the weeks, that have no label of their own.
    line = max(1, round(_NAME_HEIGHT / row_height))
    lines = sorted(labels["line"].unique())
    rows = [*weeks, *(" " * number for number in range(1, len(lines) * line + 1))]
    inset = cells.assign(left=cells["left"] + _INSET, right=cells["right"] - _INSET)
    inset["middle"] = (inset["left"] + inset["right"]) / 2
    inset["sign"] = inset["clearance_state"].map(_SIGNS).fillna("")
    domain = [0, max(float(cells["right"].max()), LEAST_WIDTH)]
    across = alt.X("left", type="quantitative", axis=None, scale=alt.Scale(domain=domain, nice=False))
    shown = [state for state in STATE_COLOURS if state in texts.states]
    cell = (
        alt.Chart(inset)
        .mark_rect()
        .encode(
            x=across,
            x2="right",
            y=_weeks_down(weeks, rows),
            color=alt.Color(
                "state",
                type="nominal",
                title=None,
                scale=alt.Scale(
                    domain=[texts.states[state] for state in shown],
                    range=[STATE_COLOURS[state] for state in shown],
                ),
                legend=alt.Legend(
                    orient="top", symbolType="square", labelFontSize=12, labelLimit=220, offset=4
                ),
            ),
            tooltip=[
                alt.Tooltip("county", type="nominal", title=texts.county),
                alt.Tooltip("week", type="nominal", title=texts.issue),
                alt.Tooltip("state_name", type="nominal", title=texts.state),
            ],
        )
    )
    signs = (
        alt.Chart(inset[inset["sign"] != ""])
        .mark_text(fontSize=min(row_height * 0.8, 11), fontWeight="bold", baseline="middle")
        .encode(
            x=alt.X("middle", type="quantitative", axis=None, scale=alt.Scale(domain=domain, nice=False)),
            y=_weeks_down(weeks, rows),
            text=alt.Text("sign", type="nominal"),
            color=alt.condition(
                "datum.clearance_state == 'relapsed'", alt.value(ON_DARK), alt.value(ON_LIGHT)
            ),
        )
    )
    names = [
        _names(labels[labels["line"] == number], domain, rows, rows[len(weeks) + (place + 1) * line - 1])
        for place, number in enumerate(lines)
    ]
    height = row_height * max(len(rows), _LEAST_ROWS) + _LEGEND_HEIGHT
    return quiet(alt.layer(cell, signs, *names).properties(height=height))


def _weeks_down(weeks: list[str], rows: list[str]) -> alt.Y:
    return alt.Y(
        "week",
        type="ordinal",
        title=None,
        axis=alt.Axis(labelFontSize=11, labelOverlap=True, values=weeks[:: max(len(weeks) // 4, 1)]),
        scale=alt.Scale(domain=rows, paddingInner=0.1, paddingOuter=0),
    )


def _names(labels: pd.DataFrame, domain: list[float], rows: list[str], row: str) -> alt.Chart:
    return (
        alt.Chart(labels.assign(week=row))
        .mark_text(fontSize=11, baseline="middle", dy=2)
        .encode(
            x=alt.X("middle", type="quantitative", axis=None, scale=alt.Scale(domain=domain, nice=False)),
            y=_weeks_down([], rows),
            text=alt.Text("name", type="nominal"),
            color=alt.value(INK),
        )
    )
