"""Reaching 60: month by month who becomes payable, who of them is paid now, and who was paid at once."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from metrics.figures import value_of
from metrics.reaching import at_once, coming
from metrics.registry import metric
from ui import notes, tables
from ui.charts.columns import stacked_columns
from ui.charts.theme import BAD, CLEARED, STALE
from ui.definitions import label
from ui.formatting import MISSING, is_missing, month, number, people, rate
from ui.language import t
from ui.view import View

_PARTS = {"paid_persons": CLEARED, "waiting_persons": BAD, "coming_persons": STALE}


def draw(view: View, year: pd.DataFrame, height: int) -> None:
    """`year` as `metrics.reaching.months`; says so when nobody reaches 60 in the year."""
    st.header(t("pensions.reaching_title", year=view.release.cutoff_date.year), anchor=False)
    if not year["reached_persons"].sum():
        st.markdown(f":gray[{t('pensions.nobody_reaches')}]")
        return
    st.markdown(" ".join((_coming(view, year), _at_once(view, year))))
    names = {key: t(f"pensions.reaching.{key}", n=people(year[key].sum(), view.language)) for key in _PARTS}
    places = {code: month(code, view.language) for code in year["month"]}
    heads = pd.DataFrame(
        {
            "place": year["month"].map(places),
            "value": year["reached_persons"].astype("float64"),
            "label": [number(persons, view.language) for persons in year["reached_persons"]],
        }
    )
    cells = pd.concat(
        [
            pd.DataFrame(
                {
                    "place": heads["place"],
                    "part": names[key],
                    "value": year[key].astype("float64"),
                    "label": [number(persons, view.language) for persons in year[key]],
                }
            )
            for key in _PARTS
        ],
        ignore_index=True,
    )
    said = t("money.separator").join(f"{head['place']} {head['label']}" for head in heads.to_dict("records"))
    st.altair_chart(
        stacked_columns(
            cells,
            heads,
            {names[key]: colour for key, colour in _PARTS.items()},
            (t("pensions.first_month"), t("money.part")),
            height,
        ),
        width="stretch",
        key="reaching",
        alt=t("pensions.reaching_alt", months=said),
    )
    notes.note(t("pensions.reaching_note", month=month(view.release.payout_month, view.language)))
    _twin(view, year)


def _coming(view: View, year: pd.DataFrame) -> str:
    ahead = coming(year)
    if ahead.empty:
        return t("pensions.no_month_ahead", year=view.release.cutoff_date.year)
    return t(
        "pensions.coming",
        first=month(ahead["month"].iloc[0], view.language),
        last=month(ahead["month"].iloc[-1], view.language),
        persons=people(ahead["reached_persons"].sum(), view.language),
    )


def _at_once(view: View, year: pd.DataFrame) -> str:
    found = at_once(year)
    if found is None or not found["first_reached_persons"]:
        return t("pensions.not_checked")
    return t(
        "pensions.at_once",
        reached=people(found["first_reached_persons"], view.language),
        paid=people(found["first_paid_persons"], view.language),
        rate=rate(value_of(metric("paid_at_once_rate"), found)),
        months=found["first_months"],
    )


def _twin(view: View, year: pd.DataFrame) -> None:
    with st.expander(
        t("frame.table_twin", what=t("pensions.reaching_title", year=view.release.cutoff_date.year))
    ):
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
        t("pensions.paid_first"): _first(view, row) if checked else MISSING,
        label(metric("paid_at_once_rate")): rate(value_of(metric("paid_at_once_rate"), row))
        if checked
        else MISSING,
    }


def _first(view: View, row: Mapping[str, float]) -> str:
    return t(
        "pensions.paid_of",
        paid=number(row["first_paid_persons"], view.language),
        reached=number(row["first_reached_persons"], view.language),
    )
