"""The table twin of reaching 60: month by month who is payable, paid now, and paid for the first month."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from metrics.figures import value_of
from metrics.registry import metric
from ui import tables
from ui.definitions import label
from ui.formatting import MISSING, is_missing, month, number, rate
from ui.language import t
from ui.view import View


def title(view: View) -> str:
    """Heading of the picture and of its table."""
    return t("pensions.reaching_title", year=view.release.cutoff_date.year)


def draw(view: View, year: pd.DataFrame) -> None:
    """`year` as `metrics.reaching.months`; a dash for what has not come yet, and for what no issue checked."""
    with st.expander(t("frame.table_twin", what=title(view))):
        tables.table(
            pd.DataFrame([_line(view, row) for row in year.to_dict("records")]),
            t("pensions.reaching_twin_alt"),
        )


def _line(view: View, row: Mapping[str, float]) -> dict[str, str]:
    checked = not is_missing(row["first_reached_persons"])
    return {
        t("pensions.first_month"): month(str(row["month"]), view.language),
        label(metric("reached_persons")): number(row["reached_persons"], view.language),
        label(metric("reached_paid_persons")): number(row["paid_persons"], view.language)
        if row["is_payable"]
        else MISSING,
        t("pensions.first_reached"): number(row["first_reached_persons"], view.language),
        t("pensions.first_paid"): number(row["first_paid_persons"], view.language),
        label(metric("paid_at_once_rate")): rate(value_of(metric("paid_at_once_rate"), row))
        if checked
        else MISSING,
    }
