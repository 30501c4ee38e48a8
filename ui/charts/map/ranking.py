"""Divisions ranked as bars in the colours of the map, the worst on top; a bar can be clicked."""

from typing import Any, Literal

import altair as alt
import pandas as pd

from ui.charts.theme import INK, LABEL_SIZE, quiet

PICK = "pick"
_ROW = 23


def ranking(
    rows: pd.DataFrame, title: str, selected: str | None = None, is_clickable: bool = True
) -> alt.LayerChart:
    """Chart of written-out rows in their order: `division`, `row` (its name), `length`, `label`, `colour`.

    The row of the selected division is set in bold and marked.
    """
    order = rows["row"].tolist()
    marked = rows.loc[rows["division"] == selected, "row"].tolist()
    longest = float(rows["length"].max()) or 1.0
    down = alt.Y(
        "row",
        type="ordinal",
        sort=order,
        title=None,
        axis=alt.Axis(labelLimit=190, labelFontWeight=_bold(marked), labelPadding=6, labelColor=INK),
        scale=alt.Scale(domain=order, paddingInner=0.3, paddingOuter=0.1),
    )
    across = alt.X(
        "length",
        type="quantitative",
        axis=None,
        scale=alt.Scale(domain=[0, longest * 1.9], nice=False),
    )
    base = alt.Chart(rows)
    cursor: Literal["pointer", "default"] = "pointer" if is_clickable else "default"
    bars = base.mark_bar(cursor=cursor).encode(
        x=across,
        y=down,
        color=alt.Color("colour", type="nominal", scale=None),
        tooltip=[
            alt.Tooltip("row", type="nominal", title=" "),
            alt.Tooltip("label", type="nominal", title=title),
        ],
    )
    if is_clickable:
        bars = bars.add_params(alt.selection_point(name=PICK, fields=["division"]))
    labels = base.mark_text(align="left", dx=6, fontSize=LABEL_SIZE, cursor=cursor).encode(
        x=across, y=down, text=alt.Text("label", type="nominal"), color=alt.value(INK)
    )
    return quiet(alt.layer(bars, labels).properties(height=_ROW * len(rows)))


def _bold(rows: list[str]) -> dict[str, Any]:
    test = f"indexof({rows!r}, datum.value) >= 0"
    return {"condition": {"test": test, "value": "bold"}, "value": "normal"}
