"""Columns of parts stacked on each other, with the head of every column written over it."""

from collections.abc import Mapping

import altair as alt
import pandas as pd

from ui.charts.theme import INK, quiet


def stacked_columns(
    cells: pd.DataFrame,
    heads: pd.DataFrame,
    colours: Mapping[str, str],
    titles: tuple[str, str],
    height: int,
    least: int = 1,
) -> alt.LayerChart:
    """Chart of written-out `cells` (`place`, `part`, `value`, `label`) and `heads` (`place`, `value`, `label`).

    `colours` names the parts from the bottom up; `titles` are those of place and part for the tooltip. Columns stand in
    the order of `heads`; few are drawn as narrow as if there were `least`, so that a column stays a column.
    """
    places = list(heads["place"])
    order = [*places, *(" " * place for place in range(1, least - len(places) + 1))]
    highest = float(heads["value"].max()) or 1.0
    scale = alt.Scale(domain=[0, highest * 1.18], nice=False)
    across = alt.X(
        "place",
        type="ordinal",
        sort=order,
        title=None,
        axis=alt.Axis(labelAngle=0, labelOverlap=True, values=places),
        scale=alt.Scale(domain=order, paddingInner=0.25, paddingOuter=0.1),
    )
    columns = (
        alt.Chart(_stacked(cells, list(colours)))
        .mark_bar()
        .encode(
            x=across,
            y=alt.Y("bottom", type="quantitative", axis=None, scale=scale, title=None),
            y2="top",
            color=alt.Color(
                "part",
                type="nominal",
                title=None,
                scale=alt.Scale(domain=list(colours), range=list(colours.values())),
                legend=alt.Legend(
                    orient="top", symbolType="square", labelFontSize=12, labelLimit=260, offset=4
                ),
            ),
            tooltip=[
                alt.Tooltip("place", type="nominal", title=titles[0]),
                alt.Tooltip("part", type="nominal", title=titles[1]),
                alt.Tooltip("label", type="nominal", title=" "),
            ],
        )
    )
    labels = (
        alt.Chart(heads)
        .mark_text(dy=-8, fontSize=12, fontWeight=600)
        .encode(
            x=across,
            y=alt.Y("value", type="quantitative", axis=None, scale=scale),
            text=alt.Text("label", type="nominal"),
            color=alt.value(INK),
        )
    )
    return quiet(alt.layer(columns, labels).properties(height=height))


def _stacked(cells: pd.DataFrame, parts: list[str]) -> pd.DataFrame:
    """Every cell with the place it has on its column."""
    rank = cells["part"].map(parts.index)
    stacked = cells.assign(rank=rank).sort_values("rank", kind="stable", ignore_index=True)
    top = stacked.groupby("place")["value"].cumsum()
    return stacked.assign(top=top, bottom=top - stacked["value"]).drop(columns="rank")
