"""Reaching 60: month by month who becomes payable, who of them is paid now, and who was paid at once."""

import pandas as pd
import streamlit as st

from metrics.figures import value_of
from metrics.reaching import at_once, coming
from metrics.registry import metric
from ui import kept, notes
from ui.charts.columns import stacked_columns
from ui.charts.theme import BAD, CLEARED, STALE
from ui.formatting import month, number, people, rate
from ui.language import t
from ui.pensions import reaching_table, reading
from ui.view import View

_PARTS = {"paid_persons": CLEARED, "waiting_persons": BAD, "coming_persons": STALE}


@kept.drawn
def draw(view: View, height: int) -> None:
    """The months of `metrics.reaching.months`; says so when nobody reaches 60 in the year."""
    year = reading.reaching(view)
    st.header(reaching_table.title(view), anchor=False)
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
    reaching_table.draw(view, year)


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
