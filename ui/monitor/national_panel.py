"""The country beside the province: published figures of the ministry, with their source."""

import pandas as pd
import streamlit as st

from metrics.reference import MINISTRY_2020, national
from ui import kept, notes, tables
from ui.charts.national import yearly_bars
from ui.formatting import count, headed, money, number, rate
from ui.language import t
from ui.view import View

_SERIES = ("subsidised", "pension_recipients")
_PARTIAL = "h1"


@kept.drawn
def draw(view: View) -> None:
    """Two small charts, one line of further figures, the source, and the twin of both charts."""
    st.header(t("overview.national_title"), anchor=False)
    columns = st.columns(len(_SERIES), gap="large")
    for column, series in zip(columns, _SERIES, strict=True):
        figures = _figures(view, series)
        title = t(f"reference.{series}")
        with column:
            st.markdown(f"**{headed(title)}**")
            st.altair_chart(
                yearly_bars(figures, title, height=130),
                width="stretch",
                key=f"national_{series}",
                alt="，".join([title, *(f"{row.period} {row.label}" for row in figures.itertuples())]),
            )
    st.markdown(t("overview.national_line", **_line(view)))
    notes.note(t(f"reference_source.{MINISTRY_2020}"))
    with st.expander(t("frame.table_twin", what=t("overview.national_title"))):
        tables.table(_twin(view), t("overview.national_title"))


def _figures(view: View, series: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "period": t(f"period.{figure.period}"),
            "value": float(figure.value),
            "label": count(figure.value, "persons", view.language),
            "is_partial": _PARTIAL in figure.period,
        }
        for figure in national(series)
    )


def _line(view: View) -> dict[str, str]:
    value = {
        series: national(series)[-1].value
        for series in (
            "registered_insured",
            "coverage_rate",
            "unlifted_counties",
            "unlifted_cleared_counties",
            "subsidy_fen",
        )
    }
    return {
        "insured": count(value["registered_insured"], "persons", view.language),
        "rate": rate(float(value["coverage_rate"])),
        "counties": number(value["unlifted_counties"], view.language),
        "cleared": number(value["unlifted_cleared_counties"], view.language),
        "amount": money(value["subsidy_fen"], view.language),
    }


def _twin(view: View) -> pd.DataFrame:
    rows = {series: _figures(view, series).set_index("period")["label"] for series in _SERIES}
    frame = pd.DataFrame({t(f"reference.{series}"): labels for series, labels in rows.items()})
    return frame.rename_axis(t("overview.period")).reset_index()
